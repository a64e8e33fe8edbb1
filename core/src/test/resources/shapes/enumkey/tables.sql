create table planet (planet_name varchar(255) primary key, body text);
insert into planet values ('MARS'), ('VENUS');
select ai.create_vectorizer('planet', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into planet_embedding_store values (default, 'VENUS', 0, 'hot', '[1,0,0]'), (default, 'MARS', 0, 'red', '[0,1,0]');

create table weekday (day smallint primary key, body text);
insert into weekday values (0), (1);
select ai.create_vectorizer('weekday', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into weekday_embedding_store values (default, 0, 0, 'first', '[1,0,0]'), (default, 1, 0, 'second', '[0,1,0]');
