create table lesson (id bigint primary key, title text, body text);
insert into lesson values (1);
select ai.create_vectorizer('lesson', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
select ai.create_vectorizer('lesson', loading => ai.loading_column('title'), embedding => ai.embedding_openai('m', 3), destination => ai.destination_table('lesson_titles'));
insert into lesson_embedding_store values (default, 1, 0, 'imported', '[1,0,0]');
insert into lesson_titles_store values (default, 1, 0, 'qualified', '[1,0,0]');
