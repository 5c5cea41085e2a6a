-- Each hour a message of our own goes through the desk and back, from a family to a worker who do not exist.
create table chain_test (
    id          bigint generated always as identity primary key,
    asked_at    timestamptz not null,
    due_at      timestamptz not null,
    relayed_at  timestamptz,
    reached_at  timestamptz,
    answered_at timestamptz,
    done_at     timestamptz,
    failed      text
);

comment on column chain_test.due_at is 'By then it has to be back';
comment on column chain_test.relayed_at is 'When the desk had acted on the family''s words';
comment on column chain_test.reached_at is 'When the provider had taken them for the worker';
comment on column chain_test.answered_at is 'When the desk had acted on the worker''s answer';
comment on column chain_test.done_at is 'When the provider had taken the answer for the family';
comment on column chain_test.failed is 'What went wrong, known before it was late; ids only';
