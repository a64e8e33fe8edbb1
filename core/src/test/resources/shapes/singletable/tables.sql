create table content (id bigint primary key, dtype varchar(31), body text);
insert into content values (1, 'Post'), (2, 'Comment');
select ai.create_vectorizer('content', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into content_embedding_store values (default, 1, 0, 'posted', '[1,0,0]'), (default, 2, 0, 'commented', '[0,1,0]');
