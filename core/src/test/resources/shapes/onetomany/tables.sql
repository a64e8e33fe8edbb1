create table chapter (id bigint primary key, body text);
insert into chapter values (1);
select ai.create_vectorizer('chapter', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into chapter_embedding_store values (default, 1, 0, 'once', '[1,0,0]');
