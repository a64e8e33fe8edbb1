create table recipe (id bigint primary key, title text, body text);
insert into recipe values (1);
select ai.create_vectorizer('recipe', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
select ai.create_vectorizer('recipe', loading => ai.loading_column('title'), embedding => ai.embedding_openai('m', 3), destination => ai.destination_table('recipe_titles'));
insert into recipe_embedding_store values (default, 1, 0, 'flour', '[1,0,0]');
insert into recipe_titles_store values (default, 1, 0, 'bread', '[1,0,0]');
