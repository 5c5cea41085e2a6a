-- A swap is bound to the shift that it was asked for: what the rota said of it then, and what it says instead once a
-- later change has made the swap doubtful.
alter table swap
    add column deadline         timestamptz,
    add column declined         uuid[] not null default '{}',
    add column footing          text,
    add column found            text,
    -- What is done in return, by the worker who was asked.
    add column back_level       int,
    add column back_from        timestamptz,
    add column back_to          timestamptz,
    add column back_footing     text,
    add column back_found       text,
    add column back_override_id uuid;

-- What was agreed on before this is taken as it stands in its row.
update swap
set deadline = from_time,
    footing  = '-- ' || to_char(from_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '/'
                     || to_char(to_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

alter table swap
    alter column deadline set not null,
    alter column footing set not null,
    alter column footing set default '--',
    drop constraint swap_state_check,
    add check (state in ('OPEN', 'TAKEN', 'DECLINED', 'WITHDRAWN', 'EXPIRED', 'FLAGGED')),
    add check ((back_from is null) = (back_to is null)),
    add check (back_from is null or asked is not null);

create index swap_line on swap (line_id, from_time);
create index swap_deadline on swap (deadline) where state = 'OPEN' or state = 'FLAGGED' and taker is null;
