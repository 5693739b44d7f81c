create table core_audit (
    id varchar(36) not null primary key,
    at_millis bigint not null,
    user_id varchar(36),
    user_name varchar(200),
    act varchar(100) not null,
    subject varchar(200),
    details ${text} not null,
    mark varchar(64) not null,
    seq bigint constraint core_audit_seq unique,
    hash varchar(64)
);
create index core_audit_subject on core_audit (subject);
create index core_audit_act on core_audit (act);
create index core_audit_user on core_audit (user_id);
create table core_audit_head (
    name varchar(10) not null primary key,
    seq bigint not null,
    hash varchar(64) not null
);
insert into core_audit_head (name, seq, hash)
    values ('head', 0, '0000000000000000000000000000000000000000000000000000000000000000');

create table core_file (
    id varchar(36) not null primary key,
    name varchar(255) not null,
    media_type varchar(100) not null,
    length bigint not null,
    sha256 varchar(64) not null,
    created timestamp not null
);
create table core_file_piece (
    file_id varchar(36) not null,
    number integer not null,
    content ${bytes} not null,
    primary key (file_id, number)
);

create table core_message (
    id varchar(36) not null primary key,
    user_id varchar(36) not null,
    subject varchar(500) not null,
    body ${text} not null,
    created timestamp not null,
    seen boolean not null
);
create index core_message_user on core_message (user_id, id);
create table core_outbox (
    id varchar(36) not null primary key,
    channel varchar(20) not null,
    recipient varchar(320) not null,
    subject varchar(500) not null,
    body ${text} not null,
    state varchar(10) not null,
    attempts integer not null,
    next_attempt bigint not null,
    error varchar(500),
    created timestamp not null,
    sent timestamp
);
create index core_outbox_due on core_outbox (state, next_attempt);

create table core_job (
    name varchar(100) not null primary key,
    next_run bigint not null,
    locked_until bigint not null,
    holder varchar(36),
    last_start timestamp,
    last_end timestamp,
    last_error varchar(500)
);
create table core_task (
    id varchar(36) not null primary key,
    kind varchar(100) not null,
    state varchar(10) not null,
    parameters ${text} not null,
    done bigint not null,
    total bigint not null,
    result ${text},
    error varchar(100),
    owner varchar(36),
    created timestamp not null,
    finished timestamp,
    stop boolean not null,
    attempts integer not null,
    leased_until bigint not null,
    holder varchar(80)
);
create index core_task_state on core_task (state);
create index core_task_owner on core_task (owner);

create table core_inbox (
    task_key varchar(200) not null primary key,
    module varchar(64) not null,
    title varchar(100) not null,
    argument varchar(300),
    url varchar(300) not null,
    permission varchar(100) not null,
    due date,
    opened timestamp not null
);
create index core_inbox_permission on core_inbox (permission);

create table core_rule_confirmation (
    rule_key varchar(200) not null primary key,
    content ${text},
    user_id varchar(36),
    user_name varchar(200) not null,
    confirmed date not null
);

create table core_community (
    id integer not null primary key,
    profile ${text} not null
);
