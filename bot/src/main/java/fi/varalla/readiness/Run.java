package fi.varalla.readiness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gaps of one level that follow one another, such as every night of a week: they are told together, and the first of
/// them sets the time.
///
/// @param holes in order; never empty
record Run(List<Hole> holes) {

    /// Gaps further apart than this are another story.
    private static final Duration APART = Duration.ofHours(36);

    Run {
        holes = List.copyOf(holes);
    }

    /// @param holes in any order, of any levels
    static List<Run> of(List<Hole> holes) {
        var runs = new ArrayList<Run>();
        var open = new ArrayList<Hole>();
        for (var hole : holes.stream()
                .sorted(Comparator.comparingInt(Hole::level).thenComparing(Hole::from))
                .toList()) {
            if (!open.isEmpty() && !follows(open.getLast(), hole)) {
                runs.add(new Run(open));
                open.clear();
            }
            open.add(hole);
        }
        if (!open.isEmpty()) {
            runs.add(new Run(open));
        }
        return runs;
    }

    private static boolean follows(Hole last, Hole next) {
        return last.level() == next.level() && next.from().isBefore(last.to().plus(APART));
    }

    Hole first() {
        return holes.getFirst();
    }

    Instant end() {
        return holes.getLast().to();
    }
}
