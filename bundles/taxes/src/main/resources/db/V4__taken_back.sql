-- a payment that was taken back: the entry that did it, and why
alter table taxes_payment add column reversed bigint;
alter table taxes_payment add column reversed_on date;
alter table taxes_payment add column reversed_by varchar(200);
alter table taxes_payment add column reversed_reason varchar(500);

-- of what was paid ahead and used since: when that money came, so that its use can be undone
alter table taxes_allocation add column came date;
update taxes_allocation set came = effective
    where entry in (select entry from taxes_posting where account = 'advance' and amount > 0);

-- what was paid too much and went back to the payer; the number is also the entry in the ledger
create table taxes_payout (
    id bigint not null primary key,
    reference varchar(100) not null,
    party varchar(36) not null,
    amount bigint not null,
    paid_on date not null,
    channel varchar(10) not null,
    reason varchar(500) not null,
    paid_by varchar(200),
    paid_at timestamp not null,
    constraint taxes_payout_once unique (reference)
);
create index taxes_payout_party on taxes_payout (party);
