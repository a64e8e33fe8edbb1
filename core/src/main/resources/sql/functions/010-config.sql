-- What: the check that every configuration object has to pass, and where pgvector is.
-- May call: everybody with USAGE on schema ai; names with a leading underscore are not meant for callers.
-- Locks: none.

create or replace function ai._validate_config(p_config jsonb, p_type text, p_implementations text[])
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_choice constant text := array_to_string(p_implementations, ', ');
begin
    if p_config is null or jsonb_typeof(p_config) <> 'object' then
        raise exception '% must be a jsonb object, was %', p_type, coalesce(jsonb_typeof(p_config), 'null')
            using hint = format('Make it with one of the functions ai.%s_...: %s.', p_type, v_choice);
    end if;
    if p_config ->> 'config_type' is distinct from p_type then
        raise exception '% must have config_type "%", was "%"', p_type, p_type, coalesce(p_config ->> 'config_type', '')
            using hint = format('Make it with one of the functions ai.%s_...: %s.', p_type, v_choice);
    end if;
    if p_config ->> 'implementation' is null then
        raise exception '% has no implementation', p_type
            using hint = format('Name one of: %s.', v_choice);
    end if;
    if p_config ->> 'implementation' <> all (p_implementations) then
        raise exception '% implementation "%" is not known', p_type, p_config ->> 'implementation'
            using hint = format('Name one of: %s.', v_choice);
    end if;
end
$$;
comment on function ai._validate_config(jsonb, text, text[]) is
    'Raises unless the object has this config_type and one of these implementations.';

create or replace function ai._validate_integer(p_config jsonb, p_key text, p_min bigint, p_max bigint)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_value constant jsonb := p_config -> p_key;
begin
    if v_value is null or jsonb_typeof(v_value) <> 'number' then
        raise exception '% %: % must be a number, was %',
            p_config ->> 'config_type', p_config ->> 'implementation', p_key, coalesce(v_value::text, 'absent');
    end if;
    if v_value::numeric <> trunc(v_value::numeric) or v_value::numeric not between p_min and p_max then
        raise exception '% %: % must be a whole number from % to %, was %',
            p_config ->> 'config_type', p_config ->> 'implementation', p_key, p_min, p_max, v_value;
    end if;
end
$$;
comment on function ai._validate_integer(jsonb, text, bigint, bigint) is
    'Raises unless the key holds a whole number within the bounds.';

create or replace function ai._validate_identifier(p_what text, p_name text)
returns void
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
    if octet_length(p_name) > 63 then
        raise exception '% "%" has % bytes; PostgreSQL keeps 63', p_what, p_name, octet_length(p_name)
            using errcode = 'name_too_long', hint = format('Pass a shorter %s to create_vectorizer or destination_table.', p_what);
    end if;
end
$$;
comment on function ai._validate_identifier(text, text) is
    'Raises if PostgreSQL would cut the name off.';

create or replace function ai._vector_schema()
returns name
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'vector'
$$;
comment on function ai._vector_schema() is
    'Schema that holds the types and operators of pgvector.';
