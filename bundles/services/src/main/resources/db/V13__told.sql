-- whether the counter said the amount of a fee that nobody knew: it is unknown again where that was a mistake
alter table services_fee add column told smallint default 0 not null;
