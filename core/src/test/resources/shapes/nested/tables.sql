create table inner_one (id bigint primary key, body text);
create table inner_table (id bigint primary key, body text);
insert into inner_one values (1);
insert into inner_table values (1);
select ai.create_vectorizer('inner_one', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
select ai.create_vectorizer('inner_table', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into inner_one_embedding_store values (default, 1, 0, 'one', '[1,0,0]');
insert into inner_table_embedding_store values (default, 1, 0, 'table', '[1,0,0]');
