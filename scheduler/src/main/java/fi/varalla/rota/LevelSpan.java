package fi.varalla.rota;

import fi.varalla.rota.Shift.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The shifts of one level within one span, found in one walk through it. Tells the same as [Level] does for each
/// instant, cut to the span.
final class LevelSpan {

    private final Level level;
    private final Span asked;
    private final Map<WorkerId, Spans> byRotation = new HashMap<>();
    private final Map<WorkerId, Spans> onDuty = new HashMap<>();
    private final Map<WorkerId, Instant> coveredUntil = new HashMap<>();
    private final List<Shift> shifts = new ArrayList<>();

    private LevelSpan(Level level, Span asked) {
        this.level = level;
        this.asked = asked;
    }

    static List<Shift> shifts(Level level, Span asked) {
        var span = new LevelSpan(level, asked);
        level.duties.forEach(span::readDuty);
        span.byRotation.forEach((worker, _) -> span.addDuty(worker));
        level.covers.touching(asked).forEach(span::addCover);
        level.temporary.touching(asked).forEach(shift -> span.add(shift.worker(), shift.span(), shift.source()));
        return level.handedOn.of(span.shifts, asked);
    }

    private void readDuty(Duty duty) {
        var spans = new HashMap<WorkerId, List<Span>>();
        duty.touching(asked)
                .forEach(stretch -> spans.computeIfAbsent(stretch.worker(), _ -> new ArrayList<>())
                        .add(stretch.span()));
        spans.forEach(
                (worker, each) -> byRotation.put(worker, byRotation(worker).plus(each)));
    }

    private void addDuty(WorkerId worker) {
        for (var span : onDuty(worker).list()) {
            addOutsideTemporary(worker, span, Source.ROTATION);
        }
    }

    private void addCover(RotaOverride cover) {
        var worker = Objects.requireNonNull(cover.with());
        var onDuty = onDuty(worker);
        for (var claim : claims(cover)) {
            var from = Span.later(claim.from(), coveredUntil.getOrDefault(worker, Instant.MIN));
            if (from.isBefore(claim.to())) {
                onDuty.leaveOf(new Span(from, claim.to()))
                        .forEach(span -> addOutsideTemporary(worker, span, cover.source()));
                coveredUntil.put(worker, claim.to());
            }
        }
    }

    private List<Span> claims(RotaOverride cover) {
        var replaces = cover.replaces();
        return replaces == null ? List.of(cover.span()) : byRotation(replaces).in(cover.span());
    }

    private void addOutsideTemporary(WorkerId worker, Span span, Source source) {
        level.replacedWholly.leaveOf(span).forEach(left -> add(worker, left, source));
    }

    private void add(WorkerId worker, Span span, Source source) {
        var part = span.and(asked);
        if (part != null) {
            shifts.add(new Shift(level.number, worker, part.from(), part.to(), source));
        }
    }

    private Spans onDuty(WorkerId worker) {
        return onDuty.computeIfAbsent(worker, _ -> byRotation(worker).minus(level.removed(worker)));
    }

    private Spans byRotation(WorkerId worker) {
        return byRotation.getOrDefault(worker, Spans.NONE);
    }
}
