-- how long each case that has ended took, for the figures that everybody sees; in_time is null where nothing was promised
create table services_closed (
    case_id char(36) not null primary key,
    service varchar(40) not null,
    closed_month integer not null,
    ended varchar(12) not null,
    took integer not null,
    in_time smallint,
    rating smallint
);
create index services_closed_month on services_closed (closed_month);

-- so many cases of a service in a month (202611) had this value: received (0), days, time (1 in time, 0 late), rating (1 to 5)
create table services_figure (
    service varchar(40) not null,
    in_month integer not null,
    kind varchar(10) not null,
    value integer not null,
    cases bigint not null,
    primary key (service, in_month, kind, value)
);
create index services_figure_month on services_figure (in_month);
