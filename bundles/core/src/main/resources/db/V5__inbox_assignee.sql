-- whose turn a task is; null: everybody's with the permission
alter table core_inbox add column assignee varchar(36);
