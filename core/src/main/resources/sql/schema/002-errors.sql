-- What: what workers report when they could not embed rows.
-- Run by: the installer, once.
-- Locks: nothing that existed before.
create table ai._vectorizer_errors
( id       integer     not null
, message  text
, details  jsonb
, recorded timestamptz not null default now()
, constraint vectorizer_errors_id_fkey foreign key (id) references ai.vectorizer (id) on delete cascade
);

create index _vectorizer_errors_id_recorded_idx on ai._vectorizer_errors (id, recorded);

comment on table ai._vectorizer_errors is
    'Errors that workers reported, one row each. Read view ai.vectorizer_errors.';
