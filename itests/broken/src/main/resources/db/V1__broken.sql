create table broken_thing (id nothing that a database knows);
