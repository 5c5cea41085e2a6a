-- Which of the replicas asks Telegram for updates. Telegram allows one at a time. Times are the database's own.
create table telegram_lease (
    id     int         primary key check (id = 1),
    holder uuid        not null,
    until  timestamptz not null
);
