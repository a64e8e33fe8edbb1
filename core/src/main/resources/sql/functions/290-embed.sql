-- What: vectorizer_embed: the vector of a text by the model of a vectorizer, computed by pgai's extension where functions of its
--   names exist.
-- May call: everybody with USAGE on schema ai.
-- Locks: none.

-- Type vector stands in these declarations without its schema, for pgvector may be in any. No function is called meanwhile.
select set_config('search_path', format('pg_catalog, %I, pg_temp', ai._vector_schema()), true);

create or replace function ai._require_embedder(p_function name)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from pg_proc p where p.proname = p_function and p.pronamespace = 'ai'::regnamespace) then
        raise exception 'the database cannot embed text: there is no function ai.%', p_function
            using errcode = 'undefined_function', hint = 'Embed the text in the application and pass the vector.';
    end if;
end
$$;
comment on function ai._require_embedder(name) is
    'Raises unless this database has the function that calls a model.';

create or replace function ai.vectorizer_embed(embedding_config jsonb, input_text text, input_type text default null)
returns vector
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_implementation constant text := embedding_config ->> 'implementation';
    v_model constant text := embedding_config ->> 'model';
    v_query text;
    v_vector text;
begin
    if v_implementation not in ('openai', 'ollama', 'voyageai') then
        raise exception 'the database cannot embed text with implementation "%"', v_implementation
            using errcode = 'undefined_function', hint = 'Embed the text in the application and pass the vector.';
    end if;
    perform ai._require_embedder((v_implementation || '_embed')::name);
    v_query := case v_implementation
        when 'openai' then
            'select ai.openai_embed($1, $2, api_key_name => $3 ->> ''api_key_name'', '
            'dimensions => ($3 ->> ''dimensions'')::integer, openai_user => $3 ->> ''user'')::text'
        when 'ollama' then
            'select ai.ollama_embed($1, $2, host => $3 ->> ''base_url'', '
            'keep_alive => $3 ->> ''keep_alive'', embedding_options => $3 -> ''options'')::text'
        else
            'select ai.voyageai_embed($1, $2, input_type => $4, api_key_name => $3 ->> ''api_key_name'')::text'
        end;
    execute v_query into v_vector using v_model, input_text, embedding_config, coalesce(input_type, 'query');
    return v_vector;
end
$$;
comment on function ai.vectorizer_embed(jsonb, text, text) is
    'The vector of a text by this embedding configuration, where the database can call the model.';

create or replace function ai.vectorizer_embed(vectorizer_id integer, input_text text, input_type text default null)
returns vector
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select ai.vectorizer_embed(v.config -> 'embedding', input_text, input_type)
    from ai.vectorizer v
    where v.id = vectorizer_embed.vectorizer_id
$$;
comment on function ai.vectorizer_embed(integer, text, text) is
    'The vector of a text by the model of the vectorizer with this id; null: there is none.';

create or replace function ai.vectorizer_embed(name text, input_text text, input_type text default null)
returns vector
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
    select ai.vectorizer_embed(v.config -> 'embedding', input_text, input_type)
    from ai.vectorizer v
    where v.name::text = vectorizer_embed.name
$$;
comment on function ai.vectorizer_embed(text, text, text) is
    'The vector of a text by the model of the vectorizer with this name; null: there is none.';

select pg_catalog.set_config('search_path'::text, 'pg_catalog, pg_temp'::text, true);
