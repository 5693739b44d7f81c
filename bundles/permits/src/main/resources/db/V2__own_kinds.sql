-- kinds that came with the community's own services: those that ship are a file of the module
create table permits_kind (
    id varchar(40) not null primary key,
    hy varchar(300) not null,
    en varchar(300) not null,
    ru varchar(300) not null
);
