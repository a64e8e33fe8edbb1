-- What: the views of the catalog show each role what the policies of its tables show.
-- May call: everybody with USAGE on schema ai.
-- Locks: none.

-- A view reads tables as its owner, to whom no policy applies; current_user is its reader all the same.
create or replace function ai._is_seen(p_vectorizer ai.vectorizer)
returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select (select c.relowner = r.oid or r.rolsuper or r.rolbypassrls
            from pg_class c, pg_roles r
            where c.oid = 'ai.vectorizer'::regclass and r.rolname = current_user)
    or has_sequence_privilege('ai.vectorizer_id_seq'::regclass, 'SELECT')
    or exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relname = any (array[p_vectorizer.queue_table, p_vectorizer.source_table, (p_vectorizer.config #>> '{destination,target_table}')::name,
                                     (p_vectorizer.config #>> '{destination,view_name}')::name])
          and (has_table_privilege(c.oid, 'SELECT')
               and (n.nspname = p_vectorizer.queue_schema and c.relname = p_vectorizer.queue_table
                    or n.nspname = p_vectorizer.config #>> '{destination,target_schema}' and c.relname = p_vectorizer.config #>> '{destination,target_table}'
                    or n.nspname = p_vectorizer.config #>> '{destination,view_schema}' and c.relname = p_vectorizer.config #>> '{destination,view_name}')
               or n.nspname = p_vectorizer.source_schema and c.relname = p_vectorizer.source_table and pg_has_role(c.relowner, 'MEMBER')))
$$;
comment on function ai._is_seen(ai.vectorizer) is
    'Whether the row of a vectorizer is one that the caller sees in ai.vectorizer.';
