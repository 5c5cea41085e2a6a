-- All that was ever said with one address: for promises, and for edited messages.
create index contact_address on contact (address);
