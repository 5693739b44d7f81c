-- permissions that nobody has together, as their module said when it was last there: they stay apart while it is withdrawn
create table core_permission_excluded (
    module varchar(40) not null,
    one varchar(100) not null,
    other varchar(100) not null,
    primary key (module, one, other)
);
