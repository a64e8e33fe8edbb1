create table note (tenant uuid, kind varchar(255), body text, primary key (tenant, kind));
insert into note values ('00000000-0000-0000-0000-000000000001', 'FINAL');
select ai.create_vectorizer('note', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into note_embedding_store values (default, '00000000-0000-0000-0000-000000000001', 'FINAL', 0, 'end', '[1,0,0]');
