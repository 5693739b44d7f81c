-- a service that is being written or changed, with all that was typed, right or wrong; nobody is offered it yet
create table services_sketch (
    id varchar(40) not null primary key,
    tree ${text} not null,
    made_by varchar(200) not null,
    changed timestamp not null
);
