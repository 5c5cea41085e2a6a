-- A coordinator whom neither messages nor calls told of trouble: others are told, and pages show it.
alter table alarm_call
    add column failed_at      timestamptz,
    add column others_told_at timestamptz;

comment on column alarm_call.failed_at is 'When the last call was made in vain; null: not yet, or they have heard since';
comment on column alarm_call.others_told_at is 'When the other coordinators and those on duty were told of that';

create index alarm_call_failed on alarm_call (failed_at) where failed_at is not null;
