package fi.varalla.rota;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with the fields of a request, so that all of it is told at once.
final class Checks {

    /// Calendars and databases end somewhere; duty rosters end sooner.
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");
    private static final int LONGEST = 10_000;
    private static final int HIGHEST = 99;

    private final List<Outcome.Wrong> errors = new ArrayList<>();

    List<Outcome.Wrong> errors() {
        return List.copyOf(errors);
    }

    void check(boolean right, String field, String reason) {
        if (!right) {
            errors.add(new Outcome.Wrong(field, reason));
        }
    }

    void present(@Nullable Object value, String field) {
        check(value != null, field, "is missing");
    }

    void level(int level, String field) {
        check(level >= 1 && level <= HIGHEST, field, "must be between 1 and " + HIGHEST);
    }

    void length(int length) {
        check(length >= 1 && length <= LONGEST, "length", "must be between 1 and " + LONGEST);
    }

    void span(@Nullable Instant from, @Nullable Instant to, String prefix) {
        present(from, prefix + "from");
        present(to, prefix + "to");
        order(from, to, prefix + "from", prefix + "to");
    }

    void order(@Nullable Instant from, @Nullable Instant to, String fromField, String toField) {
        plausible(from, fromField);
        plausible(to, toField);
        check(from == null || to == null || from.isBefore(to), toField, "must be after " + fromField);
    }

    void anchor(@Nullable LocalDateTime anchor) {
        present(anchor, "anchor");
        check(
                anchor == null || (anchor.getYear() >= 1900 && anchor.getYear() < 3000),
                "anchor",
                "must be between 1900 and 2999");
    }

    @Nullable ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            check(false, "timeZone", "is not a known time zone");
            return null;
        }
    }

    <E extends Enum<E>> @Nullable E oneOf(Class<E> type, @Nullable String name, String field) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        check(false, field, name == null ? "is missing" : "must be one of " + List.of(type.getEnumConstants()));
        return null;
    }

    private void plausible(@Nullable Instant at, String field) {
        check(at == null || (at.isAfter(EARLIEST) && at.isBefore(LATEST)), field, "must be between 1900 and 2999");
    }
}
