-- back is what of a fee's amount was taken back; stays names the ends without success after which it is owed all the same
alter table services_fee add column back bigint default 0 not null;
alter table services_fee add column stays varchar(40) default '' not null;

-- what the ledger of taxes is still to lower, as it was away: a bill, and what it counts for from now on
create table services_lowered (
    bill varchar(40) not null primary key,
    amount bigint not null
);
