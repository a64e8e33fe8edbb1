-- What: which rows of the catalog a role sees: those of vectorizers that concern it, for a configuration may hold a key, and an error
--   the key of a row. Superusers and the owner of the catalog see all.
-- Run by: the installer, once.
-- Locks: ACCESS EXCLUSIVE on the two tables.
alter table ai.vectorizer enable row level security;

-- Whoever may read the sequence watches all vectorizers (grant_vectorizer_usage). What is written is guarded by a trigger.
-- Functions of the system only: readers refuse a policy that calls anything else of a role that they do not trust.
create policy vectorizer_rows on ai.vectorizer using (
    has_sequence_privilege('ai.vectorizer_id_seq'::regclass, 'SELECT')
    or exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relname = any (array[queue_table, source_table, (config #>> '{destination,target_table}')::name,
                                     (config #>> '{destination,view_name}')::name])
          and (has_table_privilege(c.oid, 'SELECT')
               and (n.nspname = queue_schema and c.relname = queue_table
                    or n.nspname = config #>> '{destination,target_schema}' and c.relname = config #>> '{destination,target_table}'
                    or n.nspname = config #>> '{destination,view_schema}' and c.relname = config #>> '{destination,view_name}')
               or n.nspname = source_schema and c.relname = source_table and pg_has_role(c.relowner, 'MEMBER')))
) with check (true);

alter table ai._vectorizer_errors enable row level security;

create policy vectorizer_errors_rows on ai._vectorizer_errors
    using (exists (select from ai.vectorizer v where v.id = _vectorizer_errors.id)) with check (true);
