create table blog_posts (id bigint primary key, title varchar(255), body text);
insert into blog_posts values (1, 'Postgres'), (2, 'Java');
select ai.create_vectorizer('blog_posts', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into blog_posts_embedding_store values (default, 1, 0, 'slonik', '[1,0,0]'), (default, 2, 0, 'duke', '[0,1,0]');
