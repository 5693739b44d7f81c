-- numbers that were taken and are on no paper that stands: it is being made, or came to nothing and the number is given again
create table documents_reserved (
    issue_year integer not null,
    issue_number integer not null,
    free_from timestamp not null,
    primary key (issue_year, issue_number)
);
