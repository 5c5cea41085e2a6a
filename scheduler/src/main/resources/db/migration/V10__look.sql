-- Who was on duty at the last look, so that a change of the rota itself is told as well as a change of shifts.
alter table handoff_seen add column on_duty uuid[] not null default '{}';

-- When a climb that failed is tried again. due_at stays what was promised, so that overdue ones show.
alter table escalation add column retry_at timestamptz;
