-- What: protect_vectorizer.
-- May call: the owner of source and embedding store, or a member of both.
-- Locks: ACCESS EXCLUSIVE on the embedding store and the view, until the transaction ends.

-- The policy is asked with the rights of whoever reads, so that those of the source apply in turn. A scalar subquery looks up one key;
-- EXISTS would be planned as a join with all rows.
create or replace function ai.protect_vectorizer(name text)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_vectorizer constant ai.vectorizer := ai._vectorizer_required(protect_vectorizer.name);
    v_destination constant jsonb := v_vectorizer.config -> 'destination';
    v_source regclass;
    v_target regclass;
    v_owner oid;
begin
    if v_destination ->> 'implementation' <> 'table' then
        raise exception 'vectorizer "%" has no embedding store: its vectors are a column of the source, whose policies they have',
            v_vectorizer.name using errcode = 'wrong_object_type';
    end if;
    perform ai._require_parts(v_vectorizer);
    v_source := ai._vectorizer_table(v_vectorizer, 'source table', v_vectorizer.source_schema, v_vectorizer.source_table);
    v_target := ai._vectorizer_table(
        v_vectorizer, 'embedding store', v_destination ->> 'target_schema', v_destination ->> 'target_table');
    if not exists (select from pg_class c where c.oid = v_source and c.relrowsecurity) then
        raise exception '% has no row-level security that % could follow', v_source, v_target
            using errcode = 'object_not_in_prerequisite_state', hint = format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY comes first.', v_source);
    end if;
    -- The trigger of the source deletes chunks with the rights of the owner of the source, and would not see those of a row that is gone.
    select c.relowner into strict v_owner from pg_class c where c.oid = v_source;
    if v_owner <> (select c.relowner from pg_class c where c.oid = v_target) then
        execute format('alter table %s owner to %s', v_target, v_owner::regrole);
    end if;
    execute format('alter table %s enable row level security', v_target);
    execute format('drop policy if exists pgai4j_source on %s', v_target);
    execute format('create policy pgai4j_source on %s for select using ((select true from %s s where %s))',
        v_target, v_source, ai._key_match(v_source, v_target::text, 's'));
    perform ai._vectorizer_create_view(v_source, v_destination);
    raise notice 'let workers log in as %, or with BYPASSRLS; searches by a vector index need hnsw.iterative_scan', v_owner::regrole;
end
$$;
comment on function ai.protect_vectorizer(text) is
    'Hides from each role the chunks of source rows that policies hide from it; needs row-level security on the source.';
