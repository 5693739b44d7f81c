-- who had an applicant's cases of a service: applying again brings them back to the same hands; applicant is a SHA-256
create table services_held (
    applicant char(64) not null,
    service varchar(40) not null,
    hands varchar(12) not null,
    account varchar(36) not null,
    since date not null,
    primary key (applicant, service, hands)
);
create index services_held_since on services_held (since);
