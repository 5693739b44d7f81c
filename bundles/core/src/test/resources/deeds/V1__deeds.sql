create table first_deed (id char(36) not null primary key);
create table second_deed (id char(36) not null primary key);
