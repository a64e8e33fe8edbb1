-- What: what create_vectorizer checks beyond the single parts of the configuration.
-- May call: nobody but the catalog's own functions.
-- Locks: none.

create or replace function ai._validate_required(p_embedding jsonb, p_loading jsonb)
returns void
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
    if p_embedding is null then
        raise exception 'embedding is required' using hint = 'Pass embedding => ai.embedding_openai(...) or another one.';
    end if;
    if p_loading is null then
        raise exception 'loading is required' using hint = 'Pass loading => ai.loading_column(...) or ai.loading_uri(...).';
    end if;
end
$$;
comment on function ai._validate_required(jsonb, jsonb) is
    'Raises if a part of the configuration that has no default is missing.';

create or replace function ai._validate_config_parts(p_source regclass, p_config jsonb)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._validate_loading(p_config -> 'loading', p_source);
    perform ai._validate_parsing(p_config -> 'parsing', p_config -> 'loading', p_source);
    perform ai._validate_destination(p_config -> 'destination', p_config -> 'chunking');
    perform ai._validate_embedding(p_config -> 'embedding');
    perform ai._validate_chunking(p_config -> 'chunking');
    perform ai._validate_indexing(p_config -> 'indexing', ai._is_halfvec(p_source, p_config -> 'destination'));
    perform ai._validate_formatting(p_config -> 'formatting', p_source);
    perform ai._validate_scheduling(p_config -> 'scheduling');
    perform ai._validate_processing(p_config -> 'processing');
end
$$;
comment on function ai._validate_config_parts(regclass, jsonb) is
    'Raises unless every part of the configuration is sound and suits the source table.';

create or replace function ai._validate_free(p_what text, p_schema text, p_name text)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname::text = p_schema and c.relname::text = p_name) then
        raise exception '% %.% exists already', p_what, quote_ident(p_schema), quote_ident(p_name)
            using errcode = 'duplicate_object', hint = 'Drop it, or name another one.';
    end if;
end
$$;
comment on function ai._validate_free(text, text, text) is
    'Raises if a relation of this name exists.';

-- Id of the vectorizer of this name on this table; null: the name is free.
create or replace function ai._vectorizer_existing(p_vectorizer ai.vectorizer, p_name text, p_if_not_exists boolean)
returns integer
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_existing ai.vectorizer%rowtype;
begin
    select * into v_existing from ai.vectorizer v where v.name::text = p_name;
    if not found then
        return null;
    end if;
    if p_if_not_exists is false then
        raise exception 'a vectorizer named "%" exists already', p_name
            using errcode = 'duplicate_object', hint = 'Pass another name, or if_not_exists => true.';
    end if;
    if v_existing.source_schema <> p_vectorizer.source_schema or v_existing.source_table <> p_vectorizer.source_table then
        raise exception 'a vectorizer named "%" exists already, for %.%', p_name,
            quote_ident(v_existing.source_schema), quote_ident(v_existing.source_table)
            using errcode = 'duplicate_object', hint = 'Pass another name.';
    end if;
    raise notice 'a vectorizer named "%" exists already, skipping', p_name;
    return v_existing.id;
end
$$;
comment on function ai._vectorizer_existing(ai.vectorizer, text, boolean) is
    'Id of the vectorizer that create_vectorizer is to leave alone.';

create or replace function ai._validate_vectorizer_name(p_name text)
returns void
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._validate_identifier('name'::text, p_name);
    if p_name !~ '^[a-z][a-z_0-9]*$' then
        raise exception 'vectorizer name "%" must be lower-case letters, digits and underscores, a letter first', p_name
            using errcode = 'check_violation', hint = 'Pass name => ... to create_vectorizer.';
    end if;
end
$$;
comment on function ai._validate_vectorizer_name(text) is
    'Raises unless the name can stand in ai.vectorizer.';

create or replace function ai._validate_destination_free(p_destination jsonb)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._validate_destination_names(p_destination);
    if p_destination ->> 'implementation' = 'table' then
        perform ai._validate_free('view'::text, p_destination ->> 'view_schema', p_destination ->> 'view_name');
        perform ai._validate_free('table'::text, p_destination ->> 'target_schema', p_destination ->> 'target_table');
    end if;
end
$$;
comment on function ai._validate_destination_free(jsonb) is
    'Raises if target table or view exist already.';
