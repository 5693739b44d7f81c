create table core_module (
    name varchar(64) not null primary key,
    checksum varchar(16)
);
create table core_setting (
    name varchar(100) not null primary key,
    content varchar(2000)
);
create table core_user (
    id varchar(36) not null primary key,
    username varchar(100) not null unique,
    name varchar(200) not null,
    name_key varchar(400) not null,
    email varchar(200),
    staff boolean not null,
    active boolean not null,
    subject varchar(36),
    password varchar(300) not null,
    must_change boolean not null,
    otp_secret varchar(64),
    otp_confirmed boolean not null,
    otp_step bigint not null,
    last_sign_in timestamp,
    created timestamp not null,
    version integer not null
);
create table core_attempt (
    id varchar(64) not null primary key,
    failures integer not null,
    locked_until timestamp,
    last_try timestamp not null
);
create table core_role (
    name varchar(50) not null primary key,
    title varchar(200),
    version integer not null
);
create table core_role_permission (
    role varchar(50) not null,
    permission varchar(100) not null,
    primary key (role, permission)
);
create table core_user_role (
    user_id varchar(36) not null,
    role varchar(50) not null,
    primary key (user_id, role)
);
create table core_permission_seen (
    permission varchar(100) not null primary key
);
create table core_session (
    id varchar(64) not null primary key,
    user_id varchar(36) not null,
    kind varchar(10) not null,
    device varchar(200),
    title varchar(100),
    created timestamp not null,
    last_seen timestamp not null,
    expires timestamp not null,
    flash_kind varchar(10),
    flash_text varchar(1000)
);
create index core_session_user on core_session (user_id);
create index core_session_expires on core_session (expires);
insert into core_role (name, version) values ('admin', 1);
insert into core_role (name, version) values ('mayor', 1);
insert into core_role (name, version) values ('clerk', 1);
insert into core_role (name, version) values ('taxofficer', 1);
insert into core_role (name, version) values ('secretary', 1);
insert into core_role (name, version) values ('resident', 1);
