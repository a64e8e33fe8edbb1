-- What: switching a vectorizer on and off, and changing when it is served.
-- May call: roles with UPDATE on ai.vectorizer.
-- Locks: the row of the vectorizer.

create or replace function ai._vectorizer_set_disabled(p_vectorizer_id integer, p_disabled boolean)
returns void
language plpgsql volatile strict
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._vectorizer_required(p_vectorizer_id);
    update ai.vectorizer v set disabled = p_disabled where v.id = p_vectorizer_id;
end
$$;
comment on function ai._vectorizer_set_disabled(integer, boolean) is
    'Switches a vectorizer off or on; nothing is done for null.';

create or replace function ai.disable_vectorizer_schedule(vectorizer_id integer)
returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select ai._vectorizer_set_disabled(vectorizer_id, true)
$$;
comment on function ai.disable_vectorizer_schedule(integer) is
    'Workers leave the vectorizer with this id alone; its queue goes on filling.';

create or replace function ai.disable_vectorizer_schedule(name text)
returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select ai._vectorizer_set_disabled(ai._vectorizer_id(disable_vectorizer_schedule.name), true)
$$;
comment on function ai.disable_vectorizer_schedule(text) is
    'Workers leave the vectorizer with this name alone; does nothing, with a notice, if there is none.';

create or replace function ai.enable_vectorizer_schedule(vectorizer_id integer)
returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select ai._vectorizer_set_disabled(vectorizer_id, false)
$$;
comment on function ai.enable_vectorizer_schedule(integer) is
    'Workers serve the vectorizer with this id again.';

create or replace function ai.enable_vectorizer_schedule(name text)
returns void
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select ai._vectorizer_set_disabled(ai._vectorizer_id(enable_vectorizer_schedule.name), false)
$$;
comment on function ai.enable_vectorizer_schedule(text) is
    'Workers serve the vectorizer with this name again; does nothing, with a notice, if there is none.';

create or replace function ai.set_scheduling(
    vectorizer_id integer, scheduling jsonb default ai.scheduling_default(), indexing jsonb default ai.indexing_default())
returns jsonb
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_scheduling constant jsonb := case when scheduling ->> 'implementation' = 'default'
        then ai._resolve_scheduling_default() else scheduling end;
    v_indexing constant jsonb := case when indexing ->> 'implementation' = 'default'
        then ai._resolve_indexing_default() else indexing end;
    v_vectorizer ai.vectorizer%rowtype;
    v_config jsonb;
begin
    select * into v_vectorizer from ai.vectorizer v where v.id = set_scheduling.vectorizer_id;
    if not found then
        return null;
    end if;
    perform ai._validate_indexing(v_indexing, ai._is_halfvec(
        to_regclass(format('%I.%I', v_vectorizer.source_schema, v_vectorizer.source_table)), v_vectorizer.config -> 'destination'));
    perform ai._validate_scheduling(v_scheduling);
    perform ai._require_scheduler(v_scheduling);
    update ai.vectorizer v
    set config = v.config || jsonb_build_object('scheduling', v_scheduling, 'indexing', v_indexing)
    where v.id = set_scheduling.vectorizer_id
    returning v.config into v_config;
    return v_config;
end
$$;
comment on function ai.set_scheduling(integer, jsonb, jsonb) is
    'Replaces scheduling and indexing of a vectorizer and returns its configuration; null: there is no such vectorizer.';

create or replace function ai.execute_vectorizer(vectorizer_name text)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._vectorizer_required(vectorizer_name);
    raise exception 'the database cannot run vectorizer "%"', vectorizer_name
        using errcode = 'undefined_function', hint = 'Run a worker: it serves the vectorizer from outside.';
end
$$;
comment on function ai.execute_vectorizer(text) is
    'Says that a worker outside the database serves vectorizers: only pgai''s extension can run them inside.';
