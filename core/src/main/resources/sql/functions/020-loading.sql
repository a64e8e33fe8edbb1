-- What: loading configuration: where the text of a source row is.
-- May call: everybody with USAGE on schema ai.
-- Locks: none.

create or replace function ai.loading_column(column_name name, retries integer default 6, enqueue_on_update text default null)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object(
        'config_type', 'loading', 'implementation', 'column', 'column_name', column_name, 'retries', retries)
        || jsonb_strip_nulls(jsonb_build_object('enqueue_on_update', enqueue_on_update))
$$;
comment on function ai.loading_column(name, integer, text) is
    'The text is in this column of the source table. enqueue_on_update: used_columns (default) or any_column.';

create or replace function ai.loading_uri(
    column_name name, retries integer default 6, aws_role_arn text default null, enqueue_on_update text default null)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'loading', 'implementation', 'uri', 'column_name', column_name, 'retries', retries,
        'aws_role_arn', aws_role_arn, 'enqueue_on_update', enqueue_on_update))
$$;
comment on function ai.loading_uri(name, integer, text, text) is
    'The text is in the document whose address this column holds. enqueue_on_update: any_column (default) or used_columns.';

create or replace function ai._validate_loading(p_loading jsonb, p_source regclass)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_column constant text := p_loading ->> 'column_name';
    v_type name;
begin
    perform ai._validate_config(p_loading, 'loading', array['column', 'uri']);
    if v_column is null then
        raise exception 'loading has no column_name'
            using hint = 'Name the column of the source table that holds the text or its address.';
    end if;
    perform ai._validate_integer(p_loading, 'retries', 0, 2147483647);
    if p_loading ->> 'aws_role_arn' not like 'arn:aws:iam::%:role/%' then
        raise exception 'loading aws_role_arn must look like arn:aws:iam::<account>:role/<name>, was "%"', p_loading ->> 'aws_role_arn';
    end if;
    if p_loading ->> 'enqueue_on_update' not in ('used_columns', 'any_column') then
        raise exception 'loading enqueue_on_update must be used_columns or any_column, was "%"', p_loading ->> 'enqueue_on_update';
    end if;

    v_type := ai._source_column_type(p_source, v_column);
    if v_type is null then
        raise exception 'loading column "%" is not a column of %', v_column, p_source
            using hint = 'Column names are case-sensitive here.';
    end if;
    if v_type not in ('text', 'varchar', 'char', 'bpchar', 'bytea') then
        raise exception 'loading column "%" of % has type %; it must be text, varchar, char or bytea', v_column, p_source, v_type;
    end if;
    if p_loading ->> 'implementation' = 'uri' and v_type = 'bytea' then
        raise exception 'loading column "%" of % has type bytea; an address must be text, varchar or char', v_column, p_source;
    end if;
end
$$;
comment on function ai._validate_loading(jsonb, regclass) is
    'Raises unless the source table has a column from which text can be loaded this way.';
