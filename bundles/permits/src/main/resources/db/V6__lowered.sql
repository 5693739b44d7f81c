-- bills that the counter took while the ledger was away, until it is told that nothing is owed of them
create table permits_lowered (
    bill varchar(40) not null primary key
);

insert into permits_lowered (bill)
    select distinct bill from permits_asked where bill is not null and paid_by is not null;

update permits_asked set bill = null where bill is not null and paid_by is not null;
