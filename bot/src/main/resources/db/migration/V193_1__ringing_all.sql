-- A call may ring several phones at once: `attempt` names the first of them, and whichever attempts of its contact have
-- no result yet are ringing.
alter table call
    drop constraint call_state,
    add constraint call_state check
        (state in ('BEGUN', 'RINGING', 'PICKED_UP', 'ASKED_AGAIN', 'DECLINED', 'RINGING_ALL', 'TALKING', 'MESSAGE',
                   'OVER'));
