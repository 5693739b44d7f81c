-- whose account somebody of the register reads is looked up with each case that the office takes in for them
create index core_user_subject on core_user (subject);
