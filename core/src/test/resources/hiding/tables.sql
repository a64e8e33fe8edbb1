-- Rows 1 to 300 of each source. Where a store has chunks of all, every tenth is to be seen; else every fourth has, every twentieth is.
create schema sx;
create table hidden (id bigint, "select" text);
insert into hidden select i, case when i % 10 = 0 then 'its' else 'it''s' end from generate_series(1, 300) i;

create table tenanted (id bigint primary key, title text, tenant text);
insert into tenanted select i, 'title ' || i, case when i % 10 = 0 then 'a' else 'b' end from generate_series(1, 300) i;

create table formula_tenanted (id bigint primary key, title text, owner text);
insert into formula_tenanted select i, 'title ' || i, case when i % 10 = 0 then 'A' else 'B' end from generate_series(1, 300) i;

create table restricted (id bigint primary key, title text, deleted boolean);
insert into restricted select i, 'title ' || i, i % 10 <> 0 from generate_series(1, 300) i;

create table inherited (id bigint primary key, title text, deleted boolean, archived boolean);
insert into inherited select i, 'title ' || i, i % 2 <> 0, i % 5 <> 0 from generate_series(1, 300) i;

create table sub_selected (id bigint primary key, title text);
insert into sub_selected select i, 'title ' || i from generate_series(1, 300) i;

create table filtered_by_key (id bigint primary key, title text, deleted boolean);
insert into filtered_by_key select i, 'title ' || i, i % 10 <> 0 from generate_series(1, 300) i;

create table filtered_on_its_own (id bigint primary key, title text, deleted boolean);
insert into filtered_on_its_own select i, 'title ' || i, i % 10 <> 0 from generate_series(1, 300) i;

create table filtered_by_list (id bigint primary key, title text, colour text);
insert into filtered_by_list
    select i, 'title ' || i, case i % 20 when 0 then 'red' when 10 then 'blue' else 'grey' end from generate_series(1, 300) i;

create table filtered_by_owner (id bigint primary key, title text, owner int);
insert into filtered_by_owner select i, 'title ' || i, i % 10 from generate_series(1, 300) i;

create table filtered_by_resolver (id bigint primary key, title text, owner int);
insert into filtered_by_resolver select i, 'title ' || i, i % 10 from generate_series(1, 300) i;

create table soft_deleted (id bigint primary key, title text, deleted boolean);
insert into soft_deleted select i, 'title ' || i, i % 10 <> 0 from generate_series(1, 300) i;

create table soft_deleted_eagerly (id bigint primary key, title text, deleted boolean);
insert into soft_deleted_eagerly select i, 'title ' || i, i % 10 <> 0 from generate_series(1, 300) i;

create table soft_active (id bigint primary key, title text, active char(1));
insert into soft_active select i, 'title ' || i, case when i % 10 = 0 then 'Y' else 'N' end from generate_series(1, 300) i;

create table soft_timestamp (id bigint primary key, title text, gone timestamptz);
insert into soft_timestamp select i, 'title ' || i, case when i % 10 <> 0 then now() end from generate_series(1, 300) i;

create table joined_root (id bigint primary key, title text, state text);
insert into joined_root
    select i, 'title ' || i, case i % 5 when 1 then 'gone' when 2 then 'secret' else 'fine' end from generate_series(1, 300) i;
create table joined_sub (root_id bigint primary key references joined_root, draft boolean);
insert into joined_sub select i, i % 5 >= 3 from generate_series(4, 300, 4) i;

create table joined_soft_root (id bigint primary key, title text, deleted boolean);
insert into joined_soft_root select i, 'title ' || i, i % 5 <> 0 from generate_series(1, 300) i;
create table joined_soft_deleted (id bigint primary key references joined_soft_root);
insert into joined_soft_deleted select i from generate_series(4, 300, 4) i;

create table single_root (id bigint primary key, kind text, title text, deleted boolean, tenant text);
insert into single_root
    select i, case when i % 10 <> 0 then 'SingleMiddle' when i % 20 = 0 then 'SingleSub' else 'SingleLeaf' end, 'title ' || i, false, 'a'
    from generate_series(1, 300) i;
update single_root set kind = 'SingleSub', deleted = true where id % 10 = 1;
update single_root set kind = 'SingleLeaf', tenant = 'b' where id % 10 = 2;

create table class_root (id bigint primary key, title text, deleted boolean, land text);
create table class_sub (id bigint primary key, title text, deleted boolean, land text);
insert into class_sub select i, 'title ' || i, i % 2 = 1, case when i % 5 = 0 then 'here' else 'there' end from generate_series(1, 300) i;

create table sx.composite (
    no bigint, "Site" text, title text, deleted boolean, tenant text, primary key (no, "Site"));
insert into sx.composite
    select i, case when i % 5 = 0 then 'here' else 'there' end, 'title ' || i, i % 2 = 1, 'a' from generate_series(1, 300) i;

create table remark (id bigint primary key, number bigint);
insert into remark select i, i from generate_series(1, 300) i
