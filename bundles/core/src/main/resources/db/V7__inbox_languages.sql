-- what a task names in the other languages, where it is not the same in all
alter table core_inbox add column argument_en varchar(300);
alter table core_inbox add column argument_ru varchar(300);
