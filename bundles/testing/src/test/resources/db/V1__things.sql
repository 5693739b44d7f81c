create table testing_thing (
    id char(36) not null primary key,
    number ${identity},
    name varchar(100) not null,
    story ${text},
    picture ${bytes}
);
