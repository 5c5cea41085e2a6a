-- Whether anything is on its way to an address is asked with each claim: not among all that waits for it.
create index outbox_sending on outbox (address) where state = 'SENDING';
