-- up to when revoked papers have been looked at; one row
create table services_revocations (
    id integer not null primary key,
    moment timestamp not null
);
