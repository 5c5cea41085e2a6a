-- Notices by SMS that are not urgent: the next ones of a short while go out together.
alter table outbox add column bundled boolean not null default false;
create index outbox_bundled on outbox (address, posted_at) where bundled;
