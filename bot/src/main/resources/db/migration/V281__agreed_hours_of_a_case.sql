-- Hours may be agreed with one family only. Then it is the case that counts, whichever line it calls.
alter table agreed_hours add column case_id uuid references client_case;

comment on column agreed_hours.case_id is 'The case whose family this was agreed with; null: all of the worker''s own on the line';

create index agreed_hours_case on agreed_hours (case_id) where case_id is not null;
