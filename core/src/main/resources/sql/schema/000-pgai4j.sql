-- What: what marks schema ai as that of pgai4j, and which scripts were run in it.
-- Run by: the installer, once.
-- Locks: nothing that existed before.
create table ai.pgai4j_version
( name         text        not null default 'pgai4j'
, version      text        not null
, digest       text        not null
, installed_at timestamptz not null default now()
, updated_at   timestamptz not null default now()
, constraint pgai4j_version_pkey primary key (name)
, constraint pgai4j_version_one_row check (name = 'pgai4j')
);

create table ai.pgai4j_migration
( name               text        not null
, applied_at_version text        not null
, applied_at         timestamptz not null default now()
, constraint pgai4j_migration_pkey primary key (name)
);

comment on table ai.pgai4j_version is
    'One row: the version of pgai4j that installed this catalog, and a digest of its scripts.';
comment on table ai.pgai4j_migration is
    'The scripts of folder sql/schema that were run here.';
