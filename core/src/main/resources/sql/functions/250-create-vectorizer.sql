-- What: create_vectorizer.
-- May call: the owner of the source table who may also write to ai.vectorizer and create in the schemas of queue, target and view
--   (see grant_vectorizer_usage).
-- Locks: SHARE ROW EXCLUSIVE on the source table (ACCESS EXCLUSIVE for a new embedding column) until the transaction ends.

create or replace function ai._vectorizer_default_name(p_destination jsonb, p_source_schema name, p_source_table name)
returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select case p_destination ->> 'implementation'
        when 'table' then concat_ws('_', p_destination ->> 'target_schema', p_destination ->> 'target_table')
        else concat_ws('_', p_source_schema::text, p_source_table::text, p_destination ->> 'embedding_column')
    end
$$;
comment on function ai._vectorizer_default_name(jsonb, name, name) is
    'Name of a vectorizer that was given none.';

create or replace function ai._vectorizer_create_objects(p_source regclass, p_vectorizer ai.vectorizer)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_config constant jsonb := p_vectorizer.config;
    v_destination constant jsonb := v_config -> 'destination';
    v_dimensions constant integer := ai._embedding_dimensions(v_config -> 'embedding');
begin
    perform ai._vectorizer_create_queue_table(p_vectorizer.queue_schema, p_vectorizer.queue_table, p_source);
    perform ai._vectorizer_create_queue_failed_table(p_vectorizer.queue_schema, p_vectorizer.queue_failed_table, p_source);
    if v_destination ->> 'implementation' = 'table' then
        perform ai._vectorizer_create_target_table(p_source, v_destination, v_dimensions);
        perform ai._vectorizer_create_view(p_source, v_destination);
    else
        perform ai._vectorizer_create_embedding_column(p_source, (v_destination ->> 'embedding_column')::name, v_dimensions);
    end if;
    perform ai._vectorizer_watch(p_source, p_vectorizer);
end
$$;
comment on function ai._vectorizer_create_objects(regclass, ai.vectorizer) is
    'Creates queues, target, view and triggers.';

create or replace function ai._warn_of_snapshot(p_source regclass, p_done text)
returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
        raise warning 'rows of % that others commit while the vectorizer is % may stay out of the queue', p_source, p_done
            using hint = 'Use a READ COMMITTED transaction.';
    end if;
end
$$;
comment on function ai._warn_of_snapshot(regclass, text) is
    'Warns if the transaction does not see what others commit meanwhile.';

create or replace function ai._vectorizer_enqueue_all(p_source regclass, p_vectorizer ai.vectorizer)
returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    perform ai._warn_of_snapshot(p_source, 'created'::text);
    execute format('insert into %1$I.%2$I (%3$s) select %3$s from %4$s',
        p_vectorizer.queue_schema, p_vectorizer.queue_table, ai._key_list(p_source), p_source);
end
$$;
comment on function ai._vectorizer_enqueue_all(regclass, ai.vectorizer) is
    'Queues every row of the source table.';

-- A setting may choose what "default" stands for; the stored configuration says what it stood for.
create or replace function ai._resolve_defaults(p_config jsonb)
returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select p_config
        || case when p_config -> 'indexing' ->> 'implementation' = 'default'
                then jsonb_build_object('indexing', ai._resolve_indexing_default()) else '{}' end
        || case when p_config -> 'scheduling' ->> 'implementation' = 'default'
                then jsonb_build_object('scheduling', ai._resolve_scheduling_default()) else '{}' end
$$;
comment on function ai._resolve_defaults(jsonb) is
    'The configuration with what its defaults stand for in this session.';

create or replace function ai._new_vectorizer(p_source regclass, p_queue_schema name, p_queue_table name)
returns ai.vectorizer
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_vectorizer ai.vectorizer%rowtype;
begin
    v_vectorizer.source_pk := ai._source_pk(p_source);
    if v_vectorizer.source_pk is null then
        raise exception '% has no primary key', p_source
            using hint = 'A vectorizer finds its rows again by their primary key.';
    end if;
    select n.nspname, c.relname into strict v_vectorizer.source_schema, v_vectorizer.source_table
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p_source;

    v_vectorizer.id := nextval('ai.vectorizer_id_seq');
    v_vectorizer.trigger_name := format('_vectorizer_src_trg_%s', v_vectorizer.id);
    v_vectorizer.queue_schema := coalesce(p_queue_schema, case
        when not has_schema_privilege('ai', 'CREATE') and has_schema_privilege(to_regnamespace('ai_queues'), 'CREATE')
        then 'ai_queues' else 'ai' end);
    v_vectorizer.queue_table := coalesce(p_queue_table, format('_vectorizer_q_%s', v_vectorizer.id));
    v_vectorizer.queue_failed_table := format('_vectorizer_q_failed_%s', v_vectorizer.id);
    v_vectorizer.disabled := false;
    return v_vectorizer;
