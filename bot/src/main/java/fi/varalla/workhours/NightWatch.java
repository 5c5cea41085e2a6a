package fi.varalla.workhours;

import fi.varalla.directory.Directory;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Times;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.Duty;
import fi.varalla.worktime.LimitsOfLines;
import fi.varalla.worktime.Warning;
import fi.varalla.worktime.Worktime;
import fi.varalla.worktime.WorktimeLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// In the morning after a night with calls, tells the coordinators who lacks rest, for which shift, and who could take
/// it: those with the least duty to whom it would bring no warning. Each shift is told once, whichever replica looks.
@Component
class NightWatch {

    private static final Logger LOG = LoggerFactory.getLogger(NightWatch.class);
    private static final Duration LOAD = Duration.ofDays(28);
    private static final int SUGGESTED = 3;

    private final Lines lines;
    private final OnCall onCall;
    private final LimitsOfLines limits;
    private final ActiveLog log;
    private final PlanCheck check;
    private final Directory directory;
    private final Notices notices;
    private final Times times;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;

    NightWatch(
            Lines lines,
            OnCall onCall,
            LimitsOfLines limits,
            ActiveLog log,
            PlanCheck check,
            Directory directory,
            Notices notices,
            Times times,
            JdbcClient db,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${varalla.time-zone}") ZoneId zone) {
        this.lines = lines;
        this.onCall = onCall;
        this.limits = limits;
        this.log = log;
        this.check = check;
        this.directory = directory;
        this.notices = notices;
        this.times = times;
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
        this.zone = zone;
    }

    @Scheduled(fixedDelayString = "${varalla.hours.sweep-every:60s}")
    void sweep() {
        var all = limits.all();
        lines.all().stream().map(Line::id).forEach(line -> {
            try {
                look(line, all.getOrDefault(line, WorktimeLimits.USUAL));
            } catch (RuntimeException e) {
                // Whatever it is, the other lines are looked at, and this one again the next time.
                LOG.error("Rest after the night could not be looked at for line {}", line.value(), e);
            }
        });
    }

    /// From the line's hour of the morning until noon: later nobody could do anything about it.
    private void look(LineId line, WorktimeLimits limits) {
        var now = clock.instant();
        var local = now.atZone(zone);
        if (local.toLocalTime().isBefore(limits.calls().toldAt())
                || !local.toLocalTime().isBefore(LocalTime.NOON)) {
            return;
        }
        var midnight = local.toLocalDate().atStartOfDay(zone).toInstant();
        for (var warning : found(line, limits, midnight, now)) {
            transaction.executeWithoutResult(_ -> tell(line, warning));
        }
    }

    private List<Warning> found(LineId line, WorktimeLimits limits, Instant midnight, Instant now) {
        var from = midnight.minus(Duration.ofDays(1));
        var answered = log.between(from, now, limits.calls().perMessage(), now);
        if (answered.isEmpty()) {
            return List.of();
        }
        var shifts = onCall.shifts(line, from.minus(Duration.ofDays(1)), midnight.plus(Duration.ofDays(2)));
        var known = new Worktime.Known(Duty.of(shifts, limits, zone), answered, Map.of());
        return new Worktime(limits, zone)
                .afterNights(known, midnight, midnight.plus(Duration.ofHours(6))).stream()
                        .filter(warning ->
                                shifts.stream().anyMatch(shift -> shift.worker().equals(warning.worker())))
                        .toList();
    }

    private void tell(LineId line, Warning warning) {
        var worker = Objects.requireNonNull(warning.worker());
        if (!isNew(line, worker, warning.to())) {
            return;
        }
        var name = directory.worker(worker).orElseThrow().name();
        var others =
                shift(line, worker, warning.to()).map(it -> suggested(line, it)).orElse("");
        notices.tellCoordinators(
                others.isEmpty() ? "worktime.tell_rest_nobody" : "worktime.tell_rest",
                "worker",
                name,
                "last",
                times.clock(warning.from()),
                "shift",
                times.moment(warning.to()),
                "others",
                others);
    }

    private boolean isNew(LineId line, WorkerId worker, Instant shift) {
        return db.sql("""
                        insert into rest_told (line_id, worker_id, shift_at, told_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(
                                line.value(),
                                worker.value(),
                                shift.atOffset(ZoneOffset.UTC),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private Optional<Shift> shift(LineId line, WorkerId worker, Instant at) {
        return onCall.at(line, at).stream()
                .filter(shift -> shift.worker().equals(worker))
                .findFirst();
    }

    /// The first names of the least loaded.
    private String suggested(LineId line, Shift shift) {
        var around = onCall.shifts(line, shift.from().minus(LOAD), shift.from().plus(LOAD));
        var load = new HashMap<WorkerId, Duration>();
        around.forEach(each -> load.merge(each.worker(), Duration.between(each.from(), each.to()), Duration::plus));
        load.remove(shift.worker());
        var rested = load.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .filter(worker -> isFree(worker, shift, around)
                        && check.ofTaking(line, worker, shift).stream().allMatch(NightWatch::isOnlyLate))
                .limit(SUGGESTED)
                .toList();
        var names = directory.workers(rested).stream().collect(Collectors.toMap(it -> it.id(), it -> it.name()));
        return rested.stream().map(names::get).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    /// That it is late is so for everybody.
    private static boolean isOnlyLate(Warning warning) {
        return warning.kind() == Warning.Kind.LATE_CHANGE;
    }

    private static boolean isFree(WorkerId worker, Shift shift, List<Shift> around) {
        return around.stream()
                .noneMatch(each -> each.worker().equals(worker) && each.span().touches(shift.span()));
    }
}
