-- whether the applicant sees a file: what somebody lays beside a case who never meets them is for the office alone
alter table services_file add column visible smallint default 1 not null;
