-- What: telling workers of new rows, for those who ask for it: a NOTIFY takes a lock of the whole database when it commits.
-- May call: roles that own the queue of the vectorizer.
-- Locks: SHARE ROW EXCLUSIVE on the queue when notifying begins, ACCESS EXCLUSIVE when it ends; until the transaction ends.

create or replace function ai._vectorizer_notify()
returns trigger
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    -- the server sends one such message for each transaction, however many there are
    perform pg_notify('pgai4j', '');
    return null;
end
$$;
comment on function ai._vectorizer_notify() is
    'Trigger of a queue: tells workers that listen that there are new rows.';

create or replace function ai.notify_workers(vectorizer_id integer, enabled boolean default true)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_vectorizer constant ai.vectorizer := ai._vectorizer_required(vectorizer_id);
    v_queue constant regclass := format('%I.%I', v_vectorizer.queue_schema, v_vectorizer.queue_table);
    v_is_enabled constant boolean := exists (
        select from pg_trigger t where t.tgrelid = v_queue and t.tgname = 'pgai4j_notify' and not t.tgisinternal);
begin
    -- two at once both find none: the second must not fail for it
    if enabled and not v_is_enabled then
        execute format(
            'create or replace trigger pgai4j_notify after insert on %s for each statement execute function ai._vectorizer_notify()', v_queue);
    elsif not enabled and v_is_enabled then
        execute format('drop trigger if exists pgai4j_notify on %s', v_queue);
    end if;
end
$$;
comment on function ai.notify_workers(integer, boolean) is
    'Whether transactions that queue rows of the vectorizer with this id notify workers that listen on channel pgai4j.';

create or replace function ai.notify_workers(name text, enabled boolean default true)
returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select ai.notify_workers((ai._vectorizer_required(notify_workers.name)).id, notify_workers.enabled)
$$;
comment on function ai.notify_workers(text, boolean) is
    'Whether transactions that queue rows of the vectorizer with this name notify workers that listen on channel pgai4j.';
