-- What: destination configuration: where chunks and vectors go.
-- May call: everybody with USAGE on schema ai.
-- Locks: none.

create or replace function ai.destination_table(
    destination name default null, target_schema name default null, target_table name default null,
    view_schema name default null, view_name name default null)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'destination', 'implementation', 'table', 'destination', destination, 'target_schema', target_schema,
        'target_table', target_table, 'view_schema', view_schema, 'view_name', view_name))
$$;
comment on function ai.destination_table(name, name, name, name, name) is
    'Chunks and vectors go to a table of their own, with a view that joins them to the source rows.';

create or replace function ai.destination_column(embedding_column name)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'destination', 'implementation', 'column', 'embedding_column', embedding_column))
$$;
comment on function ai.destination_column(name) is
    'The vector goes to a column of the source row; needs chunking none.';

create or replace function ai._evaluate_destination(destination jsonb, source_schema name, source_table name)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select case destination ->> 'implementation'
        when 'table' then jsonb_build_object(
            'config_type', 'destination',
            'implementation', 'table',
            'target_schema', coalesce(destination ->> 'target_schema', source_schema::text),
            'target_table', coalesce(
                destination ->> 'target_table', (destination ->> 'destination') || '_store', source_table || '_embedding_store'),
            'view_schema', coalesce(destination ->> 'view_schema', source_schema::text),
            'view_name', coalesce(
                destination ->> 'view_name', destination ->> 'destination', source_table || '_embedding'))
        else jsonb_build_object(
            'config_type', 'destination',
            'implementation', 'column',
            'embedding_column', destination ->> 'embedding_column')
    end
$$;
comment on function ai._evaluate_destination(jsonb, name, name) is
    'The destination with every name filled in.';

create or replace function ai._validate_destination(p_destination jsonb, p_chunking jsonb)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._validate_config(p_destination, 'destination', array['table', 'column']);
    if p_destination ->> 'implementation' <> 'column' then
        return;
    end if;
    if coalesce(p_destination ->> 'embedding_column', '') = '' then
        raise exception 'destination column has no embedding_column'
            using hint = 'Name the column of the source table that takes the vector.';
    end if;
    if p_chunking ->> 'implementation' is distinct from 'none' then
        raise exception 'destination column holds one vector for a row, so chunking must be none, was "%"',
            coalesce(p_chunking ->> 'implementation', 'absent')
            using hint = 'Pass chunking => ai.chunking_none(), or use a destination table.';
    end if;
end
$$;
comment on function ai._validate_destination(jsonb, jsonb) is
    'Raises unless the destination can take what the chunking makes.';

create or replace function ai._validate_destination_names(p_destination jsonb)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_key text;
begin
    foreach v_key in array array['target_schema', 'target_table', 'view_schema', 'view_name', 'embedding_column'] loop
        perform ai._validate_identifier(v_key, p_destination ->> v_key);
    end loop;
end
$$;
comment on function ai._validate_destination_names(jsonb) is
    'Raises if PostgreSQL would cut a name of the destination off.';
