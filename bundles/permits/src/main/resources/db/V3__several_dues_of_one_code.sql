-- a case may ask for several fees of one code, each with a bill of its own: place tells one from another
create table permits_asked (
    permit char(36) not null,
    code varchar(10) not null,
    first_day date not null,
    place integer not null,
    last_day date not null,
    quantity decimal(12,2),
    tariff bigint,
    amount bigint,
    bill varchar(40),
    paid timestamp,
    paid_by varchar(200),
    primary key (permit, code, first_day, place)
);

insert into permits_asked (permit, code, first_day, place, last_day, quantity, tariff, amount, bill, paid, paid_by)
    select permit, code, first_day, 1, last_day, quantity, tariff, amount, bill, paid, paid_by from permits_due;

drop table permits_due;
