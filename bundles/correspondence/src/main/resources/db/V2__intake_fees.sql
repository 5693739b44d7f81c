-- an application that a letter brought, while somebody writes it: it becomes a case, or is given up
create table correspondence_intake (
    draft char(36) not null primary key,
    letter char(36) not null,
    name varchar(200) not null,
    begun timestamp not null
);

-- copies on paper beyond the pages that are free of charge; bill is a number in the ledger of taxes, else the counter takes the money
create table correspondence_fee (
    letter char(36) not null primary key,
    pages integer not null,
    free_pages integer not null,
    per_page bigint not null,
    amount bigint not null,
    bill varchar(40),
    asked timestamp not null,
    paid timestamp,
    paid_by varchar(200)
);
