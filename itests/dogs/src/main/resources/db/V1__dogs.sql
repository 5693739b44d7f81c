create table dogs_dog (
    id char(36) not null primary key,
    version bigint not null,
    keeper char(36) not null,
    name varchar(100) not null,
    chip char(15) not null unique,
    fee bigint not null
);
