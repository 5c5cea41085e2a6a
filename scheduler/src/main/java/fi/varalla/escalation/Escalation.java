package fi.varalla.escalation;

import fi.varalla.line.LineId;
import fi.varalla.presence.Presence;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// One call for help that nobody has answered yet, and what comes next.
///
/// With T the line's time to answer: at once the first step is paged, at T everybody paged is reminded, at 1.5 T the
/// next level is paged, each further level 0.5 T later, and 0.5 T after the last one everybody is told. Each time is
/// counted from the one before it, not from when it was noticed, so that a late look catches up.
///
/// @param step  how often somebody was paged, less one
/// @param paged who has got the words so far
/// @param due   when the next thing happens
record Escalation(
        EscalationId id, UUID subject, LineId line, int step, boolean reminded, Set<WorkerId> paged, Instant due) {

    /// What to do now.
    sealed interface Move {

        /// @param next how the escalation stands after it
        record Page(Set<WorkerId> workers, Escalation next) implements Move {}

        /// @param next how the escalation stands after it
        record Remind(Set<WorkerId> workers, Escalation next) implements Move {}

        /// The last move: nobody is left.
        record RaiseToAll(Set<WorkerId> onDuty) implements Move {}
    }

    /// One that has paged nobody so far.
    static Escalation opened(UUID subject, LineId line, Instant now) {
        return new Escalation(EscalationId.random(), subject, line, -1, false, Set.of(), now);
    }

    /// @param first    who is paged alone at first; empty: the first level that has somebody
    /// @param absent   who does not answer: paged after everybody else on duty
    /// @param patience T
    Move start(Set<WorkerId> first, List<Shift> onDuty, Set<WorkerId> absent, Duration patience) {
        var present = new LinkedHashSet<>(first);
        present.removeAll(absent);
        if (!present.isEmpty()) {
            return page(present, patience);
        }
        return first.isEmpty() || !onDuty.isEmpty() ? pageNextLevel(onDuty, absent, patience) : page(first, patience);
    }

    /// @param onDuty   everybody on duty now, so that whoever has come on duty in the meantime is paged too
    /// @param absent   who does not answer: paged after everybody else on duty
    /// @param patience T
    Move climb(List<Shift> onDuty, Set<WorkerId> absent, Duration patience) {
        return reminded
                ? pageNextLevel(onDuty, absent, patience.dividedBy(2))
                : new Move.Remind(
                        paged, new Escalation(id, subject, line, step, true, paged, due.plus(patience.dividedBy(2))));
    }

    private Move pageNextLevel(List<Shift> onDuty, Set<WorkerId> absent, Duration pause) {
        var levels = onDuty.stream()
                .filter(shift -> !paged.contains(shift.worker()))
                .collect(Collectors.groupingBy(
                        shift -> Presence.turn(shift, absent),
                        TreeMap::new,
                        Collectors.mapping(Shift::worker, Collectors.toSet())));
        return levels.isEmpty()
                ? new Move.RaiseToAll(onDuty.stream().map(Shift::worker).collect(Collectors.toSet()))
                : page(levels.firstEntry().getValue(), pause);
    }

    private Move page(Set<WorkerId> workers, Duration pause) {
        var all = new LinkedHashSet<>(paged);
        all.addAll(workers);
        return new Move.Page(workers, new Escalation(id, subject, line, step + 1, reminded, all, due.plus(pause)));
    }
}
