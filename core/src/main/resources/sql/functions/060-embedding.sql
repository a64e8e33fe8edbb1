-- What: embedding configuration: which model makes the vectors.
-- May call: everybody with USAGE on schema ai.
-- Locks: none.

create or replace function ai.embedding_openai(
    model text, dimensions integer, chat_user text default null, api_key_name text default 'OPENAI_API_KEY', base_url text default null)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'embedding', 'implementation', 'openai', 'model', model, 'dimensions', dimensions,
        'user', chat_user, 'api_key_name', api_key_name, 'base_url', base_url))
$$;
comment on function ai.embedding_openai(text, integer, text, text, text) is
    'A model behind the OpenAI API; the key itself stays in the environment of the worker.';

create or replace function ai.embedding_ollama(
    model text, dimensions integer, base_url text default null, options jsonb default null, keep_alive text default null)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'embedding', 'implementation', 'ollama', 'model', model, 'dimensions', dimensions,
        'base_url', base_url, 'options', options, 'keep_alive', keep_alive))
$$;
comment on function ai.embedding_ollama(text, integer, text, jsonb, text) is
    'A model that an Ollama server runs.';

create or replace function ai.embedding_voyageai(
    model text, dimensions integer, input_type text default 'document', api_key_name text default 'VOYAGE_API_KEY')
returns jsonb
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
    if input_type not in ('query', 'document') then
        raise exception 'input_type must be query or document or null, was "%"', input_type;
    end if;
    return jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'embedding', 'implementation', 'voyageai', 'model', model, 'dimensions', dimensions,
        'input_type', input_type, 'api_key_name', api_key_name));
end
$$;
comment on function ai.embedding_voyageai(text, integer, text, text) is
    'A model behind the Voyage AI API.';

create or replace function ai.embedding_litellm(
    model text, dimensions integer, api_key_name text default null, extra_options jsonb default null)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'embedding', 'implementation', 'litellm', 'model', model, 'dimensions', dimensions,
        'api_key_name', api_key_name, 'extra_options', extra_options))
$$;
comment on function ai.embedding_litellm(text, integer, text, jsonb) is
    'A model that LiteLLM reaches; model is <provider>/<model>.';

create or replace function ai.embedding_sentence_transformers(
    model text default 'nomic-ai/nomic-embed-text-v1.5', dimensions integer default 768)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'embedding', 'implementation', 'sentence_transformers', 'model', model, 'dimensions', dimensions))
$$;
comment on function ai.embedding_sentence_transformers(text, integer) is
    'A model that runs inside pgai4j''s worker: all-MiniLM-L6-v2 with 384 dimensions. pgai''s worker has none of these.';

create or replace function ai._embedding_dimensions(p_embedding jsonb)
returns integer
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_dimensions constant jsonb := case when jsonb_typeof(p_embedding) = 'object' then p_embedding -> 'dimensions' end;
begin
    if v_dimensions is null or v_dimensions = 'null' then
        raise exception 'embedding has no dimensions'
            using hint = 'State the length of the model''s vectors, 1 to 16000.';
    end if;
    if jsonb_typeof(v_dimensions) <> 'number' then
        raise exception 'embedding dimensions must be a number, was %', v_dimensions
            using errcode = 'invalid_parameter_value';
    end if;
    if v_dimensions::numeric <> trunc(v_dimensions::numeric) or v_dimensions::numeric not between 1 and 16000 then
        raise exception 'embedding dimensions must be a whole number from 1 to 16000, was %', v_dimensions
            using hint = 'It is the length of the model''s vectors; pgvector stores no longer ones.';
    end if;
    return v_dimensions::integer;
end
$$;
comment on function ai._embedding_dimensions(jsonb) is
    'Length of the vectors; raises unless pgvector can store them.';

create or replace function ai._validate_embedding(p_embedding jsonb)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._validate_config(
        p_embedding, 'embedding', array['openai', 'ollama', 'voyageai', 'litellm', 'sentence_transformers']);
    if jsonb_typeof(p_embedding -> 'model') is distinct from 'string' or p_embedding ->> 'model' = '' then
        raise exception 'embedding % has no model', p_embedding ->> 'implementation'
            using hint = 'Name the model as its provider does.';
    end if;
end
$$;
comment on function ai._validate_embedding(jsonb) is
    'Raises unless a worker knows what to call.';
