-- What: scheduling and processing configuration: who runs the vectorizer, and in which portions.
-- May call: everybody with USAGE on schema ai.
-- Locks: none.

create or replace function ai.scheduling_none()
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('config_type', 'scheduling', 'implementation', 'none')
$$;
comment on function ai.scheduling_none() is
    'Workers outside the database serve the vectorizer.';

create or replace function ai.scheduling_default()
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('config_type', 'scheduling', 'implementation', 'default')
$$;
comment on function ai.scheduling_default() is
    'What setting ai.scheduling_default names (scheduling_timescaledb) when the vectorizer is created, else none.';

create or replace function ai.scheduling_timescaledb(
    schedule_interval interval default '5 minutes', initial_start timestamptz default null,
    fixed_schedule boolean default null, timezone text default null)
returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'scheduling', 'implementation', 'timescaledb', 'schedule_interval', schedule_interval,
        'initial_start', initial_start, 'fixed_schedule', fixed_schedule, 'timezone', timezone))
$$;
comment on function ai.scheduling_timescaledb(interval, timestamptz, boolean, text) is
    'A TimescaleDB job of pgai''s extension serves the vectorizer; create_vectorizer of this catalog refuses it.';

create or replace function ai._resolve_scheduling_default()
returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select case current_setting('ai.scheduling_default', true)
        when 'scheduling_timescaledb' then ai.scheduling_timescaledb()
        else ai.scheduling_none()
    end
$$;
comment on function ai._resolve_scheduling_default() is
    'What ai.scheduling_default() stands for in this session.';

create or replace function ai._validate_scheduling(p_scheduling jsonb)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._validate_config(p_scheduling, 'scheduling', array['none', 'timescaledb']);
end
$$;
comment on function ai._validate_scheduling(jsonb) is
    'Raises unless this is a schedule.';

create or replace function ai._require_scheduler(p_scheduling jsonb)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if p_scheduling ->> 'implementation' = 'timescaledb' then
        raise exception 'ai extension not found: scheduling timescaledb needs pgai''s extension ai, which runs the job'
            using hint = 'Use ai.scheduling_none() and run a worker.';
    end if;
end
$$;
comment on function ai._require_scheduler(jsonb) is
    'Raises if nothing in this database could run the schedule.';

create or replace function ai.processing_default(batch_size integer default null, concurrency integer default null)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'processing', 'implementation', 'default', 'batch_size', batch_size, 'concurrency', concurrency))
$$;
comment on function ai.processing_default(integer, integer) is
    'Source rows in one batch, and calls of the model that one worker has under way at a time.';

create or replace function ai._validate_processing(p_processing jsonb)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._validate_config(p_processing, 'processing', array['default']);
    if p_processing ? 'batch_size' then
        perform ai._validate_integer(p_processing, 'batch_size', 1, 2048);
    end if;
    if p_processing ? 'concurrency' then
        perform ai._validate_integer(p_processing, 'concurrency', 1, 50);
    end if;
end
$$;
comment on function ai._validate_processing(jsonb) is
    'Raises unless batch_size and concurrency are within bounds.';
