-- What: finding the vectorizer that a caller means.
-- May call: roles with SELECT on ai.vectorizer.
-- Locks: none.

create or replace function ai._vectorizer_id(p_name text)
returns integer
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_id integer;
begin
    select v.id into v_id from ai.vectorizer v where v.name::text = p_name;
    if not found then
        raise notice 'there is no vectorizer named "%", skipping', p_name;
    end if;
    return v_id;
end
$$;
comment on function ai._vectorizer_id(text) is
    'Id of the vectorizer with this name; null, with a notice, if there is none.';

create or replace function ai._vectorizer_required(p_id integer)
returns ai.vectorizer
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_vectorizer ai.vectorizer%rowtype;
begin
    select * into v_vectorizer from ai.vectorizer v where v.id = p_id;
    if not found then
        raise exception 'there is no vectorizer with id %', p_id using errcode = 'no_data_found';
    end if;
    return v_vectorizer;
end
$$;
comment on function ai._vectorizer_required(integer) is
    'The vectorizer with this id; raises if there is none.';

create or replace function ai._vectorizer_required(p_name text)
returns ai.vectorizer
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_vectorizer ai.vectorizer%rowtype;
begin
    select * into v_vectorizer from ai.vectorizer v where v.name::text = p_name;
    if not found then
        raise exception 'there is no vectorizer named "%"', p_name using errcode = 'no_data_found';
    end if;
    return v_vectorizer;
end
$$;
comment on function ai._vectorizer_required(text) is
    'The vectorizer with this name; raises if there is none.';
