-- Schema ai of pgai4j @version@: vectorizers in PostgreSQL, interchangeable with pgai 0.12.1.
-- One statement, so that all of it is done or nothing. Running it again does no harm.
-- Run by: a role that may create schemas in this database or owns an empty schema ai; pgvector has to be there or creatable.
-- Refuses a schema ai of a role that the installer has no reason to trust: whoever owns it chooses the code that its users run.
-- Locks: an advisory lock, so that applications which start together take turns; the catalog's own tables if they change.
do $pgai4j$
declare
    v_version constant text := '@version@';
    v_digest constant text := '@digest@';
    v_only_look constant boolean := @only_look@;
    v_search_path constant text := pg_catalog.current_setting('search_path');
    v_creation_schema constant name := coalesce(pg_catalog.current_schema(), 'public');
    v_present_version text;
    v_present_digest text;
    v_applied text[] := '{}';
    v_trusted oid[];
    v_table name;
    v_found text;
    v_distrusted text;
    v_owner name;
begin
    perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    perform set_config('pgai4j.catalog_version', v_version, true);
    perform set_config('pgai4j.install_result', '', true);
    <<work>>
    begin
        -- pg_has_role says that a superuser is a member of every role, so only memberships count that somebody granted.
        with recursive acting (role) as (
            select r.oid from pg_roles r where r.rolname = current_user
            union
            select g.granted
            from acting a
            join ((select m.member, m.roleid as granted
                   from pg_auth_members m
                   -- from 16, whoever creates a role is made a member that may only administer it
                   where coalesce((to_jsonb(m) ->> 'set_option')::boolean or (to_jsonb(m) ->> 'inherit_option')::boolean, true))
                  union all
                  (select d.datdba, r.oid
                   from pg_database d, pg_roles r
                   where d.datname = current_database() and r.rolname = 'pg_database_owner')) g on g.member = a.role
        )
        select array_agg(r.oid) into strict v_trusted
        from pg_roles r
        where r.rolsuper or r.oid in (select a.role from acting a);

        -- The first look takes no lock, so that starting an application costs nothing once the catalog is there.
        for v_look in 1 .. 2 loop
            if v_look = 2 then
                perform pg_advisory_xact_lock(7163914470218);
            end if;

            -- The tables that are read below stay what they are seen to be until the transaction ends.
            for v_table in
                select c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'ai' and c.relname in ('pgai4j_version', 'pgai_lib_version') and c.relkind in ('r', 'p', 'v')
                  and has_table_privilege(c.oid, 'SELECT')
            loop
                execute format('lock table ai.%I in access share mode', v_table);
            end loop;
            -- A view, a policy or a type with a cast of its own would run code when it is read.
            select c.relname into v_table
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'ai' and c.relname in ('pgai4j_version', 'pgai_lib_version', 'vectorizer')
              and (c.relkind <> 'r' or c.relrowsecurity and c.relname <> 'vectorizer' or exists (select from pg_rewrite w where w.ev_class = c.oid)
                   or exists (select from pg_attribute a join pg_type t on t.oid = a.atttypid
                              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                and t.typnamespace <> 'pg_catalog'::regnamespace))
            limit 1;
            if found then
                raise exception 'ai.% of database % is not the plain table that pgai4j made', v_table, current_database()
                    using errcode = 'insufficient_privilege',
                          hint = 'Find out who made it and why. Reading it would run code of his, so nothing was done.';
            end if;
            -- Whose code the catalog's users would run, and whose triggers this installation: strangers by name.
            select format('%s belongs to role %I', x.object, r.rolname), r.rolname into v_distrusted, v_owner
            from (
                (select 1 as rank, 'schema ai' as object, n.nspowner as owner from pg_namespace n where n.nspname = 'ai')
                union all
                (select 2, format('table ai.%I', c.relname), c.relowner
                 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'ai' and c.relname in ('pgai4j_version', 'pgai_lib_version', 'vectorizer'))
                union all
                (select 3, format('the function of trigger %I on ai.%I', t.tgname, c.relname), p.proowner
                 from pg_trigger t
                 join pg_class c on c.oid = t.tgrelid
                 join pg_namespace n on n.oid = c.relnamespace
                 join pg_proc p on p.oid = t.tgfoid
                 where n.nspname = 'ai' and c.relname in ('pgai4j_version', 'pgai_lib_version', 'vectorizer'))
            ) x
            join pg_roles r on r.oid = x.owner
            where x.owner <> all (v_trusted)
            order by x.rank, x.object collate "C"
            limit 1;
            -- Who could not install a catalog anyway may find that of others; nothing that is read here runs code.
            if v_distrusted is not null and (v_look = 2 or has_database_privilege(current_database(), 'CREATE')) then
                raise exception '% in database %, and role % is not a member of it', v_distrusted, current_database(), current_user
                    using errcode = 'insufficient_privilege',
                          hint = format('Run this as %1$I or as a member of %1$I; or, if all that is in the schema may be trusted, '
                                        'have a superuser run ALTER SCHEMA ai OWNER TO %2$I, and ALTER TABLE ... OWNER TO %2$I for each table in it.',
                                        v_owner, current_user);
            end if;

            if exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                       where n.nspname = 'ai' and c.relname = 'pgai4j_version') then
                select v.version, v.digest into strict v_present_version, v_present_digest from only ai.pgai4j_version v;
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
            if v_present_version is null then
                -- pgai's own catalog serves as well and stays as it is.
                select e.extversion into v_found from pg_extension e where e.extname = 'ai';
                if not found and exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                         where n.nspname = 'ai' and c.relname = 'pgai_lib_version') then
                    select v.version into strict v_found from only ai.pgai_lib_version v where v.name = 'ai';
                end if;
                if v_found is not null then
                    raise notice 'schema ai is that of pgai % and stays as it is', v_found;
                    perform set_config('pgai4j.install_result', 'PGAI_PRESENT', true);
                    perform set_config('pgai4j.catalog_version', v_found, true);
                    exit work;
                end if;
            end if;
            if v_only_look then
                exit work;
            end if;
        end loop;

        if v_present_version is null then
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

            -- Whoever may create in the schema could lay something in the way of functions to come.
            select case when a.grantee = 0 then 'everybody' else format('role %I', pg_get_userbyid(a.grantee)) end
                 , case when a.grantee = 0 then 'PUBLIC' else format('%I', pg_get_userbyid(a.grantee)) end
            into v_distrusted, v_found
            from pg_namespace n cross join lateral aclexplode(n.nspacl) a
            where n.nspname = 'ai' and a.privilege_type = 'CREATE' and a.grantee <> n.nspowner and a.grantee <> all (v_trusted)
            limit 1;
            if found then
                raise exception '% may create objects in schema ai of database %', v_distrusted, current_database()
                    using errcode = 'insufficient_privilege',
                          hint = format('Have its owner run REVOKE CREATE ON SCHEMA ai FROM %s, then run this again.', v_found);
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

