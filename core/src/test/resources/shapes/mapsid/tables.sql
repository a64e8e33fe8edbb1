create table writer (id bigint primary key);
create table biography (writer_id bigint primary key, body text);
insert into writer values (1);
insert into biography values (1);
select ai.create_vectorizer('biography', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into biography_embedding_store values (default, 1, 0, 'born', '[1,0,0]');
