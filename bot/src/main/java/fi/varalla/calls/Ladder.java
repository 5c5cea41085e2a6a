package fi.varalla.calls;

import fi.varalla.directory.Worker;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The order in which workers on duty are tried: the own worker, then level by level, and within a level those first
/// who speak the caller's language. Nobody is left out for a language, and nobody is in it twice.
final class Ladder {

    static final String OWN_WORKER = "OWN_WORKER";

    private Ladder() {}

    /// One worker's place.
    ///
    /// @param worker null for somebody who is on the rota and no longer works here
    /// @param step   1 is tried first; workers of one step are tried one after another
    /// @param reason OWN_WORKER, or LEVEL_1, LEVEL_2, …
    record Rung(WorkerId id, @Nullable Worker worker, int level, int step, String reason) {}

    /// @param onDuty  by level
    /// @param workers those of them who work here
    /// @param own     who goes first if on duty, or null for nobody in particular
    /// @param speaks  ISO 639-1, or null if unknown
    static List<Rung> of(
            List<Shift> onDuty, Map<WorkerId, Worker> workers, @Nullable WorkerId own, @Nullable String speaks) {
        var rungs = new ArrayList<Rung>();
        var seen = new HashSet<WorkerId>();
        for (var shift : onDuty) {
            if (shift.worker().equals(own) && seen.add(shift.worker())) {
                rungs.add(new Rung(shift.worker(), workers.get(shift.worker()), shift.level(), 1, OWN_WORKER));
            }
        }
        var levels = onDuty.stream().map(Shift::level).distinct().sorted().toList();
        for (var level : levels) {
            var step = rungs.isEmpty() ? 1 : rungs.getLast().step() + 1;
            onDuty.stream()
                    .filter(shift -> shift.level() == level && seen.add(shift.worker()))
                    .map(shift -> new Rung(shift.worker(), workers.get(shift.worker()), level, step, "LEVEL_" + level))
                    .sorted(Comparator.comparing(rung -> !speaks(rung.worker(), speaks)))
                    .forEach(rungs::add);
        }
        return List.copyOf(rungs);
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
