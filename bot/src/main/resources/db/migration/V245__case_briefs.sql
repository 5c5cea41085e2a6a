-- What whoever is woken must know of a case: each version stays, the newest is in force. The words are sealed.
create table case_brief (
    id           uuid primary key,
    position     bigint generated always as identity,
    case_id      uuid        not null references client_case,
    at           timestamptz not null,
    author       text        not null,
    words_sealed bytea       not null,
    undoes       uuid references case_brief
);

comment on column case_brief.author is 'As in the access log: worker:<id> or token:<id>';
comment on column case_brief.undoes is 'The version that this one took back';

create index case_brief_case on case_brief (case_id, position desc);

create trigger case_brief_is_kept before update on case_brief
    for each row execute function refuse_change();
