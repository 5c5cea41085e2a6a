package fi.varalla.readiness;

import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The question "are you reachable?" at the start of one shift, and what is still to be tried.
///
/// Every deadline is counted from the question, so that a late look catches up, and the backup's taking over is never
/// put off by it. A deadline that is null has been kept, or there is no such way to this worker.
///
/// @param from   the shift, as it was when it was asked about
/// @param textAt an SMS is sent then
/// @param callAt the phone is rung then
/// @param overAt the backup is tried first from then on
record Check(
        UUID id,
        LineId line,
        WorkerId worker,
        int level,
        Instant from,
        Instant to,
        Instant asked,
        @Nullable Instant textAt,
        @Nullable Instant callAt,
        @Nullable Instant overAt) {

    enum Act {
        TEXT,
        CALL,
        TAKE_OVER
    }

    /// @param chat  whether the question goes into a chat; without one it is an SMS at once
    /// @param phone whether the worker has a phone
    static Check asking(LineId line, Shift shift, Terms terms, boolean chat, boolean phone, Instant now) {
        return new Check(
                UUID.randomUUID(),
                line,
                shift.worker(),
                shift.level(),
                shift.from(),
                shift.to(),
                now,
                chat && phone ? now.plus(terms.textAfter()) : null,
                phone ? now.plus(terms.callAfter()) : null,
                chat || phone ? now.plus(terms.takeOverAfter()) : now);
    }

    /// What is due and not done, in the order in which it was to be done.
    List<Act> due(Instant now) {
        var acts = new ArrayList<Act>();
        if (isDue(textAt, now)) {
            acts.add(Act.TEXT);
        }
        if (isDue(callAt, now)) {
            acts.add(Act.CALL);
        }
        if (isDue(overAt, now)) {
            acts.add(Act.TAKE_OVER);
        }
        return acts;
    }

    /// The same after all that is due has been done.
    Check done(Instant now) {
        return new Check(
                id, line, worker, level, from, to, asked, left(textAt, now), left(callAt, now), left(overAt, now));
    }

    /// When to look again: at the next deadline, at last at the end of the shift.
    Instant next() {
        return Stream.of(textAt, callAt, overAt)
                .flatMap(Stream::ofNullable)
                .min(Instant::compareTo)
                .filter(to::isAfter)
                .orElse(to);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(to);
    }

    private static boolean isDue(@Nullable Instant at, Instant now) {
        return at != null && !now.isBefore(at);
    }

    private static @Nullable Instant left(@Nullable Instant at, Instant now) {
        return isDue(at, now) ? null : at;
    }
}
