package fi.varalla.readiness;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Times;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells the coordinators three days and one day ahead of a shift whose worker has no phone or no chat that works. Only
/// on lines that ask at the start of a shift; about one worker at most once a week for each.
@Component
class Forewarnings {

    private static final Duration DAYS = Duration.ofDays(3);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration QUIET = Duration.ofDays(6);

    private final JdbcClient db;
    private final Lines lines;
    private final LineTerms terms;
    private final OnCall onCall;
    private final Directory directory;
    private final Reachability reachability;
    private final Notices notices;
    private final Times times;
    private final Clock clock;

    Forewarnings(
            JdbcClient db,
            Lines lines,
            LineTerms terms,
            OnCall onCall,
            Directory directory,
            Reachability reachability,
            Notices notices,
            Times times,
            Clock clock) {
        this.db = db;
        this.lines = lines;
        this.terms = terms;
        this.onCall = onCall;
        this.directory = directory;
        this.reachability = reachability;
        this.notices = notices;
        this.times = times;
        this.clock = clock;
    }

    @Transactional
    public void look(LineId id) {
        if (!terms.of(id).asks()) {
            return;
        }
        var next = nextShifts(id);
        for (var reach : reachability.of(directory.workers(Set.copyOf(next.keySet())))) {
            var shift = next.get(reach.worker().id());
            if (shift != null && (reach.lacksPhone() || reach.lacksChat()) && isNew(reach.worker(), shift)) {
                tell(lines.get(id), reach, shift);
            }
        }
    }

    /// Of each worker the next shift that has not begun.
    private Map<WorkerId, Shift> nextShifts(LineId line) {
        var now = clock.instant();
        var next = new LinkedHashMap<WorkerId, Shift>();
        onCall.shifts(line, now, now.plus(DAYS)).stream()
                .filter(shift -> shift.from().isAfter(now))
                .forEach(shift -> next.putIfAbsent(shift.worker(), shift));
        return next;
    }

    private boolean isNew(Worker worker, Shift shift) {
        var now = clock.instant();
        return db.sql("""
            insert into reach_warning (worker_id, lead, told_at) values (:worker, :lead, :now)
            on conflict (worker_id, lead) do update set told_at = :now where reach_warning.told_at < :before
            """)
                        .param("worker", worker.id().value())
                        .param("lead", lead(shift, now))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("before", now.minus(QUIET).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static String lead(Shift shift, Instant now) {
        return shift.from().isAfter(now.plus(DAY)) ? "DAYS_3" : "HOURS_24";
    }

    private void tell(Line line, Reach reach, Shift shift) {
        var what = reach.lacksPhone() && reach.lacksChat()
                ? "ready.lacks_both"
                : reach.lacksPhone() ? "ready.lacks_phone" : "ready.lacks_chat";
        notices.tellCoordinators(Note.of(
                        what,
                        "worker",
                        reach.worker().name(),
                        "line",
                        line.name(),
                        "span",
                        times.span(shift.from(), shift.to()))
                .on(line));
    }
}
