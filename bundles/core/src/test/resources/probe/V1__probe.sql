create table probe_child (
    id ${identity} primary key,
    parent_id char(36),
    story ${text},
    image ${bytes}
);
create table probe_parent (
    id char(36) not null primary key,
    name varchar(200),
    right_one boolean,
    small smallint,
    number integer,
    amount bigint,
    area decimal(14, 4),
    share double precision,
    born date,
    moment timestamp
);
alter table probe_child add constraint probe_child_parent foreign key (parent_id) references probe_parent (id);

create sequence probe_number as bigint start with 1;
create table probe_number_last (last_number bigint not null);
insert into probe_number_last values (0);
