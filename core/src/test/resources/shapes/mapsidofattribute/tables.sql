create table invoice (id bigint primary key);
create table line (position int, invoice_no bigint, body text, primary key (invoice_no, position));
insert into invoice values (1);
insert into line values (2, 1);
select ai.create_vectorizer('line', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into line_embedding_store values (default, 2, 1, 0, 'two of one', '[1,0,0]');
