-- what came from where within the last hours, so that nobody fills the office's shelves; origin stands for an address and tells none
create table services_brought (
    id char(36) not null primary key,
    origin varchar(64) not null,
    what varchar(12) not null,
    amount bigint not null,
    happened timestamp not null
);
create index services_brought_origin on services_brought (origin, what, happened);
create index services_brought_happened on services_brought (happened);
