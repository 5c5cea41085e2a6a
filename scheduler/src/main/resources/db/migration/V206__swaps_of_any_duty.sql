-- Any duty can be given away, not only duty by rotation. Such a swap acts on what lies there when it is made: on a
-- temporary schedule, or on the rotations, overrides and swaps beside it, each in its turn. Null: duty by rotation only.
alter table rota_override
    add column over_temporary boolean,
    add column over_turn      int check (over_turn > 0),
    add check ((over_temporary is null) = (over_turn is null)),
    add check (over_turn is null or source = 'SWAP' and with_id is not null and replaces is not null);

-- One stake can become several overrides. Swaps taken before this have theirs in override_id and back_override_id.
alter table swap add column made uuid[] not null default '{}';
