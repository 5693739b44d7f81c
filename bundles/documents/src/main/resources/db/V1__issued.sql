create table documents_issued (
    id char(36) not null primary key,
    code varchar(32) not null,
    issue_year integer not null,
    issue_number integer not null,
    module varchar(64) not null,
    kind varchar(200) not null,
    title varchar(500) not null,
    lang varchar(2) not null,
    issued date not null,
    valid_to date,
    file_id char(36) not null,
    revoked timestamp,
    revoked_reason varchar(1000),
    constraint documents_issued_code unique (code),
    constraint documents_issued_number unique (issue_year, issue_number)
);

create table documents_fact (
    issued_id char(36) not null references documents_issued (id),
    place integer not null,
    label varchar(200) not null,
    title varchar(500) not null,
    content varchar(2000) not null,
    primary key (issued_id, place)
);

create table documents_counter (
    issue_year integer not null primary key,
    last_number integer not null
);
