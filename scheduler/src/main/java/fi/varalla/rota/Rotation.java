package fi.varalla.rota;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Workers taking turns on one level.
///
/// The n-th turn starts at the anchor's wall time plus n lengths on the calendar; the anchor sets the rhythm, not the
/// beginning. All rotations of a level apply together.
///
/// @param level        1 is rung first, 2 is the backup, and so on
/// @param length       units per turn, from 1 on
/// @param anchor       when participant 0 starts a turn, by the clock of the zone, in whole minutes
/// @param participants in the order of their turns; with nobody, nobody is on duty
/// @param weekdays     on which dates a window may open; with unit DAY, also which days are counted; empty: every date
/// @param window       null: always, or, with weekdays, from the anchor's clock time to the same time of the next day
/// @param activeFrom   null: for all time, before the anchor too; cuts the duty, moves no turns
/// @param activeUntil  exclusive; null: for ever
/// @param holidays     whether a window may open on a public holiday of Finland; cuts the duty, moves no turns. A
/// window
///                     belongs to the date on which it opens; without one it opens daily at the anchor's clock time
public record Rotation(
        Id id,
        String name,
        int level,
        ZoneId zone,
        Unit unit,
        int length,
        LocalDateTime anchor,
        List<WorkerId> participants,
        Set<DayOfWeek> weekdays,
        @Nullable Window window,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        OnHolidays holidays) {

    public Rotation {
        if (length < 1) {
            throw new IllegalArgumentException("A turn lasts at least one unit: " + length);
        }
        anchor = anchor.truncatedTo(ChronoUnit.MINUTES);
        participants = List.copyOf(participants);
        weekdays = Set.copyOf(weekdays);
    }

    /// One that takes no notice of holidays.
    public Rotation(
            Id id,
            String name,
            int level,
            ZoneId zone,
            Unit unit,
            int length,
            LocalDateTime anchor,
            List<WorkerId> participants,
            Set<DayOfWeek> weekdays,
            @Nullable Window window,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil) {
        this(
                id,
                name,
                level,
                zone,
                unit,
                length,
                anchor,
                participants,
                weekdays,
                window,
                activeFrom,
                activeUntil,
                OnHolidays.ANY);
    }

    /// A rotation.
    public record Id(UUID value) {

        public static Id random() {
            return new Id(UUID.randomUUID());
        }
    }

    /// Whether a window may open on a public holiday. An eve is none.
    public enum OnHolidays {
        ANY,
        ONLY,
        NEVER
    }

    Rotation until(Instant end) {
        return with(id, participants, activeFrom, end);
    }

    /// The others, in the order in which they go on if this worker is no longer among them from an instant on: whoever
    /// has the turn of that instant keeps it, or the next one takes it over.
    List<WorkerId> without(WorkerId worker, Instant at) {
        var turn = new Turns(this, new WallClock(zone.getRules())).at(at);
        var now = Math.floorMod(turn, participants.size());
        var order = Stream.concat(
                        participants.stream().skip(now), participants.stream().limit(now))
                .filter(it -> !it.equals(worker))
                .toList();
        var others = new ArrayList<>(order);
        if (!others.isEmpty()) {
            Collections.rotate(others, Math.floorMod(turn, others.size()));
        }
        return List.copyOf(others);
    }

    /// The same turns among others, from an instant on.
    Rotation goingOn(List<WorkerId> others, @Nullable Instant from) {
        return with(Id.random(), others, from, activeUntil);
    }

    private Rotation with(Id newId, List<WorkerId> workers, @Nullable Instant from, @Nullable Instant until) {
        return new Rotation(
                newId, name, level, zone, unit, length, anchor, workers, weekdays, window, from, until, holidays);
    }

    /// What the length of a turn is counted in.
    public enum Unit {
        HOUR,
        DAY,
        WEEK,
        MONTH
    }

    Span active() {
        return new Span(activeFrom == null ? Instant.MIN : activeFrom, activeUntil == null ? Instant.MAX : activeUntil);
    }
}
