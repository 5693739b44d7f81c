-- Of what kind a property was while it had a value. Nobody kept it until now, so what stands counts for the past too.
alter table registers_past_value add column kind varchar(40) default '' not null;
update registers_past_value set kind = coalesce(
  (select p.kind from registers_property p where p.id = registers_past_value.property_id), '');

-- What of a vehicle was taxed before: the present state stands with the vehicle.
alter table registers_vehicle add column power_from date default '1900-01-01' not null;
create table registers_past_power (
  id varchar(36) not null primary key,
  vehicle_id varchar(36) not null,
  kind varchar(40) not null,
  horsepower integer not null,
  seats integer,
  from_date date not null,
  to_date date not null
);
create index registers_past_power_of on registers_past_power (vehicle_id, from_date);
