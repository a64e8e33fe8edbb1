create table person (last_name text, first_name text, bio text, primary key (first_name, last_name));
insert into person values ('Lovelace', 'Ada', 'engine'), ('Hopper', 'Grace', 'compiler');
select ai.create_vectorizer('person', loading => ai.loading_column('bio'), embedding => ai.embedding_openai('m', 3));
insert into person_embedding_store values (default, 'Lovelace', 'Ada', 0, 'notes', '[1,0,0]');
