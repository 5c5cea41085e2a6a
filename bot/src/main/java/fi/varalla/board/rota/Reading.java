package fi.varalla.board.rota;

import fi.varalla.rota.WorkerId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one form and collects what is wrong with them, so that all of it is told at once.
final class Reading {

    private static final int HIGHEST_LEVEL = 99;

    /// What a calendar of people can mean.
    private static final int EARLIEST_YEAR = 1970;

    private static final int LATEST_YEAR = 2900;

    private final List<Mistake> mistakes = new ArrayList<>();
    private final WallTimes times;
    private final Set<WorkerId> active;

    /// @param active those who may be put on duty
    Reading(WallTimes times, Set<WorkerId> active) {
        this.times = times;
        this.active = active;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    <T> Read<T> read(Function<Reading, T> whole) {
        var value = whole.apply(this);
        return mistakes.isEmpty() ? new Read.Right<>(value) : new Read.Wrong<>(List.copyOf(mistakes));
    }

    void wrong(String phrase, String field) {
        var mistake = new Mistake(phrase, field);
        if (!mistakes.contains(mistake)) {
            mistakes.add(mistake);
        }
    }

    int level(@Nullable String text) {
        var level = number(text, "level");
        if (level < 1 || level > HIGHEST_LEVEL) {
            wrong("unreadable", "level");
        }
        return level;
    }

    int number(@Nullable String text, String field) {
        try {
            return Integer.parseInt(given(text, field));
        } catch (NumberFormatException _) {
            wrong("unreadable", field);
            return 0;
        }
    }

    /// The worker named, who must be one that can be put on duty.
    @Nullable WorkerId worker(@Nullable String text, String field) {
        var worker = anybody(text, field);
        if (worker != null && !active.contains(worker)) {
            wrong("worker", field);
        }
        return worker;
    }

    /// The worker named, perhaps one who has left.
    @Nullable WorkerId anybody(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            wrong("missing", field);
            return null;
        }
        try {
            return new WorkerId(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException _) {
            wrong("worker", field);
            return null;
        }
    }

    /// @param exact the instant that the form was filled in with: it counts as long as nobody has changed the time, so
    ///              that the second 03.30 of an autumn night stays the second
    @Nullable Instant start(@Nullable String text, @Nullable String exact, String field) {
        return instant(text, exact, field, times::start);
    }

    @Nullable Instant end(@Nullable String text, @Nullable String exact, String field) {
        return instant(text, exact, field, times::end);
    }

    private @Nullable Instant instant(
            @Nullable String text, @Nullable String exact, String field, Function<LocalDateTime, Instant> toInstant) {
        var wall = wall(text, field);
        if (wall == null) {
            return null;
        }
        var filledIn = exact == null ? null : parsed(exact);
        return filledIn != null && times.wall(filledIn).equals(wall) ? filledIn : toInstant.apply(wall);
    }

    private static @Nullable Instant parsed(String exact) {
        try {
            return Instant.parse(exact);
        } catch (DateTimeException _) {
            return null;
        }
    }

    @Nullable LocalDateTime wall(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            wrong("missing", field);
            return null;
        }
        try {
            var wall = LocalDateTime.parse(text.strip());
            if (wall.getYear() < EARLIEST_YEAR || wall.getYear() > LATEST_YEAR) {
                wrong("unreadable", field);
                return null;
            }
            return wall;
        } catch (DateTimeException _) {
            wrong("unreadable", field);
            return null;
        }
    }

    /// Null where nothing was entered.
    @Nullable LocalTime time(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException _) {
            wrong("unreadable", field);
            return null;
        }
    }

    void order(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            wrong("order", "to");
        }
    }

    /// What is wholly over cannot be changed any more.
    void notOver(@Nullable Instant to, Instant now) {
        if (to != null && !to.isAfter(now)) {
            wrong("past", "to");
        }
    }

    private String given(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            wrong("missing", field);
            return "0";
        }
        return text.strip();
    }
}
