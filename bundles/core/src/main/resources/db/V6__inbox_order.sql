-- what somebody sees of the inbox is read in this order, and no further than it is shown
create index core_inbox_order on core_inbox (permission, assignee, due, opened, task_key);
create index core_inbox_all on core_inbox (due, opened, task_key);
drop index core_inbox_permission;
