-- grows with each change of the account, so that notices with the account before are not given out again
alter table taxes_pay_into add column revision bigint default 0 not null;
