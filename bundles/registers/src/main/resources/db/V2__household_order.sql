-- Numbers of households in the order in which people count: the digits of each stand behind zeros.
alter table registers_household add column number_key varchar(200) default '' not null;
update registers_household set number_key = number;
create index registers_household_order on registers_household (number_key, id);
