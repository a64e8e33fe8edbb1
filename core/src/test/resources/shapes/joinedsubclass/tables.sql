create table publication (id bigint primary key, title varchar(255));
create table article (article_id bigint primary key, body text);
insert into publication values (1, 'Postgres');
insert into article values (1, 'about it');
select ai.create_vectorizer('article', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into article_embedding_store values (default, 1, 0, 'about', '[1,0,0]');
