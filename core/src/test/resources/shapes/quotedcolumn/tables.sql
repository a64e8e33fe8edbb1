create table item ("Item No" varchar(255) primary key, body text);
insert into item values ('00000000-0000-0000-0000-000000000003');
select ai.create_vectorizer('item', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into item_embedding_store values (default, '00000000-0000-0000-0000-000000000003', 0, 'one', '[1,0,0]');
