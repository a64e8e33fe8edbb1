create table book (year int, code varchar(255), primary key (year, code));
create table term (word varchar(255), book_year int, book_code varchar(255), body text, primary key (word, book_year, book_code));
insert into book values (1999, 'x');
insert into term values ('ant', 1999, 'x');
select ai.create_vectorizer('term', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into term_embedding_store values (default, 'ant', 1999, 'x', 0, 'insect', '[1,0,0]');
