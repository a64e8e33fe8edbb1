-- What: the rights that applications and workers need.
-- May call: grant_to: everybody with USAGE on schema ai; the others: whoever may grant these rights.
-- Locks: none.

create or replace function ai.grant_to(variadic grantees name[])
returns name[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg(distinct g.name), '{}')
    from (
        select unnest(grantees) as name
        union all
        select trim(s)::name from unnest(string_to_array(current_setting('ai.grant_to_default', true), ',')) s where trim(s) <> ''
    ) g
    where g.name is not null
$$;
comment on function ai.grant_to(name[]) is
    'The roles given and those that setting ai.grant_to_default lists, separated by commas.';

create or replace function ai.grant_to()
returns name[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select ai.grant_to(variadic '{}'::name[])
$$;
comment on function ai.grant_to() is
    'The roles that setting ai.grant_to_default lists, separated by commas.';

create or replace function ai._existing_roles(p_roles name[])
returns name[]
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_role name;
    v_existing name[] := '{}';
begin
    foreach v_role in array coalesce(p_roles, '{}') loop
        if v_role = 'public' or exists (select from pg_roles r where r.rolname = v_role) then
            v_existing := v_existing || v_role;
        else
            raise warning 'role "%" does not exist and is granted nothing', v_role;
        end if;
    end loop;
    return v_existing;
end
$$;
comment on function ai._existing_roles(name[]) is
    'Those of the roles that exist; warns of the others.';

-- A role that has USAGE anyway is passed over: granting it again would need a right that the caller may not have.
create or replace function ai._grant_schema_usage(p_schema name, p_role name)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    if not has_schema_privilege(p_role, p_schema::text, 'USAGE') then
        execute format('grant usage on schema %I to %I', p_schema, p_role);
    end if;
end
$$;
comment on function ai._grant_schema_usage(name, name) is
    'Grants USAGE on a schema unless the role has it.';

create or replace function ai._grant_table(p_privileges text[], p_schema text, p_table text, p_role name)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_table constant text := format('%I.%I', p_schema, p_table);
    v_privilege text;
begin
    foreach v_privilege in array p_privileges loop
        if not has_table_privilege(p_role, v_table, v_privilege) then
            execute format('grant %s on table %s to %I', v_privilege, v_table, p_role);
        end if;
    end loop;
end
$$;
comment on function ai._grant_table(text[], text, text, name) is
    'Grants those privileges on a table or view that the role lacks.';

create or replace function ai._grant_catalog(p_role name)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_table text;
begin
    perform ai._grant_schema_usage('ai'::name, p_role);
    foreach v_table in array array[
        'vectorizer', 'vectorizer_errors', 'vectorizer_status',
        'pgai_lib_version', 'pgai_lib_migration', 'pgai_lib_feature_flag', 'pgai4j_version', 'pgai4j_migration'] loop
        perform ai._grant_table(array['select'], 'ai'::text, v_table, p_role);
    end loop;
    perform ai._grant_table(array['select', 'insert'], 'ai'::text, '_vectorizer_errors'::text, p_role);
    perform ai._grant_table(array['select', 'insert', 'update', 'delete'], 'ai'::text, 'vectorizer_worker_process'::text, p_role);
    perform ai._grant_table(array['select', 'insert', 'update'], 'ai'::text, 'vectorizer_worker_progress'::text, p_role);
end
$$;
comment on function ai._grant_catalog(name) is
    'Grants what every worker needs of the catalog: read it, report errors and progress.';

create or replace function ai._grant_vectorizer(p_vectorizer ai.vectorizer, p_role name)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_queue_privileges constant text[] := array['select', 'insert', 'update', 'delete'];
    v_source_schema constant text := p_vectorizer.source_schema;
    v_queue_schema constant text := p_vectorizer.queue_schema;
    v_destination constant jsonb := p_vectorizer.config -> 'destination';
begin
    perform ai._require_parts(p_vectorizer);
    perform ai._grant_catalog(p_role);
    perform ai._grant_schema_usage(p_vectorizer.source_schema, p_role);
    perform ai._grant_table(array['select'], v_source_schema, p_vectorizer.source_table::text, p_role);
    perform ai._grant_schema_usage(p_vectorizer.queue_schema, p_role);
    perform ai._grant_table(v_queue_privileges, v_queue_schema, p_vectorizer.queue_table::text, p_role);
    perform ai._grant_table(v_queue_privileges, v_queue_schema, p_vectorizer.queue_failed_table::text, p_role);
    if v_destination ->> 'implementation' = 'table' then
        perform ai._grant_schema_usage((v_destination ->> 'target_schema')::name, p_role);
        perform ai._grant_table(v_queue_privileges, v_destination ->> 'target_schema', v_destination ->> 'target_table', p_role);
        perform ai._grant_schema_usage((v_destination ->> 'view_schema')::name, p_role);
        perform ai._grant_table(array['select'], v_destination ->> 'view_schema', v_destination ->> 'view_name', p_role);
    else
        execute format('grant update (%I) on table %I.%I to %I',
            v_destination ->> 'embedding_column', v_source_schema, p_vectorizer.source_table, p_role);
    end if;
end
$$;
comment on function ai._grant_vectorizer(ai.vectorizer, name) is
    'Grants what a worker of this vectorizer needs, which includes what a reader of its vectors needs.';

create or replace function ai.grant_vectorizer(name text, to_user name)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._grant_vectorizer(ai._vectorizer_required(grant_vectorizer.name), to_user);
end
$$;
comment on function ai.grant_vectorizer(text, name) is
    'Grants a role what create_vectorizer grants to the roles in grant_to: to run a worker for this vectorizer and to read its vectors.';

-- Whoever may create in schema ai could lay functions in the way of those of the catalog.
create or replace function ai._grant_queues(p_role name)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_owner oid;
begin
    if to_regnamespace('ai_queues') is null then
        begin
            create schema ai_queues;
        exception when insufficient_privilege then
            raise exception 'role % cannot create schema ai_queues in database %', current_user, current_database()
                using errcode = 'insufficient_privilege',
                      hint = format('Have an administrator run CREATE SCHEMA ai_queues AUTHORIZATION %I, then run this again.', current_user);
        end;
        comment on schema ai_queues is 'Queues of vectorizers whose creators may not create in schema ai.';
    end if;
    select n.nspowner into strict v_owner from pg_namespace n where n.nspname = 'ai_queues';
    if not pg_has_role((select n.nspowner from pg_namespace n where n.nspname = 'ai'), v_owner, 'MEMBER') then
        raise exception 'schema ai_queues belongs to role %, who does not own the catalog', v_owner::regrole
            using errcode = 'insufficient_privilege', hint = 'Have a superuser run ALTER SCHEMA ai_queues OWNER TO the owner of schema ai.';
    end if;
    execute format('grant usage, create on schema ai_queues to %I with grant option', p_role);
end
$$;
comment on function ai._grant_queues(name) is
    'Lets a role create queues, in a schema that holds nothing else.';

create or replace function ai.grant_vectorizer_reader(name text, to_user name)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_vectorizer constant ai.vectorizer := ai._vectorizer_required(grant_vectorizer_reader.name);
    v_destination constant jsonb := v_vectorizer.config -> 'destination';
begin
    perform ai._require_parts(v_vectorizer);
    perform ai._grant_schema_usage('ai'::name, to_user);
    perform ai._grant_table(array['select'], 'ai'::text, 'vectorizer'::text, to_user);
    if v_destination ->> 'implementation' <> 'table' then
        execute format('grant select (%I) on table %I.%I to %I',
            v_destination ->> 'embedding_column', v_vectorizer.source_schema, v_vectorizer.source_table, to_user);
        return;
    end if;
    perform ai._grant_schema_usage((v_destination ->> 'target_schema')::name, to_user);
    perform ai._grant_table(array['select'], v_destination ->> 'target_schema', v_destination ->> 'target_table', to_user);
    perform ai._grant_schema_usage((v_destination ->> 'view_schema')::name, to_user);
    perform ai._grant_table(array['select'], v_destination ->> 'view_schema', v_destination ->> 'view_name', to_user);
end
$$;
comment on function ai.grant_vectorizer_reader(text, name) is
    'Grants a role what searching needs, to be read only: the vectors, their view and the row of this vectorizer.';

create or replace function ai.grant_vectorizer_usage(to_user name, admin boolean default false)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._grant_catalog(to_user);
    if admin then
        perform ai._grant_queues(to_user);
        execute format('grant usage on schema ai to %I with grant option', to_user);
        execute format(
            'grant select, insert, update, delete on table ai.vectorizer, ai._vectorizer_errors, ai.vectorizer_worker_process, '
            'ai.vectorizer_worker_progress to %I with grant option', to_user);
        execute format('grant select on table ai.vectorizer_errors, ai.vectorizer_status, ai.pgai_lib_version, ai.pgai_lib_migration, '
            'ai.pgai_lib_feature_flag, ai.pgai4j_version, ai.pgai4j_migration to %I with grant option', to_user);
        execute format('grant usage on sequence ai.vectorizer_id_seq to %I with grant option', to_user);
    else
        -- what its policy takes for a sign that somebody watches all
        execute format('grant select on sequence ai.vectorizer_id_seq to %I', to_user);
    end if;
end
$$;
comment on function ai.grant_vectorizer_usage(name, boolean) is
    'Lets a role read the catalog and report as a worker; with admin also create and drop vectorizers on its own tables.';
