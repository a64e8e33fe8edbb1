-- What: refresh_vectorizer.
-- May call: the owner of the source table and of the vectorizer's objects who may also update ai.vectorizer.
-- Locks: the row of the vectorizer. If a trigger does not fire, SHARE ROW EXCLUSIVE on the source table, so that no row slips through
--   before it does; if the embedding column is missing, ACCESS EXCLUSIVE. Until the transaction ends.

create or replace function ai._vectorizer_table(p_vectorizer ai.vectorizer, p_what text, p_schema text, p_table text)
returns regclass
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_name constant text := format('%I.%I', p_schema, p_table);
begin
    if to_regclass(v_name) is null then
        raise exception '% % of vectorizer "%" does not exist', p_what, v_name, p_vectorizer.name
            using errcode = 'undefined_table',
                  hint = case p_what when 'source table' then 'Create the table, then refresh the vectorizer; or drop the vectorizer.'
                         else 'Drop the vectorizer with drop_all => true, then create it again.' end;
    end if;
    return to_regclass(v_name);
end
$$;
comment on function ai._vectorizer_table(ai.vectorizer, text, text, text) is
    'A table of the vectorizer; raises if it is gone.';

create or replace function ai._validate_source_key(p_source regclass, p_vectorizer ai.vectorizer)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_queue constant regclass := format('%I.%I', p_vectorizer.queue_schema, p_vectorizer.queue_table);
    v_queued text;
    v_present text;
