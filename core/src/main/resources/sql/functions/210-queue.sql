-- What: the queue of a vectorizer (keys of rows to embed) and its failed queue (keys that were given up).
-- May call: vectorizer_queue_pending: roles with SELECT on the queue; the others: nobody but the catalog's own functions.
-- Locks: nothing that existed before.

create or replace function ai._vectorizer_create_queue_table(
    p_queue_schema name, p_queue_table name, p_source regclass)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'create table %I.%I (%s, queued_at timestamptz not null default now(), '
        'loading_retries integer not null default 0, loading_retry_after timestamptz)',
        p_queue_schema, p_queue_table, ai._key_definition(p_source));
    execute format('create index on %I.%I (%s)', p_queue_schema, p_queue_table, ai._key_list(p_source));
    -- A claim that walks this index never meets the rows that wait for a retry, however many they are.
    execute format(
        'create index on %I.%I (queued_at) where loading_retry_after is null', p_queue_schema, p_queue_table);
    execute format(
        'create index on %I.%I (loading_retry_after) where loading_retry_after is not null', p_queue_schema, p_queue_table);
    execute format('comment on table %I.%I is %L', p_queue_schema, p_queue_table,
        format('Keys of rows of %s whose text has to be embedded (again).', p_source));
end
$$;
comment on function ai._vectorizer_create_queue_table(name, name, regclass) is
    'Creates the queue of a vectorizer.';

-- pgai's worker looks for this function to learn whether the catalog has failed queues.
create or replace function ai._vectorizer_create_queue_failed_table(
    p_queue_schema name, p_queue_failed_table name, p_source regclass)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format(
        'create table %I.%I (%s, created_at timestamptz not null default now(), failure_step text not null default '''')',
        p_queue_schema, p_queue_failed_table, ai._key_definition(p_source));
    execute format('create index on %I.%I (%s)', p_queue_schema, p_queue_failed_table, ai._key_list(p_source));
    execute format('comment on table %I.%I is %L', p_queue_schema, p_queue_failed_table,
        format('Keys of rows of %s that workers gave up; failure_step is the stage that failed.', p_source));
end
$$;
comment on function ai._vectorizer_create_queue_failed_table(name, name, regclass) is
    'Creates the failed queue of a vectorizer.';

create or replace function ai._count_queue(p_queue_schema name, p_queue_table name, p_exact boolean)
returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_table constant text := format('%I.%I', p_queue_schema, p_queue_table);
    v_limit constant text := case when p_exact then '' else 'limit 10001' end;
    v_count bigint;
begin
    if p_queue_table is null then
        return null;
    end if;
    -- Whoever counts may be somebody whose rights the owner of a view in its place would like to have; under the lock it stays what it is.
    execute format('lock table only %s in access share mode', v_table);
    if not exists (select from pg_class c where c.oid = v_table::regclass and c.relkind = 'r') or row_security_active(v_table::regclass) then
        raise exception '% is no queue: a plain table without policies', v_table
            using errcode = 'wrong_object_type', hint = 'Correct or delete the row of ai.vectorizer that names it.';
    end if;
    execute format('select count(*) from (select from only %s %s) q', v_table, v_limit) into v_count;
    if v_count = 10001 and p_exact is not true then
        return 9223372036854775807;
    end if;
    return v_count;
end
$$;
comment on function ai._count_queue(name, name, boolean) is
    'Rows in a queue or a failed queue; unless exact, 9223372036854775807 stands for more than 10000.';

create or replace function ai.vectorizer_queue_pending(vectorizer_id integer, exact_count boolean default false)
returns bigint
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select ai._count_queue(v.queue_schema, v.queue_table, exact_count) from ai._vectorizer_required(vectorizer_id) v
$$;
comment on function ai.vectorizer_queue_pending(integer, boolean) is
    'Rows in the queue of the vectorizer with this id; unless exact_count, 9223372036854775807 stands for more than 10000.';

create or replace function ai.vectorizer_queue_pending(name text, exact_count boolean default false)
returns bigint
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select ai.vectorizer_queue_pending(v.id, exact_count) from ai.vectorizer v where v.name::text = vectorizer_queue_pending.name
$$;
comment on function ai.vectorizer_queue_pending(text, boolean) is
    'Rows in the queue of the vectorizer with this name; null if there is none.';
