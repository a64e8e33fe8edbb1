-- What: which workers run, and how far they got with each vectorizer.
-- Run by: the installer, once.
-- Locks: nothing that existed before.
create table ai.vectorizer_worker_process
( id                          uuid        not null default gen_random_uuid()
, version                     text        not null
, started                     timestamptz not null default now()
, expected_heartbeat_interval interval    not null
, last_heartbeat              timestamptz not null default now()
, heartbeat_count             integer     not null default 0
, error_count                 integer     not null default 0
, success_count               integer     not null default 0
, last_error_at               timestamptz
, last_error_message          text
, constraint vectorizer_worker_process_pkey primary key (id)
);

create index vectorizer_worker_process_last_heartbeat_idx on ai.vectorizer_worker_process (last_heartbeat);

create table ai.vectorizer_worker_progress
( vectorizer_id           integer not null
, success_count           integer not null default 0
, error_count             integer not null default 0
, last_success_at         timestamptz
, last_success_process_id uuid
, last_error_at           timestamptz
, last_error_message      text
, last_error_process_id   uuid
, constraint vectorizer_worker_progress_pkey primary key (vectorizer_id)
, constraint vectorizer_worker_progress_vectorizer_id_fkey
      foreign key (vectorizer_id) references ai.vectorizer (id) on delete cascade
);

comment on table ai.vectorizer_worker_process is 'One row for each worker, with its last sign of life; those that are long dead go when another starts.';
comment on table ai.vectorizer_worker_progress is 'Rows embedded and errors met for each vectorizer, over all workers.';
