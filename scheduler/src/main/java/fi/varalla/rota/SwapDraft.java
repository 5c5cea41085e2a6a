package fi.varalla.rota;

import static java.util.Objects.requireNonNull;

import fi.varalla.line.LineId;
import fi.varalla.rota.Outcome.Wrong;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A swap as somebody asks for it, not yet checked. Whether the workers exist is for the caller to check.
///
/// @param worker   whose shift it is
/// @param with     who is asked; null: anybody else
/// @param inReturn a shift of whoever is asked that the requester takes for it; null: plain cover
/// @param answerBy until when it may be taken; null: until the shift begins
public record SwapDraft(
        int level,
        @Nullable WorkerId worker,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable WorkerId with,
        @Nullable InReturn inReturn,
        @Nullable Instant answerBy) {

    /// What is offered against what is asked for.
    public record InReturn(int level, Instant from, Instant to) {}

    public SwapDraft(
            int level,
            @Nullable WorkerId worker,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable WorkerId with) {
        this(level, worker, from, to, with, null, null);
    }

    public SwapDraft inReturn(InReturn shift) {
        return new SwapDraft(level, worker, from, to, with, shift, answerBy);
    }

    List<Wrong> errors(Instant now) {
        var checks = new Checks();
        checks.level(level, "shift.level");
        checks.present(worker, "shift.workerId");
        checks.span(from, to, "shift.");
        checks.check(from == null || from.isAfter(now), "shift.from", "must be in the future");
        checks.check(with == null || !with.equals(worker), "with", "must be another worker");
        checks.check(answerBy == null || answerBy.isAfter(now), "answerBy", "must be in the future");
        if (inReturn != null) {
            checks.check(with != null, "with", "is missing: somebody's shift is asked for in return");
            checks.level(inReturn.level(), "inReturn.level");
            checks.span(inReturn.from(), inReturn.to(), "inReturn.");
            checks.check(inReturn.from().isAfter(now), "inReturn.from", "must be in the future");
            checks.check(!clashes(inReturn), "inReturn", "must be at another time or on another level");
        }
        return checks.errors();
    }

    private boolean clashes(InReturn other) {
        return from != null
                && to != null
                && level == other.level()
                && from.isBefore(other.to())
                && other.from().isBefore(to);
    }

    /// Only for a draft without errors.
    Swap toSwap(LineId line) {
        var given = stake(level, requireNonNull(worker), requireNonNull(from), requireNonNull(to));
        var back =
                inReturn == null ? null : stake(inReturn.level(), requireNonNull(with), inReturn.from(), inReturn.to());
        return new Swap(
                new Swap.Id(UUID.randomUUID()),
                line,
                given,
                with,
                back,
                deadline(given, back),
                Swap.State.OPEN,
                Set.of(),
                null,
                List.of());
    }

    private Instant deadline(Stake given, @Nullable Stake back) {
        var first = back == null ? given.from() : Span.earlier(given.from(), back.from());
        return answerBy == null ? first : Span.earlier(first, answerBy.truncatedTo(ChronoUnit.MICROS));
    }

    private static Stake stake(int level, WorkerId worker, Instant from, Instant to) {
        return new Stake(
                level,
                worker,
                from.truncatedTo(ChronoUnit.MICROS),
                to.truncatedTo(ChronoUnit.MICROS),
                Footing.NONE,
                null);
    }
}
