create table event (id bigint primary key, body text);
create table concert (id bigint primary key);
insert into event values (1);
insert into concert values (1);
select ai.create_vectorizer('event', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into event_embedding_store values (default, 1, 0, 'loud', '[1,0,0]');
