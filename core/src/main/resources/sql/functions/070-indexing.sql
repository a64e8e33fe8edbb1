-- What: indexing configuration: which vector index the worker builds, and when.
-- May call: everybody with USAGE on schema ai.
-- Locks: none.

create or replace function ai.indexing_none()
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('config_type', 'indexing', 'implementation', 'none')
$$;
comment on function ai.indexing_none() is
    'No vector index is built; searches compare every vector.';

create or replace function ai.indexing_default()
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('config_type', 'indexing', 'implementation', 'default')
$$;
comment on function ai.indexing_default() is
    'What setting ai.indexing_default names (indexing_hnsw or indexing_diskann) when the vectorizer is created, else none.';

create or replace function ai.indexing_diskann(
    min_rows integer default 100000, storage_layout text default null, num_neighbors integer default null,
    search_list_size integer default null, max_alpha double precision default null, num_dimensions integer default null,
    num_bits_per_dimension integer default null, create_when_queue_empty boolean default true)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'indexing', 'implementation', 'diskann', 'min_rows', min_rows, 'storage_layout', storage_layout,
        'num_neighbors', num_neighbors, 'search_list_size', search_list_size, 'max_alpha', max_alpha,
        'num_dimensions', num_dimensions, 'num_bits_per_dimension', num_bits_per_dimension,
        'create_when_queue_empty', create_when_queue_empty))
$$;
comment on function ai.indexing_diskann(integer, text, integer, integer, double precision, integer, integer, boolean) is
    'A StreamingDiskANN index of extension vectorscale.';

create or replace function ai.indexing_hnsw(
    min_rows integer default 100000, opclass text default 'vector_cosine_ops', m integer default null,
    ef_construction integer default null, create_when_queue_empty boolean default true)
returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'config_type', 'indexing', 'implementation', 'hnsw', 'min_rows', min_rows, 'opclass', opclass, 'm', m,
        'ef_construction', ef_construction, 'create_when_queue_empty', create_when_queue_empty))
$$;
comment on function ai.indexing_hnsw(integer, text, integer, integer, boolean) is
    'An HNSW index of pgvector.';

create or replace function ai._resolve_indexing_default()
returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select case current_setting('ai.indexing_default', true)
        when 'indexing_hnsw' then ai.indexing_hnsw()
        when 'indexing_diskann' then ai.indexing_diskann()
        else ai.indexing_none()
    end
$$;
comment on function ai._resolve_indexing_default() is
    'What ai.indexing_default() stands for in this session.';

create or replace function ai._validate_indexing(p_indexing jsonb, p_halfvec boolean)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_opclass constant text := p_indexing ->> 'opclass';
    v_opclasses text[] := array['vector_cosine_ops', 'vector_ip_ops', 'vector_l1_ops', 'vector_l2_ops'];
begin
    perform ai._validate_config(p_indexing, 'indexing', array['none', 'diskann', 'hnsw']);
    if p_indexing ->> 'implementation' = 'diskann' and p_indexing ->> 'storage_layout' not in ('memory_optimized', 'plain') then
        raise exception 'indexing diskann: storage_layout must be memory_optimized or plain, was "%"', p_indexing ->> 'storage_layout';
    end if;
    if p_halfvec then
        v_opclasses := array['halfvec_cosine_ops', 'halfvec_ip_ops', 'halfvec_l1_ops', 'halfvec_l2_ops'];
    end if;
    if p_indexing ->> 'implementation' = 'hnsw' and v_opclass <> all (v_opclasses) then
        raise exception 'indexing hnsw: opclass must be one of %, was "%"', array_to_string(v_opclasses, ', '), v_opclass;
    end if;
end
$$;
comment on function ai._validate_indexing(jsonb, boolean) is
    'Raises unless such an index can be built on the embedding column.';
