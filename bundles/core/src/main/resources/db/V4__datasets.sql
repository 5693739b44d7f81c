-- when the rows of a published dataset were first seen, and when they were last found changed
create table core_dataset (
    id varchar(100) not null primary key,
    hash char(64) not null,
    issued date not null,
    modified timestamp not null
);
