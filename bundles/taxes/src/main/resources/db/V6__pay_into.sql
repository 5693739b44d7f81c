-- the community's treasury account of each kind of tax; null until somebody has entered it
create table taxes_pay_into (
    kind varchar(12) not null primary key,
    account varchar(16)
);
insert into taxes_pay_into (kind) values ('real-estate');
insert into taxes_pay_into (kind) values ('vehicle');
insert into taxes_pay_into (kind) values ('due');
insert into taxes_pay_into (kind) values ('fee');
