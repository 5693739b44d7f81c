-- who is late with what, as of the day in taxes_late_state: adding up all bills at each look would read them all
create table taxes_late (
    party varchar(36) not null,
    kind varchar(12) not null,
    tax_year integer not null,
    due date not null,
    principal bigint not null,
    bills bigint not null,
    primary key (party, kind, tax_year, due)
);
-- the same by payer, the highest debt first
create table taxes_late_payer (
    party varchar(36) not null primary key,
    principal bigint not null,
    bills bigint not null,
    since date not null
);
create index taxes_late_payer_most on taxes_late_payer (principal desc, party);

-- one row: the day whose debts are added up, null for none yet; and how often they have been
create table taxes_late_state (
    counted date,
    revision bigint not null
);
insert into taxes_late_state (counted, revision) values (null, 0);

-- bills that were issued late or paid since: they commit with the act, and the next look takes them in
create table taxes_late_changed (
    id varchar(36) not null primary key,
    first_bill bigint not null,
    last_bill bigint not null
);
