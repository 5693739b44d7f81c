-- People of whom nobody knows when they were born, in order of their names: whom each of them may be is asked for one by one.
create index registers_resident_undated on registers_resident (birth_date, person_key);
