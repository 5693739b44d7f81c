create sequence permits_serial as bigint start with 1;

-- valid_to is 9999-12-31 where there is no end; state is what somebody decided, the day decides the rest; told is what the holder
-- was told of the end: ending or expired; words and open_words are what staff and everybody find it by; facts is JSON
create table permits_permit (
    id char(36) not null primary key,
    serial bigint not null,
    kind varchar(40) not null,
    number varchar(60) not null,
    case_number varchar(20),
    holder varchar(200) not null,
    organisation smallint not null,
    holder_number varchar(20),
    party varchar(36),
    account varchar(36),
    email varchar(320),
    lang varchar(2) not null,
    subject varchar(500) not null,
    address varchar(300) not null,
    object varchar(36),
    lat double precision,
    lon double precision,
    area decimal(12,2),
    tariffs varchar(100) not null,
    units decimal(12,2) not null,
    granted date not null,
    valid_from date not null,
    valid_to date not null,
    state varchar(12) not null,
    paid_to date,
    told varchar(10),
    successor char(36),
    document varchar(40),
    conditions varchar(4000) not null,
    facts ${text} not null,
    words varchar(2000) not null,
    open_words varchar(2000) not null,
    version bigint not null,
    constraint permits_permit_serial unique (serial),
    constraint permits_permit_number unique (kind, number),
    constraint permits_permit_case unique (case_number)
);
create index permits_permit_granted on permits_permit (granted, id);
create index permits_permit_ends on permits_permit (valid_to, id);
create index permits_permit_party on permits_permit (party);
create index permits_permit_account on permits_permit (account);
create index permits_permit_object on permits_permit (object);
create index permits_permit_place on permits_permit (lat, lon);

create table permits_event (
    permit char(36) not null,
    place integer not null,
    happened timestamp not null,
    what varchar(20) not null,
    name varchar(200),
    words varchar(4000) not null,
    primary key (permit, place)
);

-- a due of a permit for a time; code is empty for a fee that is no local due
create table permits_due (
    permit char(36) not null,
    code varchar(10) not null,
    first_day date not null,
    last_day date not null,
    quantity decimal(12,2),
    tariff bigint,
    amount bigint,
    bill varchar(40),
    paid timestamp,
    paid_by varchar(200),
    primary key (permit, code, first_day)
);

create table permits_inspection (
    id char(36) not null primary key,
    permit char(36) not null,
    planned date not null,
    done date,
    outcome varchar(12),
    words varchar(4000) not null,
    mend_by date,
    mended date,
    inspector varchar(200),
    version bigint not null
);
create index permits_inspection_permit on permits_inspection (permit, planned);
create index permits_inspection_mend on permits_inspection (mended, mend_by);
create index permits_inspection_planned on permits_inspection (done, planned);

create table permits_file (
    inspection char(36) not null,
    file varchar(36) not null,
    name varchar(255) not null,
    type varchar(100) not null,
    size bigint not null,
    primary key (inspection, file)
);

-- up to when what services granted has been taken over; one row
create table permits_seen (
    id integer not null primary key,
    moment timestamp not null
);
