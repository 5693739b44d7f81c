-- One row for each TIN that is about to be entered: who enters an organisation holds it, so that two do not enter one number at
-- once. A unique index could not be made where a register has some twice already.
create table registers_tin (
  tin varchar(20) not null primary key,
  taken bigint not null
);
