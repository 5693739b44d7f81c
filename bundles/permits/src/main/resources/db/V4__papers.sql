-- all papers that a permit was ever given: the first, and each that made it longer
create table permits_paper (
    code varchar(40) not null primary key,
    permit char(36) not null
);
create index permits_paper_permit on permits_paper (permit);
insert into permits_paper (code, permit) select document, id from permits_permit where document is not null;
