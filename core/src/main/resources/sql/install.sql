-- Schema ai of pgai4j @version@: vectorizers in PostgreSQL, interchangeable with pgai 0.12.1.
-- One statement, so that all of it is done or nothing. Running it again does no harm.
-- Run by: a role that may create schemas in this database or owns an empty schema ai; pgvector has to be there or creatable.
-- Locks: an advisory lock, so that applications which start together take turns; the catalog's own tables if they change.
do $pgai4j$
declare
    v_version constant text := '@version@';
    v_digest constant text := '@digest@';
    v_search_path constant text := pg_catalog.current_setting('search_path');
    v_creation_schema constant name := coalesce(pg_catalog.current_schema(), 'public');
    v_present_version text;
    v_present_digest text;
    v_applied text[] := '{}';
    v_found text;
begin
    perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    perform set_config('pgai4j.catalog_version', v_version, true);
    <<work>>
    begin
        -- The first look takes no lock, so that starting an application costs nothing once the catalog is there.
        for v_look in 1 .. 2 loop
            if v_look = 2 then
                perform pg_advisory_xact_lock(7163914470218);
            end if;
            if exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                       where n.nspname = 'ai' and c.relname = 'pgai4j_version') then
                select v.version, v.digest into strict v_present_version, v_present_digest from ai.pgai4j_version v;
            end if;
            if v_present_version = v_version and v_present_digest = v_digest then
                perform set_config('pgai4j.install_result', 'UNCHANGED', true);
                exit work;
            end if;
            if string_to_array(split_part(v_present_version, '-', 1), '.')::integer[]
                    > string_to_array(split_part(v_version, '-', 1), '.')::integer[] then
                raise exception 'schema ai is of pgai4j %, which is newer than the % of this application', v_present_version, v_version
                    using errcode = 'object_not_in_prerequisite_state',
                          hint = format('Use pgai4j %s or newer in this application.', v_present_version);
            end if;
        end loop;

        if v_present_version is null then
            -- pgai's own catalog serves as well and stays as it is.
            select e.extversion into v_found from pg_extension e where e.extname = 'ai';
            if not found and exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                     where n.nspname = 'ai' and c.relname = 'pgai_lib_version') then
                select v.version into strict v_found from ai.pgai_lib_version v where v.name = 'ai';
            end if;
            if v_found is not null then
                raise notice 'schema ai is that of pgai % and stays as it is', v_found;
                perform set_config('pgai4j.install_result', 'PGAI_PRESENT', true);
                perform set_config('pgai4j.catalog_version', v_found, true);
                exit work;
            end if;

            select string_agg(x.object, ', ') into v_found
            from (
                (select format('extension %I', e.extname) as object
                 from pg_extension e join pg_namespace n on n.oid = e.extnamespace where n.nspname = 'ai')
                union all
                (select format('%s %I', case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
                                                       when 'S' then 'sequence' else 'table' end, c.relname)
                 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'ai' and c.relkind in ('r', 'p', 'f', 'v', 'm', 'S') order by c.relname limit 5)
                union all
                (select format('function %I', p.proname)
                 from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                 where n.nspname = 'ai' group by p.proname order by p.proname limit 5)
                union all
                (select format('type %I', t.typname)
                 from pg_type t join pg_namespace n on n.oid = t.typnamespace
                 where n.nspname = 'ai' and t.typrelid = 0 and t.typelem = 0 order by t.typname limit 5)
            ) x;
            if v_found is not null then
                raise exception 'schema ai of database % belongs to something else: found %', current_database(), v_found
                    using errcode = 'duplicate_schema',
                          hint = 'pgai4j never changes an ai schema that is not its own: use another database, or remove that schema if nobody needs it.';
            end if;

            if not exists (select from pg_extension e where e.extname = 'vector') then
                if not exists (select from pg_available_extensions e where e.name = 'vector') then
                    raise exception 'this server has no pgvector'
                        using errcode = 'feature_not_supported',
                              hint = format('Install it (package postgresql-%s-pgvector on Debian and Ubuntu) or have your provider enable it, then run this again.',
                                            current_setting('server_version_num')::integer / 10000);
                end if;
                begin
                    execute format('create extension vector schema %I', v_creation_schema);
                exception when others then
                    raise exception 'role % cannot create extension vector in database %: %', current_user, current_database(), sqlerrm
                        using errcode = 'insufficient_privilege',
                              hint = 'Have an administrator run CREATE EXTENSION vector in this database, then run this again.';
                end;
            end if;

            if not exists (select from pg_namespace n where n.nspname = 'ai') then
                begin
                    create schema ai;
                    comment on schema ai is 'Vectorizers: catalog, queues and functions of pgai4j.';
                exception when insufficient_privilege then
                    raise exception 'role % cannot create schema ai in database %', current_user, current_database()
                        using errcode = 'insufficient_privilege',
                              hint = format('Have an administrator run CREATE SCHEMA ai AUTHORIZATION %I in this database, then run this again.', current_user);
                end;
            end if;
        else
            select array_agg(m.name) into strict v_applied from ai.pgai4j_migration m;
        end if;

        -- Type vector is named without its schema below, for pgvector may be in any.
        select set_config('search_path', format('pg_catalog, %I, pg_temp', n.nspname), true) into strict v_found
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'vector';
@scripts@
        insert into ai.pgai4j_version as v (version, digest) values (v_version, v_digest)
        on conflict (name) do update set version = excluded.version, digest = excluded.digest, updated_at = now();
        perform set_config('pgai4j.install_result', case when v_present_version is null then 'INSTALLED' else 'UPGRADED' end, true);
    end;
    perform pg_catalog.set_config('search_path', v_search_path, true);
end
$pgai4j$;