end
$$;
comment on function ai._new_vectorizer(regclass, name, name) is
    'A row for ai.vectorizer with a new id and all names that follow from it.';

create or replace function ai.create_vectorizer(
    source regclass,
    name text default null,
    destination jsonb default ai.destination_table(),
    loading jsonb default null,
    parsing jsonb default ai.parsing_auto(),
    embedding jsonb default null,
    chunking jsonb default ai.chunking_recursive_character_text_splitter(),
    indexing jsonb default ai.indexing_default(),
    formatting jsonb default ai.formatting_python_template(),
    scheduling jsonb default ai.scheduling_default(),
    processing jsonb default ai.processing_default(),
    queue_schema name default null,
    queue_table name default null,
    grant_to name[] default ai.grant_to(),
    enqueue_existing boolean default true,
    if_not_exists boolean default false)
returns integer
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    v_roles constant name[] := ai._existing_roles(grant_to);
    v_vectorizer ai.vectorizer%rowtype;
    v_name text;
    v_existing integer;
begin
    perform ai._validate_required(embedding, loading);
    perform ai._validate_source(source);
    perform ai._embedding_dimensions(embedding);
    v_vectorizer := ai._new_vectorizer(source, queue_schema, queue_table);
    v_vectorizer.config := ai._resolve_defaults(jsonb_build_object(
        'version', (select l.version from ai.pgai_lib_version l where l.name = 'ai'),
        'loading', loading, 'parsing', parsing, 'embedding', embedding, 'chunking', chunking, 'indexing', indexing,
        'formatting', formatting, 'scheduling', scheduling, 'processing', processing, 'destination', destination));
    -- Two sessions that create the same vectorizer take turns, so that the second one finds the first one's row.
    perform pg_advisory_xact_lock(hashtextextended(format('ai.create_vectorizer %s', coalesce(name, source::text)), 0));
    if if_not_exists is false or not exists (select from ai.vectorizer v where v.name::text = create_vectorizer.name) then
        perform ai._validate_free('queue table'::text, v_vectorizer.queue_schema::text, v_vectorizer.queue_table::text);
    end if;
    perform ai._validate_config_parts(source, v_vectorizer.config);

    v_vectorizer.config := v_vectorizer.config || jsonb_build_object('destination',
        ai._evaluate_destination(destination, v_vectorizer.source_schema, v_vectorizer.source_table));
    v_name := coalesce(name, ai._vectorizer_default_name(
        v_vectorizer.config -> 'destination', v_vectorizer.source_schema, v_vectorizer.source_table));
    v_existing := ai._vectorizer_existing(v_vectorizer, v_name, if_not_exists);
    if v_existing is not null then
        return v_existing;
    end if;
    perform ai._validate_destination_free(v_vectorizer.config -> 'destination');
    perform ai._require_scheduler(v_vectorizer.config -> 'scheduling');
    perform ai._validate_vectorizer_name(v_name);
    perform ai._validate_columns(source, destination, ai._embedding_dimensions(embedding));

    v_vectorizer.name := v_name;
    perform ai._vectorizer_create_objects(source, v_vectorizer);
    begin
        insert into ai.vectorizer select v_vectorizer.*;
    exception when unique_violation then
        -- one that the caller does not see
        raise exception 'a vectorizer named "%" exists already', v_name
            using errcode = 'duplicate_object', hint = 'Pass another name.';
    end;
    perform ai._grant_vectorizer(v_vectorizer, r.name) from unnest(v_roles) r (name);
    perform ai._warn_of_hidden_rows(source, v_vectorizer.config -> 'destination');
    if enqueue_existing then
        perform ai._vectorizer_enqueue_all(source, v_vectorizer);
    end if;
    return v_vectorizer.id;
end
$$;
comment on function ai.create_vectorizer(
    regclass, text, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, name, name, name[], boolean, boolean) is
    'Declares that a table is to be embedded: makes queue, triggers and destination, queues the rows that are there, returns the id.';
