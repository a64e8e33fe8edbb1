-- What: formatting configuration: what is embedded for a chunk.
-- May call: everybody with USAGE on schema ai.
-- Locks: none.

create or replace function ai.formatting_python_template(template text default '$chunk')
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'formatting', 'implementation', 'python_template', 'template', template))
$$;
comment on function ai.formatting_python_template(text) is
    'A template as of Python''s string.Template, with $chunk and the columns of the source row by their names.';

-- Alternatives are tried from left to right, so that $$ is never the start of a name: as in Python's string.Template.
create or replace function ai._template_names(p_template text)
returns text[]
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg(distinct coalesce(m[2], m[3])) filter (where m[1] is null), '{}')
    from regexp_matches(p_template, '\$(?:(\$)|([_a-zA-Z][_a-zA-Z0-9]*)|\{([_a-zA-Z][_a-zA-Z0-9]*)\})', 'g') m
$$;
comment on function ai._template_names(text) is
    'Names that a template refers to.';

create or replace function ai._validate_formatting(p_formatting jsonb, p_source regclass)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_template constant text := p_formatting ->> 'template';
    v_name text;
begin
    perform ai._validate_config(p_formatting, 'formatting', array['python_template']);
    if coalesce(strpos(v_template, '$chunk'), 0) = 0 then
        raise exception 'formatting template must contain $chunk, was %', coalesce('"' || v_template || '"', 'NULL');
    end if;
    if ai._source_column_type(p_source, 'chunk') is not null then
        raise exception '% has a column named chunk, which the template could not tell from the chunk', p_source
            using hint = 'Rename the column.';
    end if;
    foreach v_name in array ai._template_names(v_template) loop
        if v_name not in ('chunk', 'loading_retries') and ai._source_column_type(p_source, v_name) is null then
            raise warning 'formatting template refers to "%", which is not a column of %', v_name, p_source
                using hint = 'Workers cannot embed a row until that column exists.';
        end if;
    end loop;
end
$$;
comment on function ai._validate_formatting(jsonb, regclass) is
    'Raises unless the template suits the source table; warns of unknown names.';
