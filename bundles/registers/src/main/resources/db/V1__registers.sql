-- Dates without a known beginning are 1900-01-01, so that overlap is one comparison.
-- Texts that are searched or compared in order stand as hexadecimal keys: their order is the same in every collation.

create table registers_household (
  id varchar(36) not null primary key,
  number varchar(40) not null,
  place_key varchar(240) not null,
  head_id varchar(36),
  settlement varchar(120),
  street varchar(160),
  building varchar(30),
  apartment varchar(30),
  note varchar(1000),
  version bigint not null,
  created timestamp not null,
  changed timestamp not null
);
create unique index registers_household_number on registers_household (number, place_key);

-- The household book: land, livestock, machinery, dwellings, each dated.
create table registers_household_item (
  id varchar(36) not null primary key,
  household_id varchar(36) not null,
  category varchar(20) not null,
  kind varchar(120) not null,
  quantity decimal(14, 2) not null,
  unit varchar(20) not null,
  from_date date not null,
  to_date date
);
create index registers_household_item_of on registers_household_item (household_id);

create table registers_resident (
  id varchar(36) not null primary key,
  last_name varchar(80) not null,
  first_name varchar(80) not null,
  patronymic varchar(80),
  birth_date date,
  sex char(1),
  psn varchar(20),
  document varchar(40),
  nationality varchar(60),
  education varchar(60),
  marital_status char(1),
  phone varchar(40),
  email varchar(120),
  household_id varchar(36),
  relation varchar(30),
  settlement varchar(120),
  street varchar(160),
  building varchar(30),
  apartment varchar(30),
  address_from date not null,
  arrived date,
  departed date,
  died date,
  elsewhere boolean not null,
  person_key varchar(360) not null,
  sort_key varchar(600) not null,
  merged_into varchar(36),
  version bigint not null,
  created timestamp not null,
  changed timestamp not null
);
create index registers_resident_psn on registers_resident (psn);
create index registers_resident_person on registers_resident (person_key);
create index registers_resident_sort on registers_resident (sort_key, id);
create index registers_resident_birth on registers_resident (birth_date, id);
create index registers_resident_house on registers_resident (household_id);
create index registers_resident_place on registers_resident (settlement, sort_key, id);
create index registers_resident_document on registers_resident (document);
create index registers_resident_merged on registers_resident (merged_into);

-- Where somebody lived before: the present address stands with the resident.
create table registers_past_address (
  id varchar(36) not null primary key,
  resident_id varchar(36) not null,
  household_id varchar(36),
  relation varchar(30),
  settlement varchar(120),
  street varchar(160),
  building varchar(30),
  apartment varchar(30),
  from_date date not null,
  to_date date not null
);
create index registers_past_address_of on registers_past_address (resident_id);
create index registers_past_address_house on registers_past_address (household_id);

create table registers_organisation (
  id varchar(36) not null primary key,
  tin varchar(20),
  name varchar(250) not null,
  kind varchar(40),
  settlement varchar(120),
  street varchar(160),
  building varchar(30),
  phone varchar(40),
  email varchar(120),
  opened date,
  closed date,
  person_key varchar(520) not null,
  sort_key varchar(600) not null,
  merged_into varchar(36),
  version bigint not null,
  created timestamp not null,
  changed timestamp not null
);
create index registers_organisation_tin on registers_organisation (tin);
create index registers_organisation_name on registers_organisation (person_key);
create index registers_organisation_sort on registers_organisation (sort_key, id);
create index registers_organisation_merged on registers_organisation (merged_into);

create table registers_property (
  id varchar(36) not null primary key,
  code varchar(60) not null,
  code_key varchar(120) not null,
  kind varchar(40) not null,
  cadastral_value bigint not null,
  net_income bigint,
  value_from date not null,
  area decimal(14, 4),
  purpose varchar(200),
  zone varchar(40),
  settlement varchar(120),
  street varchar(160),
  building varchar(30),
  apartment varchar(30),
  ended date,
  version bigint not null,
  created timestamp not null,
  changed timestamp not null
);
create unique index registers_property_code on registers_property (code_key);
create index registers_property_kind on registers_property (kind, code_key);
create index registers_property_value on registers_property (cadastral_value, id);

