-- the number that the last permit was given, where no sequence can be trusted: see Sql.next
create table permits_serial_last (last_number bigint not null);
insert into permits_serial_last select coalesce(max(serial), 0) from permits_permit;
