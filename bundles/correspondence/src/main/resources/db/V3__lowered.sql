-- bills that the counter took while the ledger was away, until it is told that nothing is owed of them
create table correspondence_lowered (
    bill varchar(40) not null primary key
);

insert into correspondence_lowered (bill)
    select distinct bill from correspondence_fee where bill is not null and paid is not null;

update correspondence_fee set bill = null where bill is not null and paid is not null;
