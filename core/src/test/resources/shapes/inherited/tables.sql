create table ticket (id uuid primary key, body text);
insert into ticket values ('00000000-0000-0000-0000-000000000002');
select ai.create_vectorizer('ticket', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into ticket_embedding_store values (default, '00000000-0000-0000-0000-000000000002', 0, 'queue', '[1,0,0]');
