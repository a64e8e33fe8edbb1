-- What: chunking configuration: how a text is cut.
-- May call: everybody with USAGE on schema ai.
-- Locks: none.

create or replace function ai.chunking_character_text_splitter(
    chunk_size integer default 800, chunk_overlap integer default 400, separator text default E'\n\n', is_separator_regex boolean default false)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'chunking', 'implementation', 'character_text_splitter', 'chunk_size', chunk_size,
        'chunk_overlap', chunk_overlap, 'separator', separator, 'is_separator_regex', is_separator_regex))
$$;
comment on function ai.chunking_character_text_splitter(integer, integer, text, boolean) is
    'Cuts at one separator and joins the pieces again up to chunk_size characters.';

create or replace function ai.chunking_recursive_character_text_splitter(
    chunk_size integer default 800, chunk_overlap integer default 400,
    separators text[] default array[E'\n\n', E'\n', '.', '?', '!', ' ', ''], is_separator_regex boolean default false)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'chunking', 'implementation', 'recursive_character_text_splitter', 'chunk_size', chunk_size,
        'chunk_overlap', chunk_overlap, 'separators', separators, 'is_separator_regex', is_separator_regex))
$$;
comment on function ai.chunking_recursive_character_text_splitter(integer, integer, text[], boolean) is
    'Cuts at the first separator that the text has, and what is still longer than chunk_size at the next one.';

create or replace function ai.chunking_none()
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('config_type', 'chunking', 'implementation', 'none')
$$;
comment on function ai.chunking_none() is
    'The whole text is one chunk.';

create or replace function ai._validate_chunking(p_chunking jsonb)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_size numeric;
    v_separators jsonb;
begin
    perform ai._validate_config(p_chunking, 'chunking', array['character_text_splitter', 'recursive_character_text_splitter', 'none']);
    if p_chunking ->> 'implementation' = 'none' then
        return;
    end if;

    perform ai._validate_integer(p_chunking, 'chunk_size', 1, 2147483647);
    v_size := (p_chunking -> 'chunk_size')::numeric;
    perform ai._validate_integer(p_chunking, 'chunk_overlap', 0, 2147483647);
    if (p_chunking -> 'chunk_overlap')::numeric > v_size then
        raise exception 'chunking: chunk_overlap must not exceed chunk_size (%), was %', v_size, p_chunking -> 'chunk_overlap';
    end if;
    if jsonb_typeof(p_chunking -> 'is_separator_regex') is distinct from 'boolean' then
        raise exception 'chunking: is_separator_regex must be true or false, was %', coalesce(p_chunking ->> 'is_separator_regex', 'absent');
    end if;

    if p_chunking ->> 'implementation' = 'character_text_splitter' then
        v_separators := jsonb_build_array(p_chunking -> 'separator');
    else
        v_separators := p_chunking -> 'separators';
    end if;
    if jsonb_typeof(v_separators) is distinct from 'array'
            or exists (select from jsonb_array_elements(v_separators) s where jsonb_typeof(s) <> 'string') then
        raise exception 'chunking: every separator must be a string, was %', coalesce(v_separators::text, 'absent');
    end if;
end
$$;
comment on function ai._validate_chunking(jsonb) is
    'Raises unless a worker can cut text this way.';
