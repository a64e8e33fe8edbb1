-- What: where vectors are kept: a table of chunks with a view, or a column of the source table.
-- May call: nobody but the catalog's own functions.
-- Locks: ACCESS EXCLUSIVE on the source table for a new column, else nothing that existed before.

create or replace function ai._vectorizer_create_target_table(p_source regclass, p_destination jsonb, p_dimensions integer)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema constant name := p_destination ->> 'target_schema';
    v_table constant name := p_destination ->> 'target_table';
begin
    execute format(
        'create table %I.%I (embedding_uuid uuid not null primary key default gen_random_uuid(), %s, '
        'chunk_seq integer not null, chunk text not null, embedding %I.vector(%s) not null, unique (%s, chunk_seq))',
        v_schema, v_table, ai._key_definition(p_source), ai._vector_schema(), p_dimensions, ai._key_list(p_source));
    execute format('alter table %I.%I alter column embedding set storage main', v_schema, v_table);
    execute format('comment on table %I.%I is %L', v_schema, v_table,
        format('Chunks of %s and their vectors; written by the worker of a vectorizer.', p_source));
end
$$;
comment on function ai._vectorizer_create_target_table(regclass, jsonb, integer) is
    'Creates the table of chunks and vectors.';

create or replace function ai._vectorizer_create_view(p_source regclass, p_destination jsonb)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_columns text;
    v_secured boolean;
begin
    select c.relrowsecurity into strict v_secured from pg_class c where c.oid = p_source;
    select string_agg(format('%s.%I', case when k.attnum is null then 's' else 't' end, a.attname), ', ' order by a.attnum)
    into strict v_columns
    from pg_attribute a
    left join ai._source_key_columns(p_source) k on k.attnum = a.attnum
    where a.attrelid = p_source and a.attnum > 0 and not a.attisdropped;

    execute format(
        'create or replace view %I.%I %s as select t.embedding_uuid, t.chunk_seq, t.chunk, t.embedding, %s from %I.%I t %s join %s s on (%s)',
        p_destination ->> 'view_schema', p_destination ->> 'view_name',
        case when v_secured and current_setting('server_version_num')::integer >= 150000 then 'with (security_invoker = true)' end,
        v_columns, p_destination ->> 'target_schema', p_destination ->> 'target_table',
        -- a left join would show the text of rows that are hidden
        case when v_secured then 'inner' else 'left' end,
        p_source, ai._key_match(p_source, 't', 's'));
    execute format('comment on view %I.%I is %L', p_destination ->> 'view_schema', p_destination ->> 'view_name',
        format('Chunks and vectors with the rows of %s they were made from.', p_source));
end
$$;
comment on function ai._vectorizer_create_view(regclass, jsonb) is
    'Creates the view that joins chunks to source rows, or makes it one that shows each reader the rows that he may see.';

create or replace function ai._warn_of_hidden_rows(p_source regclass, p_destination jsonb)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if p_destination ->> 'implementation' = 'table'
            and exists (select from pg_class c where c.oid = p_source and c.relrowsecurity)
            and not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                            where n.nspname = p_destination ->> 'target_schema' and c.relname = p_destination ->> 'target_table'
                              and c.relrowsecurity) then
        raise warning 'row-level security of % does not concern %.%: whoever may read that has the text of all rows', p_source,
            quote_ident(p_destination ->> 'target_schema'), quote_ident(p_destination ->> 'target_table')
            using hint = case when current_setting('server_version_num')::integer < 150000
                              then 'So has whoever may read the view, before PostgreSQL 15. ' else '' end
                         || 'ai.protect_vectorizer(name) gives it a policy that asks the source.';
    end if;
end
$$;
comment on function ai._warn_of_hidden_rows(regclass, jsonb) is
    'Warns of a store that shows what policies of the source hide.';

create or replace function ai._validate_embedding_column(p_source regclass, p_column text, p_dimensions integer)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_type text;
begin
    select format_type(a.atttypid, a.atttypmod) into v_type
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    where a.attrelid = p_source and a.attname::text = p_column and a.attnum > 0 and not a.attisdropped
      and (t.typname not in ('vector', 'halfvec') or a.atttypmod not in (-1, p_dimensions));
    if found then
        raise exception 'column "%" of % has type %, which holds no vectors of % dimensions', p_column, p_source, v_type, p_dimensions
            using errcode = 'datatype_mismatch', hint = 'Name another embedding_column.';
    end if;
end
$$;
comment on function ai._validate_embedding_column(regclass, text, integer) is
    'Raises if there is such a column and it cannot hold the vectors.';

create or replace function ai._is_halfvec(p_source regclass, p_destination jsonb)
returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select p_destination ->> 'implementation' = 'column'
       and coalesce(ai._source_column_type(p_source, p_destination ->> 'embedding_column') = 'halfvec', false)
$$;
comment on function ai._is_halfvec(regclass, jsonb) is
    'Whether the vectors go to a column of type halfvec.';

create or replace function ai._vectorizer_create_embedding_column(p_source regclass, p_column name, p_dimensions integer)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    if ai._source_column_type(p_source, p_column::text) is not null then
        raise notice 'column "%" of % exists already and is used as it is', p_column, p_source;
        return;
    end if;
    execute format('alter table %s add column %I %I.vector(%s) default null', p_source, p_column, ai._vector_schema(), p_dimensions);
    execute format('alter table %s alter column %I set storage main', p_source, p_column);
end
$$;
comment on function ai._vectorizer_create_embedding_column(regclass, name, integer) is
    'Adds the embedding column to the source table unless it is there.';