-- What a property was worth before: the present value stands with the property.
create table registers_past_value (
  id varchar(36) not null primary key,
  property_id varchar(36) not null,
  cadastral_value bigint not null,
  net_income bigint,
  from_date date not null,
  to_date date not null
);
create index registers_past_value_of on registers_past_value (property_id, from_date);

create table registers_vehicle (
  id varchar(36) not null primary key,
  plate varchar(20) not null,
  plate_key varchar(80) not null,
  kind varchar(40) not null,
  model varchar(80),
  horsepower integer not null,
  production_year integer,
  seats integer,
  ended date,
  version bigint not null,
  created timestamp not null,
  changed timestamp not null
);
create unique index registers_vehicle_plate on registers_vehicle (plate_key);
create index registers_vehicle_kind on registers_vehicle (kind, plate_key);
create index registers_vehicle_power on registers_vehicle (horsepower, id);

-- Who owns which share of what, from and to: real estate and vehicles alike.
create table registers_holding (
  id varchar(36) not null primary key,
  object_group varchar(12) not null,
  object_id varchar(36) not null,
  party_kind varchar(12) not null,
  party_id varchar(36) not null,
  numerator integer not null,
  denominator integer not null,
  from_date date not null,
  to_date date,
  right_kind varchar(80),
  certificate varchar(80)
);
create index registers_holding_object on registers_holding (object_group, object_id);
create index registers_holding_party on registers_holding (party_id);

-- Every word of every name, each followed by the whole name: one range of this index answers a search, in order of names.
create table registers_name (
  kind varchar(12) not null,
  name_key varchar(700) not null,
  record_id varchar(36) not null,
  place smallint not null
);
create index registers_name_key on registers_name (kind, name_key, record_id);
create index registers_name_record on registers_name (record_id);

create table registers_history (
  id varchar(36) not null primary key,
  record_id varchar(36) not null,
  act varchar(30) not null,
  moment timestamp not null,
  user_id varchar(80),
  user_name varchar(200),
  source varchar(200),
  changes ${text} not null
);
create index registers_history_of on registers_history (record_id, id);

create table registers_merge (
  id varchar(36) not null primary key,
  kind varchar(12) not null,
  kept_id varchar(36) not null,
  gone_id varchar(36) not null,
  moment timestamp not null,
  user_name varchar(200),
  kept_before ${text} not null,
  kept_after ${text} not null,
  moved ${text} not null,
  undone_at timestamp,
  undone_by varchar(200)
);
create index registers_merge_kept on registers_merge (kept_id);
create index registers_merge_gone on registers_merge (gone_id);

-- Two records that somebody looked at and found to be two.
create table registers_distinct (
  first_id varchar(36) not null,
  second_id varchar(36) not null,
  user_name varchar(200),
  moment timestamp not null,
  primary key (first_id, second_id)
);

create table registers_settlement (
  name_key varchar(240) not null primary key,
  name varchar(120) not null
);

-- How far an import has come: committed with each piece of it, so that after a crash it goes on and counts on.
create table registers_import (
  task_id varchar(36) not null primary key,
  kind varchar(20) not null,
  file_name varchar(200) not null,
  lines_done bigint not null,
  finished boolean not null,
  report ${text} not null
);

-- Files that wait for their import: what nobody came back for is thrown away.
create table registers_upload (
  file_id varchar(80) not null primary key,
  kind varchar(20) not null,
  file_name varchar(200) not null,
  moment timestamp not null
);

-- Imports write one after the other, whichever node they run on.
create table registers_turn (
  name varchar(20) not null primary key,
  taken bigint not null
);
insert into registers_turn (name, taken) values ('import', 0);

-- Each word of all names once, by its sound: how a name typed in Latin or Russian letters finds the Armenian ones.
create table registers_word (
  sound varchar(200) not null,
  word varchar(240) not null
);
create index registers_word_sound on registers_word (sound, word);
create index registers_word_word on registers_word (word);
