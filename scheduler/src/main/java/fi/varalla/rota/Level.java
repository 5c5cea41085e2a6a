package fi.varalla.rota;

import fi.varalla.rota.Shift.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One level of a rota, ready to be asked about an instant. [LevelSpan] answers for a span.
///
/// A worker is on duty at most once. Where several things claim the same worker, one order decides which of them is
/// told: temporary schedules, then rotations in their order, then overrides by their start. What comes later in that
/// order gets what the former leave of its span, so every shift has the same ends from wherever it is looked at. Last
/// come the swaps of what all of these make.
final class Level {

    /// How far to look for the end of a claim at first; most end sooner.
    private static final Duration NEAR = Duration.ofDays(2);

    final int number;
    final List<Duty> duties;
    final Map<WorkerId, Spans> removed;
    final SpanIndex<RotaOverride> covers;
    final Spans replacedWholly;
    final SpanIndex<Shift> temporary;
    final HandedOn handedOn;

    Level(
            int number,
            List<Duty> duties,
            List<RotaOverride> overrides,
            Spans replacedWholly,
            List<Shift> temporaryShifts) {
        this.number = number;
        this.duties = duties;
        var onRotations =
                overrides.stream().filter(change -> change.over() == null).toList();
        this.removed = removed(onRotations);
        this.covers = new SpanIndex<>(
                onRotations.stream().filter(cover -> cover.with() != null).toList(), RotaOverride::span);
        this.replacedWholly = replacedWholly;
        this.temporary = new SpanIndex<>(eachWorkerOnce(temporaryShifts), Shift::span);
        this.handedOn = new HandedOn(overrides, replacedWholly);
    }

    List<Shift> at(Instant at) {
        var shifts = beforeSwaps(at);
        return shifts.stream().noneMatch(shift -> handedOn.touches(shift.span())) ? shifts : handedOn(shifts, at);
    }

    /// Whatever is given on lies within what it is part of, so one walk through that finds its ends.
    private List<Shift> handedOn(List<Shift> shifts, Instant at) {
        var from = shifts.stream().map(Shift::from).min(Instant::compareTo).orElse(at);
        var to = shifts.stream().map(Shift::to).max(Instant::compareTo).orElse(at);
        return LevelSpan.shifts(this, new Span(from, to)).stream()
                .filter(shift -> shift.span().contains(at))
                .sorted(Comparator.comparing(Shift::from)
                        .thenComparing(shift -> shift.worker().value()))
                .toList();
    }

    private List<Shift> beforeSwaps(Instant at) {
        if (replacedWholly.contains(at)) {
            return temporary.at(at);
        }
        var free = replacedWholly.holeAround(at);
        var found = new LinkedHashMap<WorkerId, Shift>();
        for (var i = 0; i < duties.size(); i++) {
            addDuty(i, at, free, found);
        }
        covers.at(at).forEach(cover -> addCover(cover, at, free, found));
        return List.copyOf(found.values());
    }

    Spans removed(WorkerId worker) {
        return removed.getOrDefault(worker, Spans.NONE);
    }

    private void addDuty(int i, Instant at, Span free, Map<WorkerId, Shift> found) {
        var stretch = duties.get(i).at(at);
        if (stretch == null || found.containsKey(stretch.worker())) {
            return;
        }
        var worker = stretch.worker();
        var removals = removed(worker);
        if (removals.contains(at)) {
            return;
        }
        var claim = stretch.span().and(removals.holeAround(at));
        if (claim != null) {
            put(found, worker, leftByDuties(worker, i, claim.and(free), at), Source.ROTATION);
        }
    }

    private void addCover(RotaOverride cover, Instant at, Span free, Map<WorkerId, Shift> found) {
        var worker = Objects.requireNonNull(cover.with());
        if (found.containsKey(worker)) {
            return;
        }
        var replaces = cover.replaces();
        var claim = replaces == null ? Span.EVER : rotationDuty(replaces, at);
        if (claim != null) {
            var span = claim.and(cover.span());
            put(
                    found,
                    worker,
                    leftByDuties(worker, duties.size(), span == null ? null : span.and(free), at),
                    cover.source());
        }
    }

    private void put(Map<WorkerId, Shift> found, WorkerId worker, @Nullable Span span, Source source) {
        if (span != null) {
            found.put(worker, new Shift(number, worker, span.from(), span.to(), source));
        }
    }

    /// The worker's duty by rotation at an instant, whatever the overrides say.
    private @Nullable Span rotationDuty(WorkerId worker, Instant at) {
        for (var i = 0; i < duties.size(); i++) {
            var stretch = duties.get(i).has(worker) ? duties.get(i).at(at) : null;
            if (stretch != null && stretch.worker().equals(worker)) {
                return leftByDuties(worker, i, stretch.span(), at);
            }
        }
        return null;
    }

    /// What the worker's own duty by the first rotations leaves of a claim around an instant, looking further and
    /// further away, so that a claim of a year is not walked through turn by turn.
    private @Nullable Span leftByDuties(WorkerId worker, int first, @Nullable Span claim, Instant at) {
        if (claim == null || duties.stream().limit(first).noneMatch(duty -> duty.has(worker))) {
            return claim;
        }
        for (var reach = NEAR; ; reach = reach.multipliedBy(4)) {
            var near = claim.and(new Span(at.minus(reach), at.plus(reach)));
            var left = near == null ? null : shrink(worker, first, near, at);
            if (near == null || left == null || near.equals(claim) || isInside(left, near, claim)) {
                return left;
            }
        }
    }

    private static boolean isInside(Span left, Span near, Span claim) {
        return (left.from().isAfter(near.from()) || near.from().equals(claim.from()))
                && (left.to().isBefore(near.to()) || near.to().equals(claim.to()));
    }

    private @Nullable Span shrink(WorkerId worker, int first, Span claim, Instant at) {
        var from = claim.from();
        var to = claim.to();
        for (var duty : duties.subList(0, first)) {
            for (var stretch : duty.has(worker) ? duty.touching(claim) : List.<Duty.Stretch>of()) {
                if (!stretch.worker().equals(worker)) {
                    continue;
                }
                if (!stretch.span().to().isAfter(at)) {
                    from = Span.later(from, stretch.span().to());
                } else if (stretch.span().from().isAfter(at)) {
                    to = Span.earlier(to, stretch.span().from());
                }
            }
        }
        return new Span(from, to);
    }

    private static Map<WorkerId, Spans> removed(List<RotaOverride> overrides) {
        var spans = overrides.stream()
                .filter(change -> change.replaces() != null)
                .collect(Collectors.groupingBy(
                        change -> Objects.requireNonNull(change.replaces()),
                        Collectors.mapping(RotaOverride::span, Collectors.toList())));
        var removed = new HashMap<WorkerId, Spans>();
        spans.forEach((worker, each) -> removed.put(worker, Spans.joined(each)));
        return removed;
    }

    private static List<Shift> eachWorkerOnce(List<Shift> shifts) {
        var ends = new HashMap<WorkerId, Instant>();
        var once = new ArrayList<Shift>();
        shifts.stream().sorted(Comparator.comparing(Shift::from)).forEach(shift -> {
            var from = Span.later(shift.from(), ends.getOrDefault(shift.worker(), Instant.MIN));
            if (from.isBefore(shift.to())) {
                once.add(new Shift(shift.level(), shift.worker(), from, shift.to(), shift.source()));
                ends.put(shift.worker(), shift.to());
            }
        });
        return once;
    }
}
