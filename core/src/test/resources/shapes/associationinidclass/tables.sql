create table author (id bigint primary key);
create table review (nr int, author_id bigint, body text, primary key (author_id, nr));
insert into author values (9);
insert into review values (1, 9);
select ai.create_vectorizer('review', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into review_embedding_store values (default, 1, 9, 0, 'good', '[1,0,0]');
