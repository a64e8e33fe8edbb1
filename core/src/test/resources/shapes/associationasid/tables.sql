create table account (nr bigint primary key);
create table profile (account_nr bigint primary key, body text);
insert into account values (9);
insert into profile values (9);
select ai.create_vectorizer('profile', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into profile_embedding_store values (default, 9, 0, 'likes cats', '[1,0,0]');
