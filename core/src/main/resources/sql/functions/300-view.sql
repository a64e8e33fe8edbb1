-- What: the views that people and programs watch vectorizers by.
-- May read: roles with SELECT on them (see grant_vectorizer_usage).
-- Locks: none.

create or replace view ai.vectorizer_errors as
select e.id, e.message, e.details, e.recorded, v.name
from ai._vectorizer_errors e
left join ai.vectorizer v on v.id = e.id
where ai._is_seen(v);

comment on view ai.vectorizer_errors is 'Errors that workers reported, with the name of the vectorizer.';

-- What is no plain table is not counted: one bad row must not take the others out of sight.
-- The count of a queue needs a right on that queue; a function in a view runs with the rights of the reader.
-- Columns that pgai's view does not have come last.
create or replace view ai.vectorizer_status as
select v.id
     , v.name
     , format('%I.%I', v.source_schema, v.source_table) as source_table
     , case when d.implementation = 'table' then format('%I.%I', d.target_schema, d.target_table) end as target_table
     , case when d.implementation = 'table' then format('%I.%I', d.view_schema, d.view_name) end as view
     , case when d.implementation = 'table' then 'embedding' else d.embedding_column end as embedding_column
     , case when q.relkind = 'r' and not row_security_active(q.oid) and has_table_privilege(q.oid, 'SELECT') then ai.vectorizer_queue_pending(v.id) end as pending_items
     , v.disabled
     , case when f.relkind = 'r' and not row_security_active(f.oid) and has_table_privilege(f.oid, 'SELECT') then ai._count_queue(v.queue_schema, v.queue_failed_table, false) end as failed_items
     , e.message as last_error
     , e.recorded as last_error_at
     , p.last_success_at
from ai.vectorizer v
cross join lateral jsonb_to_record(v.config -> 'destination') as d
    ( implementation text, target_schema text, target_table text, view_schema text, view_name text, embedding_column text)
left join (select c.oid, c.relkind, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace) q
    on q.nspname = v.queue_schema and q.relname = v.queue_table
left join (select c.oid, c.relkind, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace) f
    on f.nspname = v.queue_schema and f.relname = v.queue_failed_table
left join ai.vectorizer_worker_progress p on p.vectorizer_id = v.id
left join lateral (
    select l.message, l.recorded
    from (
        (select concat_ws(': ', r.message, r.details ->> 'error_reason') as message, r.recorded, 1 as rank
         from ai._vectorizer_errors r
         where r.id = v.id
         order by r.recorded desc
         limit 1)
        union all
        -- some errors, such as a missing key of a provider, are reported with the progress only
        select p.last_error_message, p.last_error_at, 2
        where p.last_error_at is not null
    ) l
    order by l.recorded desc, l.rank
    limit 1
) e on true
where ai._is_seen(v);

comment on view ai.vectorizer_status is
    'For each vectorizer its tables, rows that wait for a worker and rows that were given up, whether it is disabled, last error and last success.';