begin
    select string_agg(format('%I %s', r.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by r.attname)
    into v_queued
    from jsonb_to_recordset(p_vectorizer.source_pk) r (attname name)
    left join pg_attribute a on a.attrelid = v_queue and a.attname = r.attname and a.attnum > 0 and not a.attisdropped;
    select string_agg(format('%I %s', k.attname, k.typname), ', ' order by k.attname)
    into v_present
    from ai._source_key_columns(p_source) k;
    if v_present is distinct from v_queued then
        raise exception 'the primary key of % is (%), but vectorizer "%" was created for (%)',
            p_source, v_present, p_vectorizer.name, v_queued
            using errcode = 'object_not_in_prerequisite_state',
                  hint = 'Drop the vectorizer with drop_all => true, then create it again.';
    end if;
end
$$;
comment on function ai._validate_source_key(regclass, ai.vectorizer) is
    'Raises unless the primary key of the source is that of the queue.';

-- A source that was renamed took its triggers with it: what is deleted there must not delete chunks here.
create or replace function ai._vectorizer_unwatch_others(p_source regclass, p_vectorizer ai.vectorizer)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_trigger record;
begin
    for v_trigger in
        select t.tgname, t.tgrelid::regclass as watched
        from pg_trigger t
        where t.tgfoid = to_regprocedure(format('%I.%I()', p_vectorizer.queue_schema, p_vectorizer.trigger_name)) and t.tgparentid = 0
          and (t.tgrelid <> p_source or t.tgname not in (p_vectorizer.trigger_name, p_vectorizer.trigger_name || '_truncate'))
        order by t.tgname
    loop
        execute format('drop trigger %I on %s', v_trigger.tgname, v_trigger.watched);
        raise notice 'dropped trigger % on %, which is not the source table', v_trigger.tgname, v_trigger.watched;
    end loop;
end
$$;
comment on function ai._vectorizer_unwatch_others(regclass, ai.vectorizer) is
    'Drops triggers that fill the queue of a vectorizer from elsewhere.';

create or replace function ai._vectorizer_restore(p_source regclass, p_vectorizer ai.vectorizer)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_destination constant jsonb := p_vectorizer.config -> 'destination';
    v_column constant text := v_destination ->> 'embedding_column';
begin
    perform ai._vectorizer_unwatch_others(p_source, p_vectorizer);
    perform ai._vectorizer_watch(p_source, p_vectorizer);
    if v_destination ->> 'implementation' = 'table' then
        if to_regclass(format('%I.%I', v_destination ->> 'view_schema', v_destination ->> 'view_name')) is null then
            perform ai._vectorizer_create_view(p_source, v_destination);
        end if;
    elsif ai._source_column_type(p_source, v_column) is null then
        perform ai._vectorizer_create_embedding_column(
            p_source, v_column::name, ai._embedding_dimensions(p_vectorizer.config -> 'embedding'));
    end if;
    update ai.vectorizer v set source_pk = ai._source_pk(p_source)
    where v.id = p_vectorizer.id and v.source_pk <> ai._source_pk(p_source);
end
$$;
comment on function ai._vectorizer_restore(regclass, ai.vectorizer) is
    'Makes again what went with the source table: triggers, their function, view, embedding column.';

create or replace function ai._vectorizer_remove_orphans(p_source regclass, p_tables regclass[])
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_table regclass;
    v_count bigint;
begin
    if row_security_active(p_source) then
        raise warning 'what belongs to deleted rows of % stays, because row-level security hides rows from %', p_source, current_user;
        return;
    end if;
    foreach v_table in array array_remove(p_tables, null) loop
        execute format('delete from %s t where not exists (select from %s s where %s)',
            v_table, p_source, ai._key_match(p_source, 't', 's'));
        get diagnostics v_count = row_count;
        if v_count > 0 then
            raise notice 'removed % rows of % whose source rows are gone', v_count, v_table;
        end if;
    end loop;
end
$$;
comment on function ai._vectorizer_remove_orphans(regclass, regclass[]) is
    'Removes chunks and failed keys of source rows that do not exist.';

-- What was changed while no trigger fired is told by transaction numbers: such a row is younger than its chunks. It may be younger for
-- a change that does not matter, and is embedded again then. An embedding column lives in the row itself and tells nothing.
create or replace function ai._vectorizer_enqueue_missed(
    p_source regclass, p_vectorizer ai.vectorizer, p_queue regclass, p_queue_failed regclass, p_target regclass, p_changed boolean)
returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_settled constant text := 'not exists (select from %1$s t where %2$s'
        || case when p_changed then ' and age(t.xmin) <= age(s.xmin))' else ')' end;
    v_match constant text := ai._key_match(p_source, 't', 's');
    v_count bigint;
begin
    execute format('insert into %1$s (%2$s) select %2$s from %3$s s where %4$s and %5$s and %6$s',
        p_queue, ai._key_list(p_source), p_source,
        format('not exists (select from %s t where %s)', p_queue, v_match),
        format(v_settled, p_queue_failed, v_match),
        case when p_target is null then format('s.%I is null', p_vectorizer.config -> 'destination' ->> 'embedding_column')
             else format(v_settled, p_target, v_match) end);
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function ai._vectorizer_enqueue_missed(regclass, ai.vectorizer, regclass, regclass, regclass, boolean) is
    'Queues the source rows that have no chunks or, if asked, only chunks older than themselves; returns how many.';

create or replace function ai.refresh_vectorizer(vectorizer_id integer)
returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_vectorizer ai.vectorizer%rowtype;
    v_destination jsonb;
    v_source regclass;
    v_queue regclass;
    v_queue_failed regclass;
    v_target regclass;
    v_watched boolean;
begin
    perform from ai.vectorizer v where v.id = refresh_vectorizer.vectorizer_id for update;
    v_vectorizer := ai._vectorizer_required(vectorizer_id);
    perform ai._require_parts(v_vectorizer);
    perform ai._require_trusted(v_vectorizer);
    v_destination := v_vectorizer.config -> 'destination';
    v_source := ai._vectorizer_table(v_vectorizer, 'source table', v_vectorizer.source_schema, v_vectorizer.source_table);
    v_queue := ai._vectorizer_table(v_vectorizer, 'queue', v_vectorizer.queue_schema, v_vectorizer.queue_table);
    v_queue_failed := ai._vectorizer_table(v_vectorizer, 'failed queue', v_vectorizer.queue_schema, v_vectorizer.queue_failed_table);
    if v_destination ->> 'implementation' = 'table' then
        v_target := ai._vectorizer_table(
            v_vectorizer, 'embedding store', v_destination ->> 'target_schema', v_destination ->> 'target_table');
    end if;
    perform ai._validate_source(v_source);
    perform ai._validate_source_key(v_source, v_vectorizer);

    v_watched := ai._trigger_fires(
        v_source, to_regprocedure(format('%I.%I()', v_vectorizer.queue_schema, v_vectorizer.trigger_name)), v_vectorizer.trigger_name,
        29::smallint);
    perform ai._vectorizer_restore(v_source, v_vectorizer);
    if not v_watched then
        perform ai._warn_of_snapshot(v_source, 'refreshed'::text);
    end if;
    perform ai._vectorizer_remove_orphans(v_source, array[v_target, v_queue_failed]);
    return ai._vectorizer_enqueue_missed(v_source, v_vectorizer, v_queue, v_queue_failed, v_target, not v_watched);
end
$$;
comment on function ai.refresh_vectorizer(integer) is
    'Makes what the vectorizer with this id lost with its source table again, triggers above all, removes chunks of rows that are gone and queues the rows that were missed; returns how many.';

create or replace function ai.refresh_vectorizer(name text)
returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    return ai.refresh_vectorizer((ai._vectorizer_required(refresh_vectorizer.name)).id);
end
$$;
comment on function ai.refresh_vectorizer(text) is
    'The same for the vectorizer with this name.';
