-- What: the triggers that put the keys of changed source rows into the queue, in the transaction that changes them.
-- May call: nobody but the catalog's own functions. The trigger function itself is SECURITY DEFINER, so that whoever may write
--   to the source table needs no right on queue or target.
-- Locks: SHARE ROW EXCLUSIVE on the source table: writers wait until the creating transaction ends.

-- An UPDATE matters if it changes a column that the embedded text depends on. any_column: it matters if it changes anything but
-- the columns that workers write. Null: any_column.
create or replace function ai._used_columns(p_source regclass, p_loading jsonb, p_formatting jsonb)
returns name[]
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_mode constant text := coalesce(
        p_loading ->> 'enqueue_on_update',
        nullif(current_setting('ai.enqueue_on_update_default', true), ''),
        case p_loading ->> 'implementation' when 'uri' then 'any_column' else 'used_columns' end);
    v_names constant text[] := ai._template_names(p_formatting ->> 'template') || (p_loading ->> 'column_name');
    v_used name[];
    v_computed boolean;
begin
    if v_mode not in ('used_columns', 'any_column') then
        raise exception 'setting ai.enqueue_on_update_default must be used_columns or any_column, was "%"', v_mode;
    end if;
    select array_agg(a.attname order by a.attnum), bool_or(a.attgenerated = 'v')
    into v_used, v_computed
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    where a.attrelid = p_source and a.attnum > 0 and not a.attisdropped
      and t.typname not in ('vector', 'halfvec')
      and (a.attname::text = any (v_names)
           or a.attnum in (select k.attnum from ai._source_key_columns(p_source) k));
    -- Triggers do not see the value of a virtual generated column, only the columns it is made of.
    return case when v_mode = 'used_columns' and not v_computed then v_used end;
end
$$;
comment on function ai._used_columns(regclass, jsonb, jsonb) is
    'Columns whose change makes a row due again; null: any column.';

create or replace function ai._row_changed_code(p_source regclass, p_used_columns name[])
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_any text;
    v_used text;
begin
    select format(
        $code$
            v_ignored := array(
                select v.config -> 'destination' ->> 'embedding_column'
                from ai.vectorizer v
                where v.source_schema = %L and v.source_table = %L
                  and v.config -> 'destination' ->> 'implementation' = 'column');
            v_changed := (to_jsonb(old) - v_ignored) is distinct from (to_jsonb(new) - v_ignored);$code$,
        n.nspname, c.relname)
    into strict v_any
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p_source;
    if p_used_columns is null then
        return v_any;
    end if;
    -- Text is compared byte by byte: a collation may hold different texts for equal, and some types have no equality.
    select string_agg(
        format('old.%1$I::text collate "C" is distinct from new.%1$I::text collate "C"', u.name),
        E'\n                or ' order by u.ordinality)
    into strict v_used
    from unnest(p_used_columns) with ordinality u (name, ordinality);
    -- Dropping or renaming a column must not make the application's updates fail.
    return format(
        $code$
        begin
            v_changed :=
                %s;
        exception when undefined_column then%s
        end;$code$,
        v_used, v_any);
end
$$;
comment on function ai._row_changed_code(regclass, name[]) is
    'PL/pgSQL that finds out whether an UPDATE made the row due again.';

-- Workers hold claimed rows locked while they embed; waiting for them would make the application wait for a model.
-- A statement that moves keys from row to row gives the old key to another row: that one is due, and nothing of it is forgotten.
-- A snapshot older than the chunks does not see them: then the key is queued, and a worker finds the row gone.
create or replace function ai._forget_old_code(
    p_source regclass, p_queue regclass, p_queue_failed regclass, p_target regclass)
returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select format(
        $code$
            if exists (select from %8$s s where %4$s) then
                insert into %1$s (%5$s) values (%6$s);
            else
                delete from %1$s where ctid = any (array(
                    select q.ctid from %1$s q where %3$s for update skip locked));
                delete from %2$s q where %3$s;%7$s
                if current_setting('transaction_isolation') <> 'read committed' then
                    insert into %1$s (%5$s) values (%6$s);
                end if;
            end if;$code$,
        p_queue, p_queue_failed, ai._key_match(p_source, 'q', 'old'), ai._key_match(p_source, 's', 'old'),
        ai._key_list(p_source), ai._key_list(p_source, 'old.'),
        case when p_target is null then '' else format(
            $code$
                delete from %s t where %s;$code$,
            p_target, ai._key_match(p_source, 't', 'old')) end,
        p_source)
$$;
comment on function ai._forget_old_code(regclass, regclass, regclass, regclass) is
    'PL/pgSQL that removes what is left of a key that is no more: queued rows and chunks.';

create or replace function ai._trigger_function_body(
    p_source regclass, p_queue regclass, p_queue_failed regclass, p_target regclass, p_used_columns name[])
returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select format(
        $code$
declare
    v_changed boolean;
    v_ignored text[];
begin
    if tg_op = 'INSERT' then
        insert into %1$s (%2$s) values (%3$s);
    elsif tg_op = 'UPDATE' then
        if not (%4$s) then%5$s
            insert into %1$s (%2$s) values (%3$s);
            return null;
        end if;
        %6$s
        if v_changed then
            insert into %1$s (%2$s) values (%3$s);
            delete from %7$s q where %8$s;
        end if;
    elsif tg_op = 'DELETE' then%5$s
    elsif tg_op = 'TRUNCATE' then
        truncate %9$s;
    end if;
    return null;
end
$code$,
        p_queue, ai._key_list(p_source), ai._key_list(p_source, 'new.'), ai._key_match(p_source, 'old', 'new'),
        ai._forget_old_code(p_source, p_queue, p_queue_failed, p_target), ltrim(ai._row_changed_code(p_source, p_used_columns), E'\n '),
        p_queue_failed, ai._key_match(p_source, 'q', 'new'),
        concat_ws(', ', p_queue::text, p_queue_failed::text, p_target::text))
