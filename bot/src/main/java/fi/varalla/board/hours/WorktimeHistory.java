package fi.varalla.board.hours;

import fi.varalla.board.Say;
import fi.varalla.board.rota.Authors;
import fi.varalla.board.rota.Sentences;
import fi.varalla.board.rota.Staff;
import fi.varalla.board.rota.WallTimes;
import fi.varalla.directory.Workers;
import fi.varalla.worktime.WorktimeTrail.Entry;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Who changed limits or terms, when, and from what to what.
@Component
public class WorktimeHistory {

    private static final int MOST_WORKERS = 500;

    private final Workers workers;
    private final ZoneId zone;

    WorktimeHistory(Workers workers, @Value("${varalla.time-zone}") ZoneId zone) {
        this.workers = workers;
        this.zone = zone;
    }

    /// @param lines what became different
    public record Told(String id, String at, String by, List<String> lines, boolean undoes) {}

    /// @param differences of a value before and after, a line for each
    public <T> List<Told> of(List<Entry<T>> entries, BiFunction<T, T, List<String>> differences, Say say) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var times = new WallTimes(say.language(), zone);
        var names = new Staff(workers.page(null, MOST_WORKERS)).names();
        var authors = new Authors(say::of, new Sentences(say::of, times, names));
        return entries.stream()
                .map(it -> new Told(
                        it.id().toString(),
                        times.moment(it.at()),
                        authors.name(it.by()),
                        differences.apply(it.before(), it.after()),
                        it.undoes()))
                .toList();
    }

    /// The newest change that a form showed; null for none. What no page of ours would send has been seen by nobody.
    public static @Nullable UUID seen(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return new UUID(0, 0);
        }
    }
}
