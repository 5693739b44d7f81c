-- bills, payments and corrections share one sequence of numbers: the number is also the entry in the ledger
create table taxes_number (
    name varchar(20) not null primary key,
    next_value bigint not null
);
insert into taxes_number (name, next_value) values ('document', 1);
insert into taxes_number (name, next_value) values ('rule', 1);
insert into taxes_number (name, next_value) values ('run', 1);

-- each version of a rule as it was when an amount was made by it
create table taxes_rule_used (
    id integer not null primary key,
    rule_key varchar(160) not null,
    rule_id varchar(120) not null,
    law varchar(500) not null,
    title_hy varchar(400),
    title_en varchar(400),
    title_ru varchar(400),
    constraint taxes_rule_used_once unique (rule_key, law)
);

-- run is 0 where no run made the bill; amount is the difference to the version before; total is what the law asks for after this version
create table taxes_bill (
    id bigint not null primary key,
    kind varchar(12) not null,
    tax_year integer not null,
    object varchar(36) not null,
    party varchar(36) not null,
    version integer not null,
    total bigint not null,
    amount bigint not null,
    paid bigint not null,
    penalty_paid bigint not null,
    issued date not null,
    due date not null,
    run integer not null,
    basis varchar(1000) not null,
    constraint taxes_bill_once unique (kind, tax_year, object, party, version)
);
-- with the year, so that the payers of a year are read from the index alone
create index taxes_bill_party on taxes_bill (party, tax_year);
create index taxes_bill_object on taxes_bill (object);

-- by what a payer who was billed names themselves: money finds its account though the registers are away
create table taxes_payer (
    party varchar(36) not null primary key,
    number varchar(20) not null
);
create index taxes_payer_number on taxes_payer (number);

create table taxes_posting (
    entry bigint not null,
    line integer not null,
    account varchar(16) not null,
    party varchar(36),
    amount bigint not null,
    posted date not null,
    primary key (entry, line)
);

create table taxes_payment (
    id bigint not null primary key,
    reference varchar(100) not null,
    party varchar(36),
    amount bigint not null,
    paid_on date not null,
    channel varchar(10) not null,
    payer varchar(100),
    purpose varchar(500),
    settled bigint,
    taken_by varchar(200),
    taken_at timestamp not null,
    constraint taxes_payment_once unique (reference)
);
create index taxes_payment_party on taxes_payment (party);
-- the newest first: Derby reads no index backwards
create index taxes_payment_settled on taxes_payment (settled, id desc);
create index taxes_payment_recent on taxes_payment (id desc);

-- what of an entry went to which bill; the ledger has the money, this has the reason
create table taxes_allocation (
    entry bigint not null,
    bill bigint not null,
    effective date not null,
    principal bigint not null,
    penalty bigint not null,
    primary key (entry, bill)
);
create index taxes_allocation_bill on taxes_allocation (bill);

-- one row a payer who has ever paid: locked by whoever changes what they owe, and what they paid too much
create table taxes_account (
    party varchar(36) not null primary key,
    advance bigint not null,
    turn bigint not null
);

create table taxes_run (
    id varchar(36) not null primary key,
    number integer not null,
    kind varchar(12) not null,
    tax_year integer not null,
    state varchar(12) not null,
    task varchar(36),
    after_object varchar(36),
    done bigint not null,
    total bigint not null,
    bills bigint not null,
    corrections bigint not null,
    unbilled bigint not null,
    amount bigint not null,
    first_bill bigint,
    last_bill bigint,
    started_by varchar(200),
    started timestamp not null,
    finished timestamp,
    error varchar(300)
);
create index taxes_run_recent on taxes_run (kind, tax_year, number desc);
create unique index taxes_run_number on taxes_run (number desc);

create table taxes_unbilled (
    kind varchar(12) not null,
    tax_year integer not null,
    object varchar(36) not null,
    code varchar(40) not null,
    rule varchar(120) not null,
    primary key (kind, tax_year, object)
);
-- what is missing is counted from the index alone
create index taxes_unbilled_rule on taxes_unbilled (kind, tax_year, code, rule);

-- rules for which a task is open, as objects wait for them
create table taxes_rule_task (
    rule varchar(120) not null primary key
);

create table taxes_relief (
    id varchar(36) not null primary key,
    version integer not null,
    party varchar(36) not null,
    object varchar(36),
    rule_id varchar(120) not null,
    rule_key varchar(160) not null,
    law varchar(500) not null,
    pct integer not null,
    valid_from date not null,
    valid_to date,
    reason varchar(500) not null,
    granted_by varchar(200),
    granted_on date not null,
    revoked_by varchar(200),
    revoked_on date,
    revoke_reason varchar(500)
);
create index taxes_relief_party on taxes_relief (party);

create table taxes_tariff (
    id varchar(36) not null primary key,
    version integer not null,
    code varchar(120) not null,
    tax_year integer not null,
    amount bigint not null,
    act varchar(100) not null,
    decided_on date not null,
    set_by varchar(200),
    constraint taxes_tariff_once unique (code, tax_year)
);

-- papers already issued: the same bill or payment is not given two codes; the year is a notice's
create table taxes_document (
    subject varchar(100) not null,
    lang varchar(2) not null,
    code varchar(40) not null,
    tax_year integer,
    primary key (subject, lang)
);
create index taxes_document_year on taxes_document (tax_year, lang);

-- the outcome of the last check of the book: one row
create table taxes_check (
    moment timestamp not null,
    checked_by varchar(200),
    figures varchar(2000) not null
);

-- banks' files between their upload and their end; the content is with the platform's files
create table taxes_upload (
    file_id varchar(36) not null primary key,
    file_name varchar(200) not null,
    channel varchar(10) not null,
    mapping varchar(1000) not null,
    moment timestamp not null
);

-- how far the task of a file is: commits with each payment
create table taxes_import (
    task_id varchar(36) not null primary key,
    moment timestamp not null,
    finished boolean not null,
    lines_read bigint not null,
    created bigint not null,
    unchanged bigint not null,
    rejected bigint not null,
    unassigned bigint not null,
    amount bigint not null,
    errors bigint not null
);

create table taxes_import_error (
    task_id varchar(36) not null,
    number bigint not null,
    line bigint not null,
    column_name varchar(200),
    code varchar(60) not null,
    message varchar(1000) not null,
    primary key (task_id, number)
);

-- how far the demo's payments are, so that a fill that was killed goes on: one row, only where there is a demo
create table taxes_demo (
    after_party varchar(36) not null,
    finished boolean not null
);
