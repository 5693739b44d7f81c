-- the number that the last appointment was given, where no sequence can be trusted: see Sql.next
create table reception_number_last (last_number bigint not null);
insert into reception_number_last select coalesce(max(cast(number as bigint)), 0) from reception_appointment;
