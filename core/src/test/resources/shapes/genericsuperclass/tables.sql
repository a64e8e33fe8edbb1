create table doc (doc_id varchar(255) primary key, body text);
insert into doc values ('a');
select ai.create_vectorizer('doc', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into doc_embedding_store values (default, 'a', 0, 'alpha', '[1,0,0]');
