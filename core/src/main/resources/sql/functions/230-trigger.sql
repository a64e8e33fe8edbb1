-- What: the triggers that put the keys of changed source rows into the queue, in the transaction that changes them.
-- May call: nobody but the catalog's own functions. The trigger function itself runs with the rights of the vectorizer's
--   creator, so that whoever may write to the source table needs no right on queue or target.
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
        format('old.%1$I::text collate "C" is distinct from new.%1$I::text collate "C"', u.name), ' or ' order by u.ordinality)
    into strict v_used
    from unnest(p_used_columns) with ordinality u (name, ordinality);
    -- Dropping or renaming a column must not make the application's updates fail.
    return format(
        $code$
        begin
            v_changed := %s;
        exception when undefined_column then%s
        end;$code$,
        v_used, v_any);
end
$$;
comment on function ai._row_changed_code(regclass, name[]) is
    'PL/pgSQL that finds out whether an UPDATE made the row due again.';

create or replace function ai._trigger_function_body(
    p_source regclass, p_queue regclass, p_queue_failed regclass, p_target regclass, p_used_columns name[])
returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_delete_old text;
    v_delete_failed constant text := format('delete from %s q where %s;', p_queue_failed, ai._key_match(p_source, 'q', 'new'));
    v_enqueue constant text := format(
        'insert into %s (%s) values (%s);', p_queue, ai._key_list(p_source), ai._key_list(p_source, 'new.'));
begin
    -- Workers hold claimed rows locked while they embed; waiting for them would make the application wait for a model.
    v_delete_old := format(
        $code$
        delete from %1$s where ctid = any (array(select q.ctid from %1$s q where %2$s for update skip locked));
        delete from %3$s q where %2$s;$code$,
        p_queue, ai._key_match(p_source, 'q', 'old'), p_queue_failed);
    if p_target is not null then
        v_delete_old := v_delete_old || format(
            $code$
        delete from %s t where %s;$code$, p_target, ai._key_match(p_source, 't', 'old'));
    end if;
    return format(
        $code$
declare
    v_changed boolean;
    v_ignored text[];
begin
    if tg_op = 'INSERT' then
        %1$s
    elsif tg_op = 'UPDATE' then
        if not (%2$s) then%3$s
            %1$s
            return null;
        end if;
        %4$s
        if v_changed then
            %1$s
            %5$s
        end if;
    elsif tg_op = 'DELETE' then%3$s
    elsif tg_op = 'TRUNCATE' then
        truncate %6$s;
    end if;
    return null;
end
$code$,
        v_enqueue, ai._key_match(p_source, 'old', 'new'), v_delete_old, ai._row_changed_code(p_source, p_used_columns),
        v_delete_failed, concat_ws(', ', p_queue::text, p_queue_failed::text, p_target::text));
end
$$;
comment on function ai._trigger_function_body(regclass, regclass, regclass, regclass, name[]) is
    'PL/pgSQL of the trigger function of one vectorizer.';

create or replace function ai._vectorizer_create_triggers(
    p_source regclass, p_queue regclass, p_queue_failed regclass, p_target regclass, p_trigger_name name, p_used_columns name[])
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_function text;
begin
    select format('%I.%I', n.nspname, p_trigger_name) into strict v_function
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p_queue;

    execute format(
        'create function %s() returns trigger language plpgsql volatile security definer '
        'set search_path = pg_catalog, pg_temp as %L',
        v_function, ai._trigger_function_body(p_source, p_queue, p_queue_failed, p_target, p_used_columns));
    -- Whoever could call it could put it on a table of his own and delete chunks by keys of his choice.
    execute format('revoke all on function %s() from public', v_function);
    execute format('comment on function %s() is %L', v_function, format('Queues changed rows of %s for their vectorizer.', p_source));
    execute format(
        'create trigger %I after insert or update or delete on %s for each row execute function %s()',
        p_trigger_name, p_source, v_function);
    execute format(
        'create trigger %I after truncate on %s for each statement execute function %s()',
        p_trigger_name || '_truncate', p_source, v_function);
end
$$;
comment on function ai._vectorizer_create_triggers(regclass, regclass, regclass, regclass, name, name[]) is
    'Creates the trigger function of a vectorizer and both triggers on the source table.';
