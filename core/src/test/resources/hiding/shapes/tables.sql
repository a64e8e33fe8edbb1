-- Row 1 of each source is to be seen, row 2 is not.
create table formula_base (id bigint primary key, kind int);
insert into formula_base values (1, 1), (2, 2);

create table null_base (id bigint primary key, kind text);
insert into null_base values (1, null), (2, 'NullBase');

create table null_or_base (id bigint primary key, kind text);
insert into null_or_base values (1, 'it''s'), (2, 'NullOrBase');

create table any_base (id bigint primary key, kind text);
insert into any_base values (1, 'whatever'), (2, null);

create table abstract_base (id bigint primary key, kind int);
insert into abstract_base values (1, 3), (2, 2);

create table forced (id bigint primary key, kind text);
insert into forced values (1, 'ForcedLeaf'), (2, 'Unknown');

create table forced_root (id bigint primary key, kind text);
create table forced_joined (id bigint primary key);
insert into forced_root values (1, 'ForcedJoined'), (2, 'Unknown');
insert into forced_joined values (1), (2);

create table tenant_in_embeddable (id bigint primary key, tenant text);
insert into tenant_in_embeddable values (1, 'a'), (2, 'b');

create table tenant_in_key (id bigint, tenant text, primary key (id, tenant));
insert into tenant_in_key values (1, 'a'), (2, 'b');

create table joined_key_root (zz bigint, aa bigint, deleted boolean, primary key (zz, aa));
create table joined_key (first bigint, second bigint, primary key (first, second));
insert into joined_key_root values (1, 2, false), (2, 1, true);
insert into joined_key values (1, 2), (2, 1);

create table soft_per_class (id bigint primary key, deleted boolean);
insert into soft_per_class values (1, false), (2, true);

create table soft_superclass (id bigint primary key, gone int);
insert into soft_superclass values (1, 0), (2, 1);

create table living (id bigint primary key, deleted boolean);
insert into living values (1, false), (2, true);
create view view_of_living as select id from living where not deleted;

create table overridden (id bigint primary key, deleted boolean);
insert into overridden values (1, false), (2, true);

create table alias_root (id bigint primary key, deleted boolean);
create table aliased (root_id bigint primary key, stars int);
create table alias_details (details_of bigint primary key, published boolean);
insert into alias_root values (1, false), (2, false);
insert into aliased values (1, 5), (2, 5);
insert into alias_details values (1, true), (2, false)
