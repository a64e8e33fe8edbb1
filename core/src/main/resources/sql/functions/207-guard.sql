-- What: who may say in ai.vectorizer which tables belong to a vectorizer, and a second look at them before they are touched.
-- May call: nobody but the catalog's own functions; the trigger runs for whoever writes to ai.vectorizer, with his own rights.
-- Locks: none.

-- A name longer than PostgreSQL keeps means the table that its beginning names, in these joins as in a statement.
create or replace function ai._vectorizer_relations(p_vectorizer ai.vectorizer)
returns table (what text, name text, relation oid, kind "char", owner oid)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select o.what, format('%I.%I', n.nspname, c.relname), c.oid, c.relkind, c.relowner
    from (values (1, 'source table', p_vectorizer.source_schema, p_vectorizer.source_table)
               , (2, 'queue', p_vectorizer.queue_schema, p_vectorizer.queue_table)
               , (3, 'failed queue', p_vectorizer.queue_schema, p_vectorizer.queue_failed_table)
               , (4, 'embedding store', (p_vectorizer.config -> 'destination' ->> 'target_schema')::name,
                                        (p_vectorizer.config -> 'destination' ->> 'target_table')::name)
               , (5, 'view', (p_vectorizer.config -> 'destination' ->> 'view_schema')::name,
                             (p_vectorizer.config -> 'destination' ->> 'view_name')::name)) o (position, what, schema, name)
    join pg_namespace n on n.nspname = o.schema
    join pg_class c on c.relnamespace = n.oid and c.relname = o.name
    order by o.position
$$;
comment on function ai._vectorizer_relations(ai.vectorizer) is
    'The tables and the view that a row of ai.vectorizer names, as far as they exist, with their owners.';

create or replace function ai._vectorizer_function(p_vectorizer ai.vectorizer)
returns table (function oid, owner oid)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select p.oid, p.proowner
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = p_vectorizer.queue_schema and p.proname = p_vectorizer.trigger_name and p.pronargs = 0
$$;
comment on function ai._vectorizer_function(ai.vectorizer) is
    'The trigger function that a row of ai.vectorizer names, if it exists, with its owner.';

create or replace function ai._require_owner(p_vectorizer ai.vectorizer)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_what text;
    v_owner oid;
begin
    select x.what, x.owner into v_what, v_owner
    from (
        (select format('%s %s', r.what, r.name) as what, r.owner from ai._vectorizer_relations(p_vectorizer) r)
        union all
        (select format('function %I.%I()', p_vectorizer.queue_schema, p_vectorizer.trigger_name), f.owner
         from ai._vectorizer_function(p_vectorizer) f)
    ) x
    where not pg_has_role(current_user, x.owner, 'MEMBER')
    limit 1;
    if found then
        raise exception '% of vectorizer "%" belongs to role %, of which % is not a member',
            v_what, p_vectorizer.name, v_owner::regrole, current_user
            using errcode = 'insufficient_privilege',
                  hint = 'What stands in ai.vectorizer is done by workers and administrators, with their rights; so only the owner may say it.';
    end if;
end
$$;
comment on function ai._require_owner(ai.vectorizer) is
    'Raises unless the caller is a member of the owner of each object that a row of ai.vectorizer names; objects that do not exist are nobody''s.';

create or replace function ai._guard_vectorizer()
returns trigger
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_old ai.vectorizer%rowtype;
    v_new ai.vectorizer%rowtype;
begin
    if tg_op <> 'INSERT' then
        v_old := old;
        perform ai._require_owner(v_old);
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    v_new := new;
    perform ai._require_owner(v_new);
    return new;
end
$$;
comment on function ai._guard_vectorizer() is
    'Trigger of ai.vectorizer: lets the owner of all that a row names write it, and nobody else.';

create or replace trigger vectorizer_guard before insert or update or delete on ai.vectorizer
    for each row execute function ai._guard_vectorizer();

-- A row that was written before the trigger was there, or that named what did not exist then, may name what is another's.
-- Who made the queue made the rest, or may act as its owner; and what is a part of another vectorizer is none of this one.
create or replace function ai._require_parts(p_vectorizer ai.vectorizer)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_maker oid;
    v_source oid;
    v_source_owner oid;
    v_function oid;
    v_part text;
    v_owner oid;
    v_other text;
