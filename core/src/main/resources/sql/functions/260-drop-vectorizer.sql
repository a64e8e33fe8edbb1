-- What: drop_vectorizer.
-- May call: the owner of the source table and of the vectorizer's objects who may also delete from ai.vectorizer.
-- Locks: ACCESS EXCLUSIVE on the source table, the queues and, with drop_all, target and view, until the transaction ends.

-- Found through its function, the trigger is dropped even if the source table was renamed or moved since.
create or replace function ai._vectorizer_drop_triggers(p_queue_schema name, p_trigger_name name)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_function oid;
    v_trigger record;
begin
    select p.oid into v_function
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = p_queue_schema and p.proname = p_trigger_name and p.pronargs = 0;
    if not found then
        return;
    end if;
    for v_trigger in
        select t.tgname, t.tgrelid::regclass as source
        from pg_trigger t
        where t.tgfoid = v_function and t.tgparentid = 0
        order by t.tgname
    loop
        execute format('drop trigger %I on %s', v_trigger.tgname, v_trigger.source);
    end loop;
    execute format('drop function %I.%I()', p_queue_schema, p_trigger_name);
end
$$;
comment on function ai._vectorizer_drop_triggers(name, name) is
    'Drops the triggers of a vectorizer and their function.';

create or replace function ai.drop_vectorizer(vectorizer_id integer, drop_all boolean default false)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_vectorizer ai.vectorizer%rowtype;
    v_destination jsonb;
begin
    perform from ai.vectorizer v where v.id = drop_vectorizer.vectorizer_id for update;
    v_vectorizer := ai._vectorizer_required(vectorizer_id);
    perform ai._require_parts(v_vectorizer);
    perform ai._vectorizer_drop_triggers(v_vectorizer.queue_schema, v_vectorizer.trigger_name);
    execute format('drop table if exists %I.%I', v_vectorizer.queue_schema, v_vectorizer.queue_table);
    execute format('drop table if exists %I.%I', v_vectorizer.queue_schema, v_vectorizer.queue_failed_table);
    delete from ai.vectorizer v where v.id = v_vectorizer.id;

    v_destination := v_vectorizer.config -> 'destination';
    if drop_all and v_destination ->> 'implementation' = 'table' then
        execute format('drop view if exists %I.%I', v_destination ->> 'view_schema', v_destination ->> 'view_name');
        execute format('drop table if exists %I.%I', v_destination ->> 'target_schema', v_destination ->> 'target_table');
    end if;
end
$$;
comment on function ai.drop_vectorizer(integer, boolean) is
    'Removes the vectorizer with this id, its triggers and queues; with drop_all also its table and view. An embedding column stays.';

create or replace function ai.drop_vectorizer(name text, drop_all boolean default false)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_id constant integer := ai._vectorizer_id(drop_vectorizer.name);
begin
    if v_id is not null then
        perform ai.drop_vectorizer(v_id, drop_all);
    end if;
end
$$;
comment on function ai.drop_vectorizer(text, boolean) is
    'Removes the vectorizer with this name; does nothing, with a notice, if there is none.';
