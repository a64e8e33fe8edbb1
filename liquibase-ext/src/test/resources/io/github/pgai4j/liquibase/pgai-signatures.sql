-- The parameters of pgai 0.12.1's functions, without what they do: a call with any other name fails.
create schema ai;

create function ai.destination_table(destination name default null, target_schema name default null, target_table name default null,
    view_schema name default null, view_name name default null) returns jsonb language sql return '{}'::jsonb;
create function ai.destination_column(embedding_column name) returns jsonb language sql return '{}'::jsonb;
create function ai.loading_column(column_name name, retries int default 6) returns jsonb language sql return '{}'::jsonb;
create function ai.loading_uri(column_name name, retries int default 6, aws_role_arn text default null) returns jsonb language sql return '{}'::jsonb;
create function ai.parsing_auto() returns jsonb language sql return '{}'::jsonb;
create function ai.parsing_none() returns jsonb language sql return '{}'::jsonb;
create function ai.parsing_pymupdf() returns jsonb language sql return '{}'::jsonb;
create function ai.parsing_docling() returns jsonb language sql return '{}'::jsonb;
create function ai.chunking_character_text_splitter(chunk_size int default 800, chunk_overlap int default 400, separator text default E'\n\n',
    is_separator_regex bool default false) returns jsonb language sql return '{}'::jsonb;
create function ai.chunking_recursive_character_text_splitter(chunk_size int default 800, chunk_overlap int default 400,
    separators text[] default array[E'\n\n', E'\n', '.', '?', '!', ' ', ''], is_separator_regex bool default false)
    returns jsonb language sql return '{}'::jsonb;
create function ai.chunking_none() returns jsonb language sql return '{}'::jsonb;
create function ai.formatting_python_template(template text default '$chunk') returns jsonb language sql return '{}'::jsonb;
create function ai.embedding_openai(model text, dimensions int, chat_user text default null, api_key_name text default 'OPENAI_API_KEY',
    base_url text default null) returns jsonb language sql return '{}'::jsonb;
create function ai.embedding_ollama(model text, dimensions int, base_url text default null, options jsonb default null,
    keep_alive text default null) returns jsonb language sql return '{}'::jsonb;
create function ai.embedding_voyageai(model text, dimensions int, input_type text default 'document',
    api_key_name text default 'VOYAGE_API_KEY') returns jsonb language sql return '{}'::jsonb;
create function ai.embedding_litellm(model text, dimensions int, api_key_name text default null, extra_options jsonb default null)
    returns jsonb language sql return '{}'::jsonb;
create function ai.embedding_sentence_transformers(model text default 'nomic-ai/nomic-embed-text-v1.5', dimensions int default 768)
    returns jsonb language sql return '{}'::jsonb;
create function ai.indexing_none() returns jsonb language sql return '{}'::jsonb;
create function ai.indexing_default() returns jsonb language sql return '{}'::jsonb;
create function ai.indexing_diskann(min_rows int default 100000, storage_layout text default null, num_neighbors int default null,
    search_list_size int default null, max_alpha float8 default null, num_dimensions int default null, num_bits_per_dimension int default null,
    create_when_queue_empty bool default true) returns jsonb language sql return '{}'::jsonb;
create function ai.indexing_hnsw(min_rows int default 100000, opclass text default 'vector_cosine_ops', m int default null,
    ef_construction int default null, create_when_queue_empty bool default true) returns jsonb language sql return '{}'::jsonb;
create function ai.scheduling_none() returns jsonb language sql return '{}'::jsonb;
create function ai.scheduling_default() returns jsonb language sql return '{}'::jsonb;
create function ai.scheduling_timescaledb(schedule_interval interval default '5m', initial_start timestamptz default null,
    fixed_schedule bool default null, timezone text default null) returns jsonb language sql return '{}'::jsonb;
create function ai.processing_default(batch_size int default null, concurrency int default null) returns jsonb language sql return '{}'::jsonb;
create function ai.grant_to(variadic grantees name[]) returns name[] language sql return grantees;
create function ai.grant_to() returns name[] language sql return '{}'::name[];

create function ai.create_vectorizer(source regclass, name text default null, destination jsonb default ai.destination_table(),
    loading jsonb default null, parsing jsonb default ai.parsing_auto(), embedding jsonb default null,
    chunking jsonb default ai.chunking_recursive_character_text_splitter(), indexing jsonb default ai.indexing_default(),
    formatting jsonb default ai.formatting_python_template(), scheduling jsonb default ai.scheduling_default(),
    processing jsonb default ai.processing_default(), queue_schema name default null, queue_table name default null,
    grant_to name[] default ai.grant_to(), enqueue_existing bool default true, if_not_exists bool default false)
    returns int language sql return 1;
create function ai.drop_vectorizer(vectorizer_id int, drop_all bool default false) returns void language sql return null;
create function ai.drop_vectorizer(name text, drop_all bool default false) returns void language sql return null;
create function ai.enable_vectorizer_schedule(vectorizer_id int) returns void language sql return null;
create function ai.enable_vectorizer_schedule(name text) returns void language sql return null;
create function ai.disable_vectorizer_schedule(vectorizer_id int) returns void language sql return null;
create function ai.disable_vectorizer_schedule(name text) returns void language sql return null;
