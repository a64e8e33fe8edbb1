-- What: what the catalog needs to know of a source table: its columns and its primary key.
-- May call: nobody but the catalog's own functions.
-- Locks: none.

create or replace function ai._source_column_type(p_source regclass, p_column text)
returns name
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select t.typname
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    where a.attrelid = p_source and a.attname::text = p_column and a.attnum > 0 and not a.attisdropped
$$;
comment on function ai._source_column_type(regclass, text) is
    'Name of the column''s type; null: no such column.';

-- pknum is the position within the key, attnum that within the table: "primary key (b, a)" has both orders.
-- key_operator is taken from the key's own index, because search_path hides operators of extensions such as citext.
create or replace function ai._source_key_columns(p_source regclass)
returns table (attnum smallint, pknum integer, attname name, typname text, column_type text, key_operator text)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select a.attnum
         , k.pknum::integer
         , a.attname
         , format_type(a.atttypid, a.atttypmod)
         , format_type(a.atttypid, a.atttypmod)
               || case when a.attcollation <> t.typcollation
                       then format(' collate %I.%I', cn.nspname, c.collname) else '' end
         , case when o.nspname <> 'pg_catalog' or o.oprname <> '='
                then format('operator(%I.%s)', o.nspname, o.oprname) else '=' end
    from pg_index i
    cross join lateral unnest(i.indkey::smallint[]) with ordinality k (attnum, pknum)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    join pg_type t on t.oid = a.atttypid
    left join pg_collation c on c.oid = a.attcollation
    left join pg_namespace cn on cn.oid = c.collnamespace
    left join lateral (
        select op.oprname, n.nspname
        from pg_opclass oc
        join pg_am am on am.oid = oc.opcmethod and am.amname = 'btree'
        join pg_amop ao on ao.amopfamily = oc.opcfamily and ao.amopstrategy = 3
                       and ao.amoplefttype = oc.opcintype and ao.amoprighttype = oc.opcintype
        join pg_operator op on op.oid = ao.amopopr
        join pg_namespace n on n.oid = op.oprnamespace
        where oc.oid = i.indclass[k.pknum - 1]
    ) o on true
    where i.indrelid = p_source and i.indisprimary and k.pknum <= i.indnkeyatts
$$;
comment on function ai._source_key_columns(regclass) is
    'The columns of the primary key, with their type and with the operator that compares them.';

create or replace function ai._source_pk(p_source regclass)
returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_agg(jsonb_build_object(
        'attnum', k.attnum, 'pknum', k.pknum, 'attname', k.attname, 'typname', k.typname) order by k.attnum)
    from ai._source_key_columns(p_source) k
$$;
comment on function ai._source_pk(regclass) is
    'The primary key as ai.vectorizer keeps it; null: the table has none.';

create or replace function ai._key_list(p_source regclass, p_prefix text default '')
returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select string_agg(format('%s%I', p_prefix, k.attname), ', ' order by k.pknum) from ai._source_key_columns(p_source) k
$$;
comment on function ai._key_list(regclass, text) is
    'The quoted key columns, each behind the prefix, separated by commas, in the order of the key.';

create or replace function ai._key_match(p_source regclass, p_left text, p_right text)
returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select string_agg(
        format('%s.%I %s %s.%I', p_left, k.attname, k.key_operator, p_right, k.attname), ' and ' order by k.pknum)
    from ai._source_key_columns(p_source) k
$$;
comment on function ai._key_match(regclass, text, text) is
    'Condition that two rows have the same key.';

create or replace function ai._key_definition(p_source regclass)
returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select string_agg(format('%I %s not null', k.attname, k.column_type), ', ' order by k.attnum)
    from ai._source_key_columns(p_source) k
$$;
comment on function ai._key_definition(regclass) is
    'The key columns as column definitions of a new table, in the order of the source table.';

create or replace function ai._validate_source(p_source regclass)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_owner oid;
begin
    select c.relowner into strict v_owner from pg_class c where c.oid = p_source;
    if not pg_has_role(current_user, v_owner, 'MEMBER') then
        raise exception 'only the owner of % can put a vectorizer on it, and % is not a member of %',
            p_source, current_user, v_owner::regrole;
    end if;
end
$$;
comment on function ai._validate_source(regclass) is
    'Raises unless the caller may put triggers on the source table.';

create or replace function ai._validate_columns(p_source regclass, p_destination jsonb, p_dimensions integer)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_column name;
    v_owned constant name[] := array['queued_at', 'loading_retries', 'loading_retry_after', 'created_at', 'failure_step'];
    v_target constant name[] := array['embedding_uuid', 'chunk_seq', 'embedding'];
begin
    select k.attname into v_column from ai._source_key_columns(p_source) k where k.attname = any (v_owned) limit 1;
    if found then
        raise exception 'key column "%" of % has the name of a column of the queue', v_column, p_source
            using errcode = 'duplicate_column', hint = 'Rename the key column.';
    end if;
    if p_destination ->> 'implementation' = 'table' then
        select a.attname into v_column
        from pg_attribute a
        where a.attrelid = p_source and a.attnum > 0 and not a.attisdropped and a.attname = any (v_target)
        limit 1;
        if found then
            raise exception 'column "%" of % has the name of a column of the view', v_column, p_source
                using errcode = 'duplicate_column', hint = 'Rename the column, or use a destination column.';
        end if;
    else
        perform ai._validate_embedding_column(p_source, p_destination ->> 'embedding_column', p_dimensions);
    end if;
end
$$;
comment on function ai._validate_columns(regclass, jsonb, integer) is
    'Raises if a column of the source would meet another one of its name.';
