-- By a code word a person of a case proves on the phone who they are: a number alone proves nothing. Sealed.
create table code_word (
    person_id   uuid primary key references person,
    word_sealed bytea       not null,
    at          timestamptz not null,
    author      text        not null
);

comment on column code_word.author is 'As in the access log: worker:<id>';
