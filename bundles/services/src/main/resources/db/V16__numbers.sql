-- the number that the last case was given, where no sequence can be trusted: see Sql.next
create table services_number_last (last_number bigint not null);
insert into services_number_last select coalesce(max(cast(substr(number, 6) as bigint)), 0) from services_case;