@scripts@
        -- CREATE OR REPLACE leaves a function to the role that made one of its name and arguments before.
        select format('%s belongs to role %I', x.object, r.rolname), r.rolname into v_distrusted, v_owner
        from (
            (select format('function %s', p.oid::regprocedure) as object, p.proowner as owner
             from pg_proc p
             where p.pronamespace = 'ai'::regnamespace
               and not (p.prorettype = 'trigger'::regtype and p.proname ~ '^_vectorizer_src_trg_[0-9]+$'))
            union all
            (select format('relation %s', c.oid::regclass), c.relowner
             from pg_class c
             where c.relnamespace = 'ai'::regnamespace
               and (c.relname ~ '^pgai' or c.relname in ('vectorizer', 'vectorizer_errors', 'vectorizer_status', '_vectorizer_errors',
                                                         'vectorizer_worker_process', 'vectorizer_worker_progress')))
        ) x
        join pg_roles r on r.oid = x.owner
        where x.owner <> all (v_trusted)
        limit 1;
        if found then
            raise exception '% in database %, and role % is not a member of it', v_distrusted, current_database(), current_user
                using errcode = 'insufficient_privilege',
                      hint = format('Drop it if it is not of the catalog; or run this as %I or a member of it.', v_owner);
        end if;
        insert into ai.pgai4j_version as v (version, digest) values (v_version, v_digest)
        on conflict (name) do update set version = excluded.version, digest = excluded.digest, updated_at = now();
        perform set_config('pgai4j.install_result', case when v_present_version is null then 'INSTALLED' else 'UPGRADED' end, true);
    end;
    perform pg_catalog.set_config('search_path', v_search_path, true);
end
$pgai4j$;