$$;
comment on function ai._trigger_function_body(regclass, regclass, regclass, regclass, name[]) is
    'PL/pgSQL of the trigger function of one vectorizer.';

-- The owner of the source table can make the trigger function run code of his: by a type with a cast of his own, for example.
-- So the function gets his rights, not those of a superuser who created the vectorizer for him.
create or replace function ai._hand_over_trigger_function(
    p_source regclass, p_function regprocedure, p_queue regclass, p_queue_failed regclass, p_target regclass)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_owner name;
    v_table regclass;
    v_schema name;
begin
    select r.rolname into strict v_owner
    from pg_class c join pg_roles r on r.oid = c.relowner where c.oid = p_source;
    if v_owner = (select r.rolname from pg_proc p join pg_roles r on r.oid = p.proowner where p.oid = p_function)
            or not (has_schema_privilege(v_owner, (select p.pronamespace from pg_proc p where p.oid = p_function), 'CREATE')
                    or (select r.rolsuper from pg_roles r where r.rolname = current_user)) then
        return;
    end if;
    foreach v_table in array array_remove(array[p_queue, p_queue_failed, p_target, 'ai.vectorizer'::regclass], null) loop
        select n.nspname into strict v_schema from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = v_table;
        perform ai._grant_schema_usage(v_schema, v_owner);
        if v_table = 'ai.vectorizer'::regclass then
            execute format('grant select on %s to %I', v_table, v_owner);
        else
            execute format('grant select, insert, update, delete, truncate on %s to %I', v_table, v_owner);
        end if;
    end loop;
    begin
        execute format('alter function %s owner to %I', p_function, v_owner);
    exception when insufficient_privilege then
        -- A member of the owner that may not become it keeps the function.
        null;
    end;
end
$$;
comment on function ai._hand_over_trigger_function(regclass, regprocedure, regclass, regclass, regclass) is
    'Makes the trigger function run with the rights of the owner of the source table.';

-- A trigger that somebody disabled, on one partition perhaps, or put back by hand as he remembered it, is none.
create or replace function ai._trigger_fires(p_source regclass, p_function regprocedure, p_trigger_name name, p_type smallint)
returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select exists (
               select from pg_trigger t
               where t.tgrelid = p_source and t.tgname = p_trigger_name and t.tgfoid = p_function and t.tgtype = p_type
                 and t.tgqual is null and t.tgattr::text = '')
       and not exists (
               select from pg_trigger t
               where (t.tgrelid = p_source or t.tgparentid <> 0) and t.tgname = p_trigger_name and t.tgfoid = p_function
                 and t.tgenabled in ('D', 'R'))
$$;
comment on function ai._trigger_fires(regclass, regprocedure, name, smallint) is
    'Whether a trigger calls this function after all of the events that pg_trigger.tgtype says.';

create or replace function ai._vectorizer_create_triggers(
    p_source regclass, p_queue regclass, p_queue_failed regclass, p_target regclass, p_trigger_name name, p_used_columns name[])
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_truncate_name constant name := p_trigger_name || '_truncate';
    v_function text;
begin
    select format('%I.%I()', n.nspname, p_trigger_name) into strict v_function
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p_queue;

    execute format(
        'create or replace function %s returns trigger language plpgsql volatile security definer '
        'set search_path = pg_catalog, pg_temp as %L',
        v_function, ai._trigger_function_body(p_source, p_queue, p_queue_failed, p_target, p_used_columns));
    -- Whoever could call it could put it on a table of his own and delete chunks by keys of his choice.
    execute format('revoke all on function %s from public', v_function);
    execute format('comment on function %s is %L', v_function, format('Queues changed rows of %s for their vectorizer.', p_source));
    if not ai._trigger_fires(p_source, v_function::regprocedure, p_trigger_name, 29::smallint) then
        execute format(
            'create or replace trigger %I after insert or update or delete on %s for each row execute function %s',
            p_trigger_name, p_source, v_function);
    end if;
    if not ai._trigger_fires(p_source, v_function::regprocedure, v_truncate_name, 32::smallint) then
        execute format(
            'create or replace trigger %I after truncate on %s for each statement execute function %s',
            v_truncate_name, p_source, v_function);
    end if;
    perform ai._hand_over_trigger_function(p_source, v_function::regprocedure, p_queue, p_queue_failed, p_target);
end
$$;
comment on function ai._vectorizer_create_triggers(regclass, regclass, regclass, regclass, name, name[]) is
    'Creates the trigger function of a vectorizer and both triggers on the source table, or puts them in order.';

create or replace function ai._vectorizer_watch(p_source regclass, p_vectorizer ai.vectorizer)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_config constant jsonb := p_vectorizer.config;
    v_destination constant jsonb := v_config -> 'destination';
begin
    perform ai._vectorizer_create_triggers(
        p_source,
        format('%I.%I', p_vectorizer.queue_schema, p_vectorizer.queue_table)::regclass,
        format('%I.%I', p_vectorizer.queue_schema, p_vectorizer.queue_failed_table)::regclass,
        case when v_destination ->> 'implementation' = 'table'
             then format('%I.%I', v_destination ->> 'target_schema', v_destination ->> 'target_table')::regclass end,
        p_vectorizer.trigger_name,
        ai._used_columns(p_source, v_config -> 'loading', v_config -> 'formatting'));
end
$$;
comment on function ai._vectorizer_watch(regclass, ai.vectorizer) is
    'Makes the triggers of a vectorizer what its row in ai.vectorizer says.';
