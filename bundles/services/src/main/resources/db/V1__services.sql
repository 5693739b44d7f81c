-- every version of a definition that was ever offered: a case keeps the one it began with, whatever becomes of its module
create table services_definition (
    id varchar(40) not null,
    version integer not null,
    origin varchar(40) not null,
    digest char(64) not null,
    source ${text} not null,
    offered smallint not null,
    made_by varchar(200),
    made_at timestamp not null,
    primary key (id, version)
);

create table services_parameter (
    service varchar(40) not null,
    name varchar(40) not null,
    value varchar(1000) not null,
    confirmed_by varchar(200),
    confirmed_at timestamp not null,
    primary key (service, name)
);

-- what secrets of cases are made with; one row
create table services_key (
    id integer not null primary key,
    secret varchar(64) not null
);

create sequence services_number as bigint start with 1;

-- due is 9999-12-31 where nothing is promised; standing, answers, applicant and term are JSON: what lists and the clock ask for has a column of its own;
-- on the day of wake time decides something: a term, a silence, opinions that are over
create table services_case (
    id char(36) not null primary key,
    number varchar(20) not null,
    service varchar(40) not null,
    definition integer not null,
    channel varchar(10) not null,
    lang varchar(2) not null,
    person varchar(200) not null,
    account varchar(36),
    party varchar(36),
    applicant ${text} not null,
    answers ${text} not null,
    request_key varchar(80),
    request_digest char(64),
    received date not null,
    term varchar(200),
    due date not null,
    state varchar(40) not null,
    hands varchar(12),
    assignee varchar(36),
    standing ${text} not null,
    version bigint not null,
    ended varchar(12),
    ended_at timestamp,
    document varchar(40),
    rating smallint,
    created timestamp not null,
    wake date,
    constraint services_case_number unique (number),
    constraint services_case_request unique (request_key)
);
create index services_case_account on services_case (account, created);
create index services_case_party on services_case (party, created);
create index services_case_work on services_case (hands, assignee, due, id);
create index services_case_hands on services_case (hands, due, id);
create index services_case_wake on services_case (wake, id);
create index services_case_service on services_case (service, received);

-- what happened, in order; visible says whether the applicant sees it
create table services_event (
    case_id char(36) not null,
    place integer not null,
    happened timestamp not null,
    kind varchar(20) not null,
    what varchar(40),
    state varchar(40) not null,
    account varchar(36),
    name varchar(200),
    hands varchar(12),
    words varchar(4000),
    facts ${text},
    clock varchar(10),
    visible smallint not null,
    primary key (case_id, place)
);

-- whose opinion is awaited
create table services_opinion (
    expert varchar(36) not null,
    case_id char(36) not null,
    primary key (expert, case_id)
);
create index services_opinion_case on services_opinion (case_id);

create table services_file (
    case_id char(36) not null,
    file varchar(36) not null,
    document varchar(40),
    name varchar(255) not null,
    type varchar(100) not null,
    size bigint not null,
    applicants smallint not null,
    added timestamp not null,
    primary key (case_id, file)
);

create table services_fee (
    case_id char(36) not null,
    place integer not null,
    code varchar(40) not null,
    amount bigint,
    stage varchar(10) not null,
    bill varchar(40),
    paid timestamp,
    paid_by varchar(200),
    primary key (case_id, place)
);

-- whose turn it is to receive the next case
create table services_turn (
    hands varchar(12) not null,
    account varchar(36) not null,
    turn bigint not null,
    primary key (hands, account)
);

create table services_absence (
    id char(36) not null primary key,
    account varchar(36) not null,
    first_day date not null,
    last_day date not null,
    substitute varchar(36)
);
create index services_absence_account on services_absence (account, last_day);

-- applications that are being written; secret is the SHA-256 of what the applicant keeps, sent the number of the case that one became
create table services_draft (
    id char(36) not null primary key,
    service varchar(40) not null,
    definition integer not null,
    account varchar(36),
    secret char(64) not null,
    lang varchar(2) not null,
    channel varchar(10) not null,
    applicant ${text} not null,
    answers ${text} not null,
    files ${text} not null,
    papers smallint not null,
    sent varchar(20),
    version bigint not null,
    changed timestamp not null
);
create unique index services_draft_secret on services_draft (secret);
create index services_draft_account on services_draft (account, service);
create index services_draft_changed on services_draft (changed);
