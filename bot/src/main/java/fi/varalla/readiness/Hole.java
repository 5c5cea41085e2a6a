package fi.varalla.readiness;

import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A stretch in which nobody who could answer is on duty on a level: a gap of the final rota, or the shift of somebody
/// who cannot be on call.
///
/// @param unable who stands in the rota there and cannot be on call; empty for a gap of the rota itself
public record Hole(int level, Instant from, Instant to, Set<WorkerId> unable) {

    /// @param levels on which somebody has to be
    /// @param shifts that touch the span, cut to it
    /// @param unable who cannot be on call
    static List<Hole> of(
            Collection<Integer> levels, List<Shift> shifts, Set<WorkerId> unable, Instant from, Instant to) {
        return levels.stream()
                .sorted()
                .flatMap(level ->
                        onLevel(
                                level,
                                shifts.stream()
                                        .filter(it -> it.level() == level)
                                        .toList(),
                                unable,
                                from,
                                to)
                                .stream())
                .toList();
    }

    private static List<Hole> onLevel(int level, List<Shift> shifts, Set<WorkerId> unable, Instant from, Instant to) {
        var able = shifts.stream()
                .filter(shift -> !unable.contains(shift.worker()))
                .sorted(Comparator.comparing(Shift::from))
                .toList();
        var holes = new ArrayList<Hole>();
        var covered = from;
        for (var shift : able) {
            if (covered.isBefore(shift.from())) {
                holes.add(between(level, covered, shift.from(), shifts));
            }
            covered = covered.isBefore(shift.to()) ? shift.to() : covered;
        }
        if (covered.isBefore(to)) {
            holes.add(between(level, covered, to, shifts));
        }
        return holes;
    }

    private static Hole between(int level, Instant from, Instant to, List<Shift> shifts) {
        return new Hole(
                level,
                from,
                to,
                shifts.stream()
                        .filter(shift -> shift.from().isBefore(to) && from.isBefore(shift.to()))
                        .map(Shift::worker)
                        .collect(Collectors.toSet()));
    }

    boolean overlaps(Instant otherFrom, Instant otherTo) {
        return from.isBefore(otherTo) && otherFrom.isBefore(to);
    }
}
