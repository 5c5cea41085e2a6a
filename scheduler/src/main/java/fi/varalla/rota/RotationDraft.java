package fi.varalla.rota;

import static java.util.Objects.requireNonNull;

import fi.varalla.rota.Outcome.Wrong;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rotation as somebody asks for it, not yet checked. Whether the workers exist is for the caller to check.
///
/// @param timeZone    an IANA name
/// @param unit        a name of [Rotation.Unit]
/// @param weekdays    empty: every date
/// @param windowFrom  both ends of the window, or neither
/// @param activeFrom  null: for all time
/// @param activeUntil exclusive; null: for ever
/// @param holidays    a name of [Rotation.OnHolidays]; null: any day
public record RotationDraft(
        @Nullable String name,
        int level,
        String timeZone,
        @Nullable String unit,
        int length,
        @Nullable LocalDateTime anchor,
        List<WorkerId> participants,
        Set<DayOfWeek> weekdays,
        @Nullable LocalTime windowFrom,
        @Nullable LocalTime windowTo,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        @Nullable String holidays) {

    /// One that takes no notice of holidays.
    public RotationDraft(
            @Nullable String name,
            int level,
            String timeZone,
            @Nullable String unit,
            int length,
            @Nullable LocalDateTime anchor,
            List<WorkerId> participants,
            Set<DayOfWeek> weekdays,
            @Nullable LocalTime windowFrom,
            @Nullable LocalTime windowTo,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil) {
        this(
                name,
                level,
                timeZone,
                unit,
                length,
                anchor,
                participants,
                weekdays,
                windowFrom,
                windowTo,
                activeFrom,
                activeUntil,
                null);
    }

    List<Wrong> errors() {
        var checks = new Checks();
        checks.check(name != null && !name.isBlank(), "name", "is missing");
        checks.level(level, "level");
        checks.zone(timeZone);
        checks.oneOf(Rotation.Unit.class, unit, "unit");
        checks.length(length);
        checks.anchor(anchor);
        checks.check(!participants.isEmpty(), "participants", "must name at least one worker");
        checks.check(windowFrom != null || windowTo == null, "window.from", "is missing");
        checks.check(windowTo != null || windowFrom == null, "window.to", "is missing");
        checks.order(activeFrom, activeUntil, "activeFrom", "activeUntil");
        if (holidays != null) {
            checks.oneOf(Rotation.OnHolidays.class, holidays, "holidays");
        }
        return checks.errors();
    }

    /// Only for a draft without errors.
    Rotation toRotation(Rotation.Id id) {
        return new Rotation(
                id,
                requireNonNull(name),
                level,
                requireNonNull(new Checks().zone(timeZone)),
                Rotation.Unit.valueOf(requireNonNull(unit)),
                length,
                requireNonNull(anchor),
                participants,
                weekdays,
                window(),
                stored(activeFrom),
                stored(activeUntil),
                holidays == null ? Rotation.OnHolidays.ANY : Rotation.OnHolidays.valueOf(holidays));
    }

    private @Nullable Window window() {
        return windowFrom == null || windowTo == null
                ? null
                : new Window(windowFrom.truncatedTo(ChronoUnit.MINUTES), windowTo.truncatedTo(ChronoUnit.MINUTES));
    }

    private static @Nullable Instant stored(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }
}
