package fi.varalla.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who is on duty, worked out from the plan alone: pure, for any instant, past or future.
///
/// Building one sorts the plan once, so that a question looks only at what touches it. A shift ends with the turn, so
/// the touching shifts of a worker who follows on himself are told one by one.
public final class Rota {

    private static final Comparator<Shift> IN_ORDER = Comparator.comparing(Shift::from)
            .thenComparingInt(Shift::level)
            .thenComparing(shift -> shift.worker().value());

    private final List<Level> levels;
    private final Set<Integer> toldGaps;

    /// @param overrides of which no two on one level name the same worker at the same time
    public Rota(
            Collection<Rotation> rotations,
            Collection<RotaOverride> overrides,
            Collection<TemporarySchedule> temporary) {
        var numbers = new TreeSet<Integer>();
        rotations.forEach(rotation -> numbers.add(rotation.level()));
        toldGaps = new TreeSet<>(numbers);
        toldGaps.add(1);
        overrides.forEach(change -> numbers.add(change.level()));
        temporary.forEach(plan -> plan.shifts().forEach(shift -> numbers.add(shift.level())));
        var replaced =
                Spans.joined(temporary.stream().map(TemporarySchedule::span).toList());
        levels = numbers.stream()
                .map(number -> level(number, rotations, overrides, replaced, temporary))
                .toList();
    }

    /// Everybody on duty at an instant, by level; empty in a gap. The shifts are whole.
    public List<Shift> onCall(Instant at) {
        var shifts = new ArrayList<Shift>(levels.size());
        levels.forEach(level -> shifts.addAll(level.at(at)));
        return shifts;
    }

    /// All shifts that touch a span, cut to it, by start, then level. Empty when `to` is not after `from`.
    public List<Shift> shifts(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        var asked = new Span(from, to);
        var shifts = new ArrayList<Shift>();
        levels.forEach(level -> shifts.addAll(LevelSpan.shifts(level, asked)));
        shifts.sort(IN_ORDER);
        return shifts;
    }

    /// When nobody is on duty on a level, cut to a span, joined, by level, then start. Told for level 1 and for every
    /// other level that has a rotation.
    public List<Gap> gaps(Instant from, Instant to) {
        return gaps(from, to, _ -> true);
    }

    private List<Gap> gaps(Span asked, Predicate<WorkerId> able) {
        var duty = new TreeMap<Integer, List<Span>>();
        toldGaps.forEach(number -> duty.put(number, new ArrayList<>()));
        for (var shift : shifts(asked.from(), asked.to())) {
            var spans = duty.get(shift.level());
            if (spans != null && able.test(shift.worker())) {
                spans.add(shift.span());
            }
        }
        return duty.entrySet().stream()
                .flatMap(level -> gaps(level.getKey(), Spans.joined(level.getValue()), asked))
                .toList();
    }

    /// The gaps, as they would be without those who cannot be on call.
    ///
    /// @param able who can be reached and may be on duty
    public List<Gap> gaps(Instant from, Instant to, Predicate<WorkerId> able) {
        return from.isBefore(to) ? gaps(new Span(from, to), able) : List.of();
    }

    private static Stream<Gap> gaps(int level, Spans duty, Span asked) {
        return duty.leaveOf(asked).stream().map(span -> new Gap(level, span.from(), span.to()));
    }

    private static Level level(
            int number,
            Collection<Rotation> rotations,
            Collection<RotaOverride> overrides,
            Spans replaced,
            Collection<TemporarySchedule> temporary) {
        return new Level(
                number,
                rotations.stream()
                        .filter(rotation -> rotation.level() == number)
                        .map(Duty::new)
                        .toList(),
                overrides.stream().filter(change -> change.level() == number).toList(),
                replaced,
                temporary.stream()
                        .flatMap(plan -> plan.shifts().stream())
                        .filter(shift -> shift.level() == number)
                        .toList());
    }
}
