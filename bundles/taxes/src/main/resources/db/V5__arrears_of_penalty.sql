-- of settled bills, those whose penalty is still to be paid
create table taxes_late_penalty (
    bill bigint not null primary key,
    party varchar(36) not null
);
create index taxes_late_penalty_party on taxes_late_penalty (party);

-- payers whose records were merged, each with the one that stands
create table taxes_late_merged (
    party varchar(36) not null primary key,
    owner varchar(36) not null
);

update taxes_late_state set counted = null;
