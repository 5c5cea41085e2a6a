package fi.varalla.shifts;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a worker is about to ask for: one of the own shifts, or a part of it, and whether another one is wanted for it.
///
/// @param shiftFrom when the whole shift begins
/// @param from      when the part begins that is to be given
/// @param exchange  whether a colleague's shift is wanted in return
/// @param colleague whose, once that has been said
record Pick(
        long id,
        WorkerId worker,
        LineId line,
        int level,
        Instant shiftFrom,
        Instant shiftTo,
        Instant from,
        Instant to,
        boolean exchange,
        @Nullable WorkerId colleague) {

    Pick part(Instant from, Instant to) {
        return new Pick(id, worker, line, level, shiftFrom, shiftTo, from, to, exchange, colleague);
    }

    Pick cover() {
        return new Pick(id, worker, line, level, shiftFrom, shiftTo, from, to, false, null);
    }

    Pick exchange(@Nullable WorkerId colleague) {
        return new Pick(id, worker, line, level, shiftFrom, shiftTo, from, to, true, colleague);
    }
}
