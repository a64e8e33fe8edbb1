-- What: parsing configuration: how a loaded document becomes text.
-- May call: everybody with USAGE on schema ai.
-- Locks: none.

create or replace function ai.parsing_auto()
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('config_type', 'parsing', 'implementation', 'auto')
$$;
comment on function ai.parsing_auto() is
    'The worker chooses a parser by the type of the document; text stays as it is.';

create or replace function ai.parsing_none()
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('config_type', 'parsing', 'implementation', 'none')
$$;
comment on function ai.parsing_none() is
    'What was loaded is text already; refused for a bytea column.';

create or replace function ai.parsing_pymupdf()
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('config_type', 'parsing', 'implementation', 'pymupdf')
$$;
comment on function ai.parsing_pymupdf() is
    'Documents are parsed by PyMuPDF, which pgai''s worker has.';

create or replace function ai.parsing_docling()
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('config_type', 'parsing', 'implementation', 'docling')
$$;
comment on function ai.parsing_docling() is
    'Documents are parsed by Docling, which pgai''s worker has.';

create or replace function ai._validate_parsing(p_parsing jsonb, p_loading jsonb, p_source regclass)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_parser constant text := p_parsing ->> 'implementation';
    v_column constant text := p_loading ->> 'column_name';
    v_bytea constant boolean := ai._source_column_type(p_source, v_column) = 'bytea';
begin
    perform ai._validate_config(p_parsing, 'parsing', array['auto', 'none', 'pymupdf', 'docling']);
    if v_parser = 'none' and v_bytea then
        raise exception 'parsing none needs text, but loading column "%" has type bytea', v_column
            using hint = 'Use ai.parsing_auto().';
    end if;
    if v_parser in ('pymupdf', 'docling') and p_loading ->> 'implementation' = 'column' and not v_bytea then
        raise exception 'parsing % needs a document, but loading column "%" holds text', v_parser, v_column
            using hint = 'Use ai.parsing_auto() or ai.parsing_none().';
    end if;
end
$$;
comment on function ai._validate_parsing(jsonb, jsonb, regclass) is
    'Raises unless what is loaded can be parsed this way.';
