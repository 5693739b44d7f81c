-- those who wait for a place, of a service one after the other: turn is 0 for who comes first and 1 for everybody else
create table services_queue (
    case_id char(36) not null primary key,
    service varchar(40) not null,
    turn smallint not null,
    received date not null,
    number varchar(20) not null
);
create index services_queue_order on services_queue (service, turn, received, number);
