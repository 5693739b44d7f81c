-- of what was taken back after the counter had taken it, what the counter has given back since
alter table services_fee add column given bigint default 0 not null;
