package fi.varalla.worktime;

import fi.varalla.rota.Rota;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Window;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Eight weeks of a sound rota, from Monday 2.3.2026 to Sunday 26.4.2026 in Helsinki: each day a day shift 08–16 at
/// work, an evening 16–22 and a night 22–08 on standby, each with a backup, shared by eleven workers. It holds Easter
/// and the night of 29.3., which is nine hours long. Tests plant one defect each.
record SpringRota(List<Rotation> rotations, List<RotaOverride> overrides) {

    static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    static final Instant FROM = at("2026-03-02T00:00");
    static final Instant TO = at("2026-04-27T00:00");

    /// A level beside the rota, always at work.
    static final int OTHER_WORK = 3;

    /// Somebody who has no turn.
    static final WorkerId SPARE = WorkerId.random();

    static final List<WorkerId> WORKERS =
            IntStream.range(0, 11).mapToObj(_ -> WorkerId.random()).toList();

    static final WorktimeLimits LIMITS = new WorktimeLimits(
            WorktimeLimits.USUAL.rest(),
            WorktimeLimits.USUAL.nights(),
            WorktimeLimits.USUAL.week(),
            WorktimeLimits.USUAL.standby(),
            WorktimeLimits.USUAL.calls(),
            WorktimeLimits.USUAL.publishedAhead(),
            List.of(day(1), day(2), ActiveHours.always(OTHER_WORK)));

    static SpringRota sound() {
        return new SpringRota(
                List.of(
                        rotation(1, "08:00", "16:00", 0),
                        rotation(1, "16:00", "22:00", 2),
                        rotation(1, "22:00", "08:00", 4),
                        rotation(2, "08:00", "16:00", 6),
                        rotation(2, "16:00", "22:00", 8),
                        rotation(2, "22:00", "08:00", 10)),
                List.of());
    }

    /// On which level at work from eight to four.
    private static ActiveHours day(int level) {
        return new ActiveHours(level, Set.of(), LocalTime.of(8, 0), LocalTime.of(16, 0));
    }

    private static Rotation rotation(int level, String from, String to, int first) {
        var turns = new ArrayList<>(WORKERS);
        Collections.rotate(turns, -first);
        return new Rotation(
                new Rotation.Id(UUID.randomUUID()),
                from,
                level,
                HELSINKI,
                Rotation.Unit.DAY,
                1,
                LocalDateTime.parse("2026-03-02T" + from),
                turns,
                Set.of(),
                new Window(LocalTime.parse(from), LocalTime.parse(to)),
                null,
                null);
    }

    SpringRota with(int level, String from, String to, @Nullable WorkerId with, @Nullable WorkerId replaces) {
        var all = new ArrayList<>(overrides);
        all.add(new RotaOverride(
                new RotaOverride.Id(UUID.randomUUID()),
                level,
                at(from),
                at(to),
                with,
                replaces,
                null,
                Shift.Source.OVERRIDE,
                null));
        return new SpringRota(rotations, all);
    }

    /// Somebody with no turn works beside the rota.
    SpringRota spareWorks(String from, String to) {
        return with(OTHER_WORK, from, to, SPARE, null);
    }

    Rota rota() {
        return new Rota(rotations, overrides, List.of());
    }

    WorkerId onDuty(int level, String at) {
        return rota().onCall(at(at)).stream()
                .filter(shift -> shift.level() == level)
                .findFirst()
                .orElseThrow()
                .worker();
    }

    List<Shift> shifts() {
        return rota().shifts(FROM, TO);
    }

    List<Duty> duties() {
        return Duty.of(shifts(), LIMITS, HELSINKI);
    }

    List<Warning> warnings() {
        return new Worktime(LIMITS, HELSINKI).warnings(Worktime.Known.of(duties()), FROM, TO);
    }

    static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(HELSINKI).toInstant();
    }
}
