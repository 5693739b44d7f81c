-- the list of payments, the newest day first, with all that narrows and adds it up, so that it is read from here alone
create index taxes_payment_day on taxes_payment (paid_on desc, id desc, channel, settled, reversed, amount);
