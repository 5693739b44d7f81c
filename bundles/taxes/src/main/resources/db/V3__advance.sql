-- since when each part of what was paid too much is there: what it pays later counts from then
create table taxes_advance (
    party varchar(36) not null,
    came date not null,
    amount bigint not null,
    primary key (party, came)
);
insert into taxes_advance (party, came, amount)
    select a.party, coalesce(p.came, current_date), a.advance
    from taxes_account a
    left join (select party, max(posted) as came from taxes_posting where account = 'advance' and amount < 0
        group by party) p on p.party = a.party
    where a.advance > 0;
