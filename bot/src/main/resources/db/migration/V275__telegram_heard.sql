-- When Telegram last answered whoever asks it for updates, so that every replica knows it.
alter table telegram_lease add column heard_at timestamptz;

comment on column telegram_lease.heard_at is 'By the clock of the database, to two seconds or so';
