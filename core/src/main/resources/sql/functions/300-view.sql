-- What: the views that people and programs watch vectorizers by.
-- May read: roles with SELECT on them (see grant_vectorizer_usage).
-- Locks: none.

create or replace view ai.vectorizer_errors as
select e.id, e.message, e.details, e.recorded, v.name
from ai._vectorizer_errors e
left join ai.vectorizer v on v.id = e.id;

comment on view ai.vectorizer_errors is 'Errors that workers reported, with the name of the vectorizer.';

-- The count of a queue needs a right on that queue; a function in a view runs with the rights of the reader.
create or replace view ai.vectorizer_status as
select v.id
     , v.name
     , format('%I.%I', v.source_schema, v.source_table) as source_table
     , case when d.implementation = 'table' then format('%I.%I', d.target_schema, d.target_table) end as target_table
     , case when d.implementation = 'table' then format('%I.%I', d.view_schema, d.view_name) end as view
     , case when d.implementation = 'table' then 'embedding' else d.embedding_column end as embedding_column
     , case when has_table_privilege(q.oid, 'SELECT') then ai.vectorizer_queue_pending(v.id) end as pending_items
     , v.disabled
from ai.vectorizer v
cross join lateral jsonb_to_record(v.config -> 'destination') as d
    ( implementation text, target_schema text, target_table text, view_schema text, view_name text, embedding_column text)
left join (select c.oid, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace) q
    on q.nspname = v.queue_schema and q.relname = v.queue_table;

comment on view ai.vectorizer_status is
    'For each vectorizer its tables, the number of rows that wait for a worker, and whether it is disabled.';
