-- the row that stands for all of the same hands is there before the first case: of two nodes that make it at once one would fail
delete from services_turn where account = '';
insert into services_turn (hands, account, turn) values ('officer', '', 0), ('decider', '', 0);
