-- files that letters are put into, as the community names them; years null: kept for ever
create table correspondence_index (
    code varchar(20) not null primary key,
    title varchar(300) not null,
    years integer,
    closed smallint not null
);

create table correspondence_scheme (
    direction varchar(10) not null primary key,
    pattern varchar(60) not null,
    yearly smallint not null
);

-- the row of a direction and period (the year, or 0) is held by whoever gives a number, until the letter is kept
create table correspondence_counter (
    direction varchar(10) not null,
    period integer not null,
    last_number bigint not null,
    primary key (direction, period)
);

-- place is the counter's number, 0 for a draft; first_due is the term before it was lengthened, lengthened the day on which notice of that was given;
-- thread is the id of the first letter of those that answer one another
create table correspondence_letter (
    id char(36) not null primary key,
    direction varchar(10) not null,
    kind varchar(12) not null,
    state varchar(12) not null,
    number varchar(60),
    journal_year integer not null,
    place bigint not null,
    registered date not null,
    received date not null,
    subject varchar(500) not null,
    body ${text} not null,
    lang varchar(2) not null,
    party varchar(36),
    correspondent varchar(300) not null,
    sender_key varchar(400) not null,
    address varchar(500) not null,
    email varchar(200) not null,
    their_number varchar(60) not null,
    their_date date,
    channel varchar(10) not null,
    pages integer,
    file_index varchar(20),
    case_number varchar(40),
    answers char(36),
    thread char(36) not null,
    confidential smallint not null,
    first_due date,
    due date,
    lengthened date,
    outcome varchar(12),
    closed date,
    reason varchar(2000),
    document varchar(40),
    author varchar(36) not null,
    author_name varchar(200) not null,
    signer_name varchar(200),
    search_key varchar(2000) not null,
    version bigint not null,
    constraint correspondence_letter_number unique (direction, number)
);
create index correspondence_letter_journal on correspondence_letter (direction, journal_year, place, id);
create index correspondence_letter_sender on correspondence_letter (sender_key, their_number);
create index correspondence_letter_thread on correspondence_letter (thread);
create index correspondence_letter_case on correspondence_letter (case_number);
create index correspondence_letter_kind on correspondence_letter (kind, received);

-- who is concerned with a letter: author, readers, those who resolve and execute; a confidential one is seen by nobody else
create table correspondence_named (
    letter char(36) not null,
    account varchar(36) not null,
    primary key (letter, account)
);
create index correspondence_named_account on correspondence_named (account, letter);

create table correspondence_read (
    letter char(36) not null,
    account varchar(36) not null,
    primary key (letter, account)
);

create table correspondence_event (
    letter char(36) not null,
    place integer not null,
    happened timestamp not null,
    kind varchar(20) not null,
    name varchar(200) not null,
    words varchar(4000) not null,
    primary key (letter, place)
);

create table correspondence_scan (
    letter char(36) not null,
    file varchar(36) not null,
    name varchar(255) not null,
    size bigint not null,
    added timestamp not null,
    primary key (letter, file)
);

create table correspondence_resolution (
    id char(36) not null primary key,
    letter char(36) not null,
    words varchar(2000) not null,
    due date,
    state varchar(10) not null,
    author varchar(36) not null,
    author_name varchar(200) not null,
    written timestamp not null,
    finished date
);
create index correspondence_resolution_letter on correspondence_resolution (letter);
create index correspondence_resolution_open on correspondence_resolution (state, due);

create table correspondence_executor (
    resolution char(36) not null,
    account varchar(36) not null,
    name varchar(200) not null,
    responsible smallint not null,
    report varchar(4000),
    answer char(36),
    reported timestamp,
    primary key (resolution, account)
);
create index correspondence_executor_account on correspondence_executor (account, resolution);
