-- what was revoked since a moment, for modules that go on from there
create index documents_issued_revoked on documents_issued (revoked, code);
