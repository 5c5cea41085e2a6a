package fi.varalla.api;

import fi.varalla.rota.Rotation;
import fi.varalla.rota.RotationDraft;
import fi.varalla.rota.WorkerId;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Rotations as the API takes and shows them.
@Component
class RotationJson {

    private final ApiSettings settings;
    private final Times times;

    RotationJson(ApiSettings settings, Times times) {
        this.settings = settings;
        this.times = times;
    }

    /// The days of the week, Monday first.
    enum Weekday {
        MON(DayOfWeek.MONDAY),
        TUE(DayOfWeek.TUESDAY),
        WED(DayOfWeek.WEDNESDAY),
        THU(DayOfWeek.THURSDAY),
        FRI(DayOfWeek.FRIDAY),
        SAT(DayOfWeek.SATURDAY),
        SUN(DayOfWeek.SUNDAY);

        private final DayOfWeek day;

        Weekday(DayOfWeek day) {
            this.day = day;
        }

        DayOfWeek day() {
            return day;
        }

        static Weekday of(DayOfWeek day) {
            return valueOf(day.name().substring(0, 3));
        }
    }

    @Schema(name = "Window")
    record WindowJson(
            @Schema(example = "20:00") String from,
            @Schema(example = "08:00") String to) {}

    @Schema(name = "Rotation")
    record Json(
            @Schema(accessMode = AccessMode.READ_ONLY) String id,
            String name,

            @Schema(description = "1 is rung first, 2 is the backup, and so on")
            int level,

            @Schema(description = "the program's, if left out", example = "Europe/Helsinki")
            String timeZone,

            Rotation.Unit unit,
            @Schema(description = "units per turn") int length,

            @Schema(
                    description = "wall time at which the first participant starts a turn; sets the rhythm, not the"
                            + " beginning",
                    example = "2027-02-01T08:00")
            String anchor,

            List<String> participants,
            @Nullable List<Weekday> weekdays,
            @Nullable WindowJson window,
            @Nullable OffsetDateTime activeFrom,
            @Nullable OffsetDateTime activeUntil,

            @Schema(description = "whether a window may open on a public holiday of Finland; any day, if left out")
            Rotation.OnHolidays holidays) {}

    Json of(Rotation it) {
        var window = it.window();
        return new Json(
                it.id().value().toString(),
                it.name(),
                it.level(),
                it.zone().getId(),
                it.unit(),
                it.length(),
                it.anchor().toString(),
                it.participants().stream().map(who -> who.value().toString()).toList(),
                it.weekdays().isEmpty()
                        ? null
                        : it.weekdays().stream().sorted().map(Weekday::of).toList(),
                window == null
                        ? null
                        : new WindowJson(window.from().toString(), window.to().toString()),
                times.showIfAny(it.activeFrom()),
                times.showIfAny(it.activeUntil()),
                it.holidays());
    }

    RotationDraft read(Fields body, Known known) {
        var name = body.need("name", Kinds.text(200));
        var level = body.need("level", Kinds.level());
        var zone = body.maybe("timeZone", Kinds.zone());
        var unit = body.need("unit", Kinds.oneOf(Rotation.Unit.class));
        var length = body.need("length", Kinds.whole(1, 9000));
        var anchor = body.need("anchor", Kinds.wallDateTime());
        var participants = body.need("participants", Kinds.listOf(known.worker()));
        var weekdays = body.maybe("weekdays", Kinds.distinct(Kinds.anyOf(Kinds.oneOf(Weekday.class))));
        var window = window(body);
        var active = active(body);
        var holidays = body.need("holidays", Kinds.oneOf(Rotation.OnHolidays.class), Rotation.OnHolidays.ANY);
        body.check();
        return new RotationDraft(
                name.get(),
                level.get(),
                Objects.requireNonNullElse(zone.orNull(), settings.timeZone()).getId(),
                unit.get().name(),
                length.get(),
                anchor.get(),
                List.<WorkerId>copyOf(participants.get()),
                days(weekdays.orNull()),
                window.from().orNull(),
                window.to().orNull(),
                active.from().orNull(),
                active.until().orNull(),
                holidays.get().name());
    }

    private record ReadWindow(Given<LocalTime> from, Given<LocalTime> to) {}

    private record Active(Given<Instant> from, Given<Instant> until) {}

    private static ReadWindow window(Fields body) {
        if (!body.isGiven("window")) {
            return new ReadWindow(new Given<>(null), new Given<>(null));
        }
        var window = body.inside("window");
        return new ReadWindow(window.need("from", Kinds.wallTime()), window.need("to", Kinds.wallTime()));
    }

    private static Active active(Fields body) {
        var from = body.maybe("activeFrom", Kinds.instant());
        var until = body.maybe("activeUntil", Kinds.instant());
        if (from.orNull() != null && until.orNull() != null && !from.get().isBefore(until.get())) {
            body.wrong("activeUntil", "must be after activeFrom");
        }
        return new Active(from, until);
    }

    private static Set<DayOfWeek> days(@Nullable List<Weekday> ticked) {
        return ticked == null ? Set.of() : ticked.stream().map(Weekday::day).collect(Collectors.toSet());
    }
}
