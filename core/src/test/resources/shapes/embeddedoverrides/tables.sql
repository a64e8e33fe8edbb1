create table page (region text, site_code text, page_no int, body text, primary key (page_no, site_code, region));
insert into page values ('eu', 'docs', 7);
select ai.create_vectorizer('page', loading => ai.loading_column('body'), embedding => ai.embedding_openai('m', 3));
insert into page_embedding_store values (default, 'eu', 'docs', 7, 0, 'seven', '[1,0,0]');
