package fi.varalla.calls;

import fi.varalla.directory.Worker;
import fi.varalla.presence.Presence;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The order in which workers on duty are tried: the own worker, then level by level, and within a level those first
/// who speak the caller's language; at last whoever is known not to answer. Nobody is left out for a language or for
/// not
/// answering, and nobody is in it twice.
final class Ladder {

    static final String OWN_WORKER = "OWN_WORKER";

    private Ladder() {}

    /// One worker's place.
    ///
    /// @param worker null for somebody who is on the rota and no longer works here
    /// @param step   1 is tried first; workers of one step are tried one after another
    /// @param reason OWN_WORKER, or LEVEL_1, LEVEL_2, …, or LEVEL_1_NOT_ANSWERING, …
    record Rung(WorkerId id, @Nullable Worker worker, int level, int step, String reason) {}

    /// @param onDuty  by level
    /// @param workers those of them who work here
    /// @param own     who goes first if on duty, or null for nobody in particular
    /// @param agreed  whether that worker is rung even off duty, by hours that they agreed to
    /// @param speaks  ISO 639-1, or null if unknown
    /// @param absent  who does not answer
    static List<Rung> of(
            List<Shift> onDuty,
            Map<WorkerId, Worker> workers,
            @Nullable WorkerId own,
            boolean agreed,
            @Nullable String speaks,
            Set<WorkerId> absent) {
        var rungs = new ArrayList<Rung>();
        var seen = new HashSet<WorkerId>();
        for (var shift : onDuty) {
            if (shift.worker().equals(own) && !absent.contains(own) && seen.add(shift.worker())) {
                rungs.add(new Rung(shift.worker(), workers.get(shift.worker()), shift.level(), 1, OWN_WORKER));
            }
        }
        if (own != null
                && agreed
                && workers.containsKey(own)
                && onDuty.stream().noneMatch(shift -> shift.worker().equals(own))) {
            seen.add(own);
            rungs.add(new Rung(own, workers.get(own), 0, 1, OWN_WORKER));
        }
        var turns = onDuty.stream()
                .map(shift -> Presence.turn(shift, absent))
                .distinct()
                .sorted()
                .toList();
        for (var turn : turns) {
            var step = rungs.isEmpty() ? 1 : rungs.getLast().step() + 1;
            onDuty.stream()
                    .filter(shift -> Presence.turn(shift, absent) == turn && seen.add(shift.worker()))
                    .map(shift -> rung(shift, workers, step, absent))
                    .sorted(Comparator.comparing(rung -> !speaks(rung.worker(), speaks)))
                    .forEach(rungs::add);
        }
        return List.copyOf(rungs);
    }

    private static Rung rung(Shift shift, Map<WorkerId, Worker> workers, int step, Set<WorkerId> absent) {
        var reason = "LEVEL_" + shift.level() + (absent.contains(shift.worker()) ? "_NOT_ANSWERING" : "");
        return new Rung(shift.worker(), workers.get(shift.worker()), shift.level(), step, reason);
    }

    private static boolean speaks(@Nullable Worker worker, @Nullable String language) {
        return worker != null
                && language != null
                && worker.languages().stream().anyMatch(it -> primary(it).equals(primary(language)));
    }

    private static String primary(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }
}
