create table core_audit_published (
    published date not null primary key,
    seq bigint not null,
    hash varchar(64) not null
);
