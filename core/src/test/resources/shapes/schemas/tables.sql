create schema mail;
create schema vectors;
create table mail.letter (id bigint primary key, title text, body text);
insert into mail.letter values (1);
select ai.create_vectorizer('mail.letter', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
select ai.create_vectorizer('mail.letter', loading => ai.loading_column('title'), embedding => ai.embedding_openai('m', 3), name => 'titles',
    destination => ai.destination_table(target_schema => 'vectors', target_table => 'Letter Titles', view_name => 'letter_titles'));
insert into mail.letter_embedding_store values (default, 1, 0, 'dear', '[1,0,0]');
insert into vectors."Letter Titles" values (default, 1, 0, 'invitation', '[1,0,0]');
