-- What: ai.refresh_vectorizer for the catalog of pgai, whose schema is not ours to add functions to; without view and embedding column.
-- Run by: VectorizerCatalog.refresh, with the vectorizer's id in setting pgai4j.vectorizer_id; leaves the result in pgai4j.queued.
-- Locks: the row of the vectorizer; SHARE ROW EXCLUSIVE on the source table if a trigger does not fire (ACCESS EXCLUSIVE if their
--   function is gone), until the transaction ends.
do $refresh$
declare
    v ai.vectorizer%rowtype;
    v_destination jsonb;
    v_source regclass;
    v_function regprocedure;
    v_keys text;
    v_match text;
    v_watched boolean := false;
    v_emptied boolean := false;
    v_settled text;
    v_table regclass;
    v_tables regclass[] := '{}';
    v_count bigint;
begin
    select * into strict v from ai.vectorizer x where x.id = current_setting('pgai4j.vectorizer_id')::integer for update;
    v_destination := v.config -> 'destination';
    v_source := to_regclass(format('%I.%I', v.source_schema, v.source_table));
    if v_source is null then
        raise exception 'source table %.% of vectorizer "%" does not exist', v.source_schema, v.source_table, v.name
            using errcode = 'undefined_table', hint = 'Create the table, then refresh the vectorizer; or drop the vectorizer.';
    end if;

    select string_agg(format('%I', k.attname), ', '), string_agg(format('t.%1$I = s.%1$I', k.attname), ' and ')
    into strict v_keys, v_match
    from jsonb_to_recordset(v.source_pk) k (attname name);
    if (select array_agg(k.attname order by k.attname) from jsonb_to_recordset(v.source_pk) k (attname name)) is distinct from
            (select array_agg(a.attname order by a.attname) from pg_index i
             join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = v_source and i.indisprimary) then
        raise exception 'the primary key of % is not that for which vectorizer "%" was created: (%)', v_source, v.name, v_keys
            using errcode = 'object_not_in_prerequisite_state',
                  hint = 'Drop the vectorizer with drop_all => true, then create it again.';
    end if;

    v_function := to_regprocedure(format('%I.%I()', v.queue_schema, v.trigger_name));
    select coalesce(bool_or(t.tgtype = 29), false), coalesce(bool_or(t.tgtype = 32), false) into v_watched, v_emptied
    from pg_trigger t
    where t.tgrelid = v_source and t.tgfoid = v_function and t.tgenabled in ('O', 'A') and t.tgqual is null and t.tgattr::text = ''
      and t.tgname = v.trigger_name || case t.tgtype when 32 then '_truncate' else '' end
      and not exists (select from pg_trigger p
                      where p.tgparentid <> 0 and p.tgname = t.tgname and p.tgfoid = v_function and p.tgenabled in ('D', 'R'));
    if v_function is null then
        execute format('drop trigger if exists %I on %s', v.trigger_name, v_source);
        execute format('drop trigger if exists %I on %s', v.trigger_name || '_truncate', v_source);
        perform ai._vectorizer_create_source_trigger(
            v.trigger_name, v.queue_schema, v.queue_table, v.source_schema, v.source_table,
            (v_destination ->> 'target_schema')::name, (v_destination ->> 'target_table')::name, v.source_pk);
    else
        if not v_watched then
            execute format(
                'create or replace trigger %I after insert or update or delete on %s for each row execute function %s',
                v.trigger_name, v_source, v_function);
        end if;
        if not v_emptied then
            execute format(
                'create or replace trigger %I after truncate on %s for each statement execute function %s',
                v.trigger_name || '_truncate', v_source, v_function);
        end if;
    end if;

    if v.queue_failed_table is not null then
        v_tables := v_tables || format('%I.%I', v.queue_schema, v.queue_failed_table)::regclass;
    end if;
    if v_destination ->> 'implementation' = 'table' then
        v_tables := v_tables || format('%I.%I', v_destination ->> 'target_schema', v_destination ->> 'target_table')::regclass;
    end if;
    if row_security_active(v_source) then
        raise warning 'what belongs to deleted rows of % stays, because row-level security hides rows from %', v_source, current_user;
    else
        foreach v_table in array v_tables loop
            execute format('delete from %s t where not exists (select from %s s where %s)', v_table, v_source, v_match);
        end loop;
    end if;

    -- A row that was changed while no trigger fired is younger than its chunks.
    v_settled := format('not exists (select from %I.%I t where %s)', v.queue_schema, v.queue_table, v_match);
    foreach v_table in array v_tables loop
        v_settled := v_settled || format(' and not exists (select from %s t where %s%s)', v_table, v_match,
            case when v_watched then '' else ' and age(t.xmin) <= age(s.xmin)' end);
    end loop;
    if v_destination ->> 'implementation' = 'column' then
        v_settled := v_settled || format(' and s.%I is null', v_destination ->> 'embedding_column');
    end if;
    execute format('insert into %1$I.%2$I (%3$s) select %3$s from %4$s s where %5$s',
        v.queue_schema, v.queue_table, v_keys, v_source, v_settled);
    get diagnostics v_count = row_count;
    perform set_config('pgai4j.queued', v_count::text, true);
end
$refresh$;
