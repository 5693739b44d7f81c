-- what somebody writes from the books by hand stands whole on the paper and where it is verified
alter table documents_fact alter column content set data type varchar(20000);
