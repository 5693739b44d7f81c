-- copies go with an answer, of which a request may have several: letter is the answer now, and the request itself of what was asked before
alter table correspondence_fee add column request char(36);
update correspondence_fee set request = letter;
create index correspondence_fee_request on correspondence_fee (request);
