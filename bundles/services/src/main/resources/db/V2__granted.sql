-- what was granted since a moment, for modules that go on from there
create index services_case_granted on services_case (ended, ended_at, id);
