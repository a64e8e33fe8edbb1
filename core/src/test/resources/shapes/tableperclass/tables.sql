create table image (id bigint primary key, body text);
insert into image values (1);
select ai.create_vectorizer('image', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into image_embedding_store values (default, 1, 0, 'a cat', '[1,0,0]');
