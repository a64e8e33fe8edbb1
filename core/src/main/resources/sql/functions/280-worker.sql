-- What: by what workers report that they live and how far they are.
-- May call: workers (see grant_vectorizer_usage).
-- Locks: the worker's own row; the vectorizer's row of progress.

create or replace function ai._worker_start(version text, expected_heartbeat_interval interval)
returns uuid
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    insert into ai.vectorizer_worker_process (version, expected_heartbeat_interval)
    values (version, expected_heartbeat_interval)
    returning id
$$;
comment on function ai._worker_start(text, interval) is
    'Registers a worker and returns its id.';

create or replace function ai._worker_heartbeat(
    worker_id uuid, num_successes_since_last_heartbeat integer, num_errors_since_last_heartbeat integer, error_message text)
returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    update ai.vectorizer_worker_process p
    set last_heartbeat = clock_timestamp()
      , heartbeat_count = p.heartbeat_count + 1
      , success_count = p.success_count + num_successes_since_last_heartbeat
      , error_count = p.error_count + num_errors_since_last_heartbeat
      , last_error_at = case when error_message is null then p.last_error_at else clock_timestamp() end
      , last_error_message = coalesce(error_message, p.last_error_message)
    where p.id = worker_id
$$;
comment on function ai._worker_heartbeat(uuid, integer, integer, text) is
    'Notes a sign of life and what the worker did since the last one.';

create or replace function ai._worker_progress(
    worker_id uuid, worker_vectorizer_id integer, num_successes integer, error_message text)
returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    insert into ai.vectorizer_worker_progress as p
        ( vectorizer_id, success_count, error_count
        , last_success_at, last_success_process_id, last_error_at, last_error_message, last_error_process_id)
    values
        ( worker_vectorizer_id, num_successes, case when error_message is null then 0 else 1 end
        , case when error_message is null then clock_timestamp() end, case when error_message is null then worker_id end
        , case when error_message is not null then clock_timestamp() end, error_message
        , case when error_message is not null then worker_id end)
    on conflict (vectorizer_id) do update
    set success_count = p.success_count + excluded.success_count
      , error_count = p.error_count + excluded.error_count
      , last_success_at = coalesce(excluded.last_success_at, p.last_success_at)
      , last_success_process_id = coalesce(excluded.last_success_process_id, p.last_success_process_id)
      , last_error_at = coalesce(excluded.last_error_at, p.last_error_at)
      , last_error_message = coalesce(excluded.last_error_message, p.last_error_message)
      , last_error_process_id = coalesce(excluded.last_error_process_id, p.last_error_process_id)
$$;
comment on function ai._worker_progress(uuid, integer, integer, text) is
    'Notes what a worker did for one vectorizer: rows embedded or, with a message, an error.';
