package fi.varalla.board.rota;

import fi.varalla.rota.Rotation;
import fi.varalla.rota.RotationDraft;
import fi.varalla.rota.WorkerId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rotation as the form gives it back, word for word.
///
/// @param pattern      `three` for day, evening and night at once; else one rotation
/// @param participants ids in the order of their turns
/// @param weekdays     names of [DayOfWeek]
/// @param holidays     a name of [Rotation.OnHolidays]
record RotationForm(
        @Nullable String pattern,
        @Nullable String name,
        @Nullable String level,
        @Nullable String unit,
        @Nullable String length,
        @Nullable String anchor,
        @Nullable List<String> participants,
        @Nullable List<String> weekdays,
        @Nullable String windowFrom,
        @Nullable String windowTo,
        @Nullable String activeFrom,
        @Nullable String activeUntil,
        @Nullable String holidays,
        @Nullable String why) {

    static final String THREE = "three";

    /// Six to sixteen is day work in most homes; these are the hours that rosters of three shifts use.
    private static final List<Part> PARTS =
            List.of(new Part("day", 7, 15), new Part("evening", 15, 23), new Part("night", 23, 7));

    private record Part(String name, int from, int to) {}

    RotationForm {
        participants = participants == null ? List.of() : List.copyOf(participants);
        weekdays = weekdays == null ? List.of() : List.copyOf(weekdays);
    }

    public List<String> turns() {
        return Objects.requireNonNull(participants);
    }

    private List<String> days() {
        return Objects.requireNonNull(weekdays);
    }

    /// Something to begin with.
    ///
    /// @param template `week`, `day`, `nights` or `three`
    static RotationForm template(@Nullable String template, LocalDate today, Phrasing say) {
        var monday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        var of = template == null ? "week" : template;
        return switch (of) {
            case "day" -> plain(say, of, "DAY", today.atTime(8, 0), null, null);
            case "nights" -> plain(say, of, "DAY", today.atTime(20, 0), "20:00", "08:00");
            case THREE ->
                plain(say, of, "WEEK", monday.atTime(7, 0), null, null).of(THREE);
            default -> plain(say, "week", "WEEK", monday.atTime(8, 0), null, null);
        };
    }

    static RotationForm of(Rotation rotation, WallTimes times) {
        var window = rotation.window();
        return new RotationForm(
                null,
                rotation.name(),
                String.valueOf(rotation.level()),
                rotation.unit().name(),
                String.valueOf(rotation.length()),
                rotation.anchor().toString(),
                rotation.participants().stream()
                        .map(worker -> worker.value().toString())
                        .toList(),
                rotation.weekdays().stream().map(DayOfWeek::name).toList(),
                window == null ? null : window.from().toString(),
                window == null ? null : window.to().toString(),
                shown(rotation.activeFrom(), times),
                shown(rotation.activeUntil(), times),
                rotation.holidays().name(),
                null);
    }

    public boolean isThree() {
        return THREE.equals(pattern);
    }

    public boolean has(String weekday) {
        return days().contains(weekday);
    }

    /// One step of putting the participants in order.
    ///
    /// @param step    `up:1`, `down:0`, `out:2` or `in`
    /// @param joining who comes in
    RotationForm arranged(String step, @Nullable String joining) {
        var turns = new ArrayList<>(turns());
        var at = position(step, turns.size());
        if (step.equals("in") && joining != null && !joining.isBlank()) {
            turns.add(joining);
        } else if (step.startsWith("up:") && at > 0) {
            Collections.swap(turns, at, at - 1);
        } else if (step.startsWith("down:") && at >= 0 && at + 1 < turns.size()) {
            Collections.swap(turns, at, at + 1);
        } else if (step.startsWith("out:") && at >= 0) {
            turns.remove(at);
        }
        return with(turns);
    }

    /// One draft, or three for day, evening and night: each of the three begins with another worker, so that everybody
    /// moves on from one to the next.
    ///
    /// @param known who may be named: active workers, and those who are in the rotation already
    Read<List<RotationDraft>> read(WallTimes times, Set<WorkerId> known, Phrasing say) {
        return new Reading(times, known).read(reading -> {
            var start = reading.wall(anchor, "anchor");
            var workers = workers(reading);
            var number = reading.number(length, "length");
            var rung = reading.level(level);
            var from =
                    activeFrom == null || activeFrom.isBlank() ? null : reading.start(activeFrom, null, "active_from");
            var until = activeUntil == null || activeUntil.isBlank()
                    ? null
                    : reading.end(activeUntil, null, "active_until");
            reading.order(from, until);
            if (name == null || name.isBlank()) {
                reading.wrong("missing", "name");
            }
            var whole = new RotationDraft(
                    name,
                    rung,
                    times.zone().getId(),
                    unit,
                    number,
                    start,
                    workers,
                    weekdays(reading),
                    reading.time(windowFrom, "window_from"),
                    reading.time(windowTo, "window_to"),
                    from,
                    until,
                    holidays);
            return isThree() ? three(whole, say) : List.of(whole);
        });
    }

    private List<WorkerId> workers(Reading reading) {
        if (turns().isEmpty()) {
            reading.wrong("missing", "participants");
        }
        return turns().stream()
                .map(id -> reading.worker(id, "participants"))
                .filter(Objects::nonNull)
                .toList();
    }

    private Set<DayOfWeek> weekdays(Reading reading) {
        var chosen = EnumSet.noneOf(DayOfWeek.class);
        for (var day : days()) {
            try {
                chosen.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                reading.wrong("unreadable", "weekdays");
            }
        }
        return chosen;
    }

    private static List<RotationDraft> three(RotationDraft whole, Phrasing say) {
        var drafts = new ArrayList<RotationDraft>();
        for (var i = 0; i < PARTS.size(); i++) {
            drafts.add(part(whole, PARTS.get(i), i, say));
        }
        return drafts;
    }

    private static RotationDraft part(RotationDraft whole, Part part, int shift, Phrasing say) {
        var turns = new ArrayList<>(whole.participants());
        Collections.rotate(turns, -shift);
        var anchor = whole.anchor();
        return new RotationDraft(
                whole.name() + ": " + say.of("rota.three." + part.name()),
                whole.level(),
                whole.timeZone(),
                whole.unit(),
                whole.length(),
                anchor == null ? null : anchor.with(LocalTime.of(part.from(), 0)),
                turns,
                whole.weekdays(),
                LocalTime.of(part.from(), 0),
                LocalTime.of(part.to(), 0),
                whole.activeFrom(),
                whole.activeUntil(),
                whole.holidays());
    }

    private static RotationForm plain(
            Phrasing say,
            String template,
            String unit,
            LocalDateTime anchor,
            @Nullable String windowFrom,
            @Nullable String windowTo) {
        return new RotationForm(
                null,
                say.of("rota.template_name." + template),
                "1",
                unit,
                "1",
                anchor.toString(),
                List.of(),
                List.of(),
                windowFrom,
                windowTo,
                null,
                null,
                "ANY",
                null);
    }

    private RotationForm of(String pattern) {
        return copy(pattern, turns());
    }

    private RotationForm with(List<String> turns) {
        return copy(pattern, turns);
    }

    private RotationForm copy(@Nullable String pattern, List<String> turns) {
        return new RotationForm(
                pattern,
                name,
                level,
                unit,
                length,
                anchor,
                turns,
                days(),
                windowFrom,
                windowTo,
                activeFrom,
                activeUntil,
                holidays,
                why);
    }

    private static int position(String step, int size) {
        try {
            var at = Integer.parseInt(step.substring(step.indexOf(':') + 1));
            return at >= 0 && at < size ? at : -1;
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static @Nullable String shown(@Nullable Instant at, WallTimes times) {
        return at == null ? null : times.wall(at).toString();
    }
}
