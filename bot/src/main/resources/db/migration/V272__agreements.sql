-- What was agreed with a person about being written to.
create table agreement (
    person_id         uuid primary key references person,
    quiet_word_sealed bytea,
    write_from        time,
    write_to          time,
    quiet_since       timestamptz,
    updated_at        timestamptz not null,
    check ((write_from is null) = (write_to is null) and (write_from is null or write_from <> write_to))
);

comment on column agreement.quiet_word_sealed is 'Their word for: do not answer now, danger is near me';
comment on column agreement.write_from is 'From when to when on the wall of the desk''s time zone the program may write by itself; null: at any time';
comment on column agreement.quiet_since is 'When the word was last heard; null once a worker has lifted it';
