create table task (task_no int primary key, body text);
insert into task values (5);
select ai.create_vectorizer('task', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into task_embedding_store values (default, 5, 0, 'five', '[1,0,0]');
