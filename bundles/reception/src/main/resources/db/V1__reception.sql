-- who receives: the head, a deputy, a division, the citizen office; smallint 0 or 1 is no or yes, times are minutes since midnight
create table reception_host (
    id char(36) not null primary key,
    name_hy varchar(200) not null,
    name_en varchar(200) not null,
    name_ru varchar(200) not null,
    place varchar(200),
    minutes smallint not null,
    seats smallint not null,
    days_ahead smallint not null,
    per_person smallint not null,
    bookable smallint not null,
    topic char(36),
    place_in_list integer not null,
    active smallint not null,
    version integer not null
);

create table reception_hours (
    host char(36) not null references reception_host (id),
    weekday smallint not null,
    from_minute smallint not null,
    to_minute smallint not null,
    primary key (host, weekday, from_minute)
);

-- kind away: nobody is received then, the whole day where no time is said; kind extra: received although it is no reception day
create table reception_exception (
    id char(36) not null primary key,
    host char(36) not null references reception_host (id),
    kind varchar(5) not null,
    first_day date not null,
    last_day date not null,
    from_minute smallint,
    to_minute smallint,
    why varchar(200)
);
create index reception_exception_host on reception_exception (host, last_day);

-- what secrets are made with; one row
create table reception_key (
    id integer not null primary key,
    secret varchar(64) not null
);

create table reception_setting (
    name varchar(40) not null primary key,
    value integer not null
);

create sequence reception_number as bigint start with 1;

-- state: booked, arrived, done, missed, cancelled (by the visitor), dropped (by the office); a person's data go after the
-- retention term and leave the row empty; origin is a hash of where the booking came from, kept for a day
create table reception_appointment (
    id char(36) not null primary key,
    number varchar(20) not null,
    host char(36) not null references reception_host (id),
    booked_day date not null,
    start_minute smallint not null,
    end_minute smallint not null,
    state varchar(10) not null,
    name varchar(200) not null,
    phone varchar(40),
    phone_key varchar(40),
    email varchar(200),
    email_key varchar(200),
    subject varchar(500) not null,
    case_number varchar(20),
    lang varchar(2) not null,
    account varchar(36),
    channel varchar(10) not null,
    note varchar(1000),
    reason varchar(200),
    request_key char(64),
    request_digest char(64),
    origin char(64),
    created timestamp not null,
    reminded smallint not null,
    forgotten smallint not null,
    version integer not null,
    constraint reception_appointment_number unique (number),
    constraint reception_appointment_request unique (request_key)
);
create index reception_appointment_day on reception_appointment (booked_day, host, start_minute);
create index reception_appointment_account on reception_appointment (account, booked_day);
create index reception_appointment_phone on reception_appointment (phone_key, booked_day);
create index reception_appointment_email on reception_appointment (email_key, booked_day);
create index reception_appointment_origin on reception_appointment (origin, created);

-- the one who has a place has it alone: that is the key's work
create table reception_place (
    host char(36) not null,
    booked_day date not null,
    start_minute smallint not null,
    seat smallint not null,
    end_minute smallint not null,
    appointment char(36) not null references reception_appointment (id),
    primary key (host, booked_day, start_minute, seat),
    constraint reception_place_appointment unique (appointment)
);

-- what people come for; the letter stands before its numbers
create table reception_topic (
    id char(36) not null primary key,
    letter varchar(2) not null,
    name_hy varchar(200) not null,
    name_en varchar(200) not null,
    name_ru varchar(200) not null,
    place_in_list integer not null,
    active smallint not null,
    version integer not null
);

-- screens that may draw numbers; of a key only its hash is kept
create table reception_device (
    id char(36) not null primary key,
    name varchar(200) not null,
    secret char(64) not null,
    prints smallint not null,
    made_by varchar(200) not null,
    made timestamp not null,
    constraint reception_device_secret unique (secret)
);

-- one row, held by whoever draws or calls a number, so that one number follows the other over all nodes
create table reception_turn (
    id integer not null primary key,
    turns bigint not null
);
insert into reception_turn (id, turns) values (1, 0);

-- kind: normal, priority or appointment; state: waiting, called, served, missed or left; since: from when on it waits where it
-- waits; overtaken: how many that came later were called before
create table reception_ticket (
    id char(36) not null primary key,
    secret varchar(20) not null,
    queue_day date not null,
    topic char(36) not null references reception_topic (id),
    drawn_for char(36) not null references reception_topic (id),
    number integer not null,
    label varchar(10) not null,
    kind varchar(12) not null,
    lang varchar(2) not null,
    state varchar(8) not null,
    taken timestamp not null,
    since timestamp not null,
    overtaken integer not null,
    desk integer,
    called timestamp,
    calls integer not null,
    appointment char(36),
    request_key varchar(40),
    constraint reception_ticket_secret unique (secret),
    constraint reception_ticket_number unique (queue_day, drawn_for, number),
    constraint reception_ticket_appointment unique (appointment),
    constraint reception_ticket_request unique (request_key)
);
create index reception_ticket_state on reception_ticket (queue_day, state, topic);

create table reception_desk (
    number integer not null primary key,
    account varchar(36) not null,
    person varchar(200) not null,
    topics varchar(4000) not null,
    opened timestamp not null,
    constraint reception_desk_account unique (account)
);

-- every time somebody came to a desk: what waiting and service took is computed from it; outcome is null while it lasts
create table reception_call (
    id char(36) not null primary key,
    ticket char(36) not null references reception_ticket (id),
    topic char(36) not null,
    queue_day date not null,
    desk integer not null,
    kind varchar(12) not null,
    since timestamp not null,
    called timestamp not null,
    ended timestamp,
    outcome varchar(12)
);
create index reception_call_day on reception_call (queue_day, topic);
create index reception_call_ticket on reception_call (ticket, ended);
