-- the days by which promised days were last reckoned, as JSON; one row
create table services_calendar (
    id integer not null primary key,
    days ${text} not null
);
