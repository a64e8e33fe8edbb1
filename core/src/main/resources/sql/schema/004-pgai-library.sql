-- What: the tables by which pgai's worker and installer recognise a catalog that suits them.
-- Run by: the installer, once.
-- Locks: nothing that existed before.
create table ai.pgai_lib_version
( name         text        not null
, version      text        not null
, installed_at timestamptz not null default now()
, constraint pgai_lib_version_pkey primary key (name)
);

create table ai.pgai_lib_migration
( name               text        not null
, applied_at_version text        not null
, applied_at         timestamptz not null default now()
, body               text        not null
, constraint pgai_lib_migration_pkey primary key (name)
);

create table ai.pgai_lib_feature_flag
( name               text        not null
, applied_at_version text        not null
, applied_at         timestamptz not null default now()
, constraint pgai_lib_feature_flag_pkey primary key (name)
);

-- The pgai release whose tables and functions this catalog offers; pgai's worker compares it with its own version.
insert into ai.pgai_lib_version (name, version) values ('ai', '0.12.1');

comment on table ai.pgai_lib_version is 'The version of pgai with which this catalog is interchangeable.';
comment on table ai.pgai_lib_migration is 'Always empty: migrations of pgai4j are in ai.pgai4j_migration.';
comment on table ai.pgai_lib_feature_flag is 'Always empty: kept for pgai''s installer.';
