-- each word by which a permit is found, as hexadecimal digits, which every database orders alike: a search reads ranges of an
-- index; is_open is 1 where everybody may find it by the word
create table permits_word (
    permit char(36) not null,
    word varchar(160) not null,
    is_open smallint not null,
    primary key (permit, word)
);
create index permits_word_word on permits_word (word, permit, is_open);

-- those that were there before and have no words yet
create table permits_unworded (
    permit char(36) not null primary key
);
insert into permits_unworded (permit) select id from permits_permit;
alter table permits_permit drop column words;
alter table permits_permit drop column open_words;

-- the newest first: Derby reads no index backwards
drop index permits_permit_granted;
create index permits_permit_granted on permits_permit (granted desc, id desc);
create index permits_permit_kind on permits_permit (kind, granted desc, id desc);
create index permits_permit_state on permits_permit (state, granted desc, id desc);
create index permits_permit_stands on permits_permit (state, valid_to, valid_from);
create index permits_permit_begins on permits_permit (state, valid_from);
create index permits_permit_by_number on permits_permit (number, id);
create index permits_permit_by_holder on permits_permit (holder, id);