begin
    select r.owner into v_maker from ai._vectorizer_relations(p_vectorizer) r where r.what = 'queue';
    select r.relation, r.owner into v_source, v_source_owner
    from ai._vectorizer_relations(p_vectorizer) r where r.what = 'source table';
    select f.function into v_function from ai._vectorizer_function(p_vectorizer) f;
    select format('%s %s', x.what, x.name), x.owner into v_part, v_owner
    from (
        (select r.what, r.name, r.owner from ai._vectorizer_relations(p_vectorizer) r
         where r.what <> 'source table' or not exists (select from pg_trigger t where t.tgrelid = v_source and t.tgfoid = v_function))
        union all
        (select 'function', format('%I.%I()', p_vectorizer.queue_schema, p_vectorizer.trigger_name), f.owner
         from ai._vectorizer_function(p_vectorizer) f where f.owner is distinct from v_source_owner)
    ) x
    where not coalesce(pg_has_role(v_maker, x.owner, 'MEMBER'), pg_has_role(x.owner, 'MEMBER') and not
                       (select u.rolsuper from pg_roles u where u.rolname = current_user))
    limit 1;
    if found then
        raise exception '% belongs to role %, and nothing says that vectorizer "%" of role % is its', v_part, v_owner::regrole,
            p_vectorizer.name, coalesce(v_maker::regrole::text, 'nobody')
            using errcode = 'insufficient_privilege',
                  hint = format('If it is, run ALTER ... OWNER TO, so that the owner of the queue is a member of its owner; '
                                'else correct or delete row %s of ai.vectorizer.', p_vectorizer.id);
    end if;

    select format('%s %s is not what a vectorizer makes', r.what, r.name) into v_part
    from ai._vectorizer_relations(p_vectorizer) r
    where r.kind not in ('r', 'p') and r.what <> 'view' or r.what = 'view' and r.kind <> 'v' or r.what like '%queue' and r.kind <> 'r'
       or exists (select from (values ('queue', 'queued_at'), ('failed queue', 'failure_step'), ('embedding store', 'chunk_seq'),
                                      ('embedding store', 'embedding_uuid')) c (what, name)
                  where c.what = r.what
                    and not exists (select from pg_attribute a
                                    where a.attrelid = r.relation and a.attname = c.name and a.attnum > 0 and not a.attisdropped))
    limit 1;
    if found then
        raise exception '%, but row % of ai.vectorizer names it', v_part, p_vectorizer.id
            using errcode = 'wrong_object_type', hint = 'Correct or delete that row.';
    end if;

    select x.part, x.name into v_part, v_other
    from ai.vectorizer o
    cross join lateral (
        (select format('%s %s', r.what, r.name), o.name
         from ai._vectorizer_relations(p_vectorizer) r
         join ai._vectorizer_relations(o) t on t.relation = r.relation and t.what <> 'source table'
         where r.what <> 'source table')
        union all
        (select format('function %I.%I()', o.queue_schema, o.trigger_name), o.name
         where o.queue_schema = p_vectorizer.queue_schema and o.trigger_name = p_vectorizer.trigger_name)
    ) x (part, name)
    where o.id <> p_vectorizer.id
    limit 1;
    if found then
        raise exception '% of vectorizer "%" is that of vectorizer "%"', v_part, p_vectorizer.name, v_other
            using errcode = 'object_not_in_prerequisite_state', hint = 'Correct or delete one of their rows in ai.vectorizer.';
    end if;
end
$$;
comment on function ai._require_parts(ai.vectorizer) is
    'Raises unless all that a row of ai.vectorizer names was made for it, as far as can be told.';

-- Rows are written here, which runs the triggers and checks of whoever owns the tables.
create or replace function ai._require_trusted(p_vectorizer ai.vectorizer)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_part text;
    v_owner oid;
begin
    select format('%s %s', r.what, r.name), r.owner into v_part, v_owner
    from ai._vectorizer_relations(p_vectorizer) r
    where r.what in ('queue', 'failed queue', 'embedding store') and not pg_has_role(r.owner, current_user, 'MEMBER')
    limit 1;
    if found then
        raise exception '% of vectorizer "%" belongs to role %, whose code would run with the rights of %',
            v_part, p_vectorizer.name, v_owner::regrole, current_user
            using errcode = 'insufficient_privilege', hint = format('Run this as %s.', v_owner::regrole);
    end if;
end
$$;
comment on function ai._require_trusted(ai.vectorizer) is
    'Raises unless the owners of the tables that a vectorizer writes could act as the caller anyway.';
