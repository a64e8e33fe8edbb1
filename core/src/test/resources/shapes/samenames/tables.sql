create table blog_entry (id bigint primary key, body text);
insert into blog_entry values (1);
select ai.create_vectorizer('blog_entry', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into blog_entry_embedding_store values (default, 1, 0, 'in blog', '[1,0,0]');
create table forum_entry (id bigint primary key, body text);
insert into forum_entry values (1);
select ai.create_vectorizer('forum_entry', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into forum_entry_embedding_store values (default, 1, 0, 'in forum', '[1,0,0]');
