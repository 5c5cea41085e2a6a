package fi.varalla.notices;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.messaging.MessageIds;
import fi.varalla.notices.Undone.Kind;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// A coordinator was told of trouble in no way: neither by a message nor by the last call. Then the other coordinators
/// and whoever is on duty hear of it, in chats and by SMS, since one of the two may still go through; and pages show it
/// for a day, or until a message has arrived after all.
@Component
public class AlarmsInVain {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmsInVain.class);

    /// Of several coordinators whom nothing reaches, others hear once.
    private static final Duration ONCE_IN = Duration.ofMinutes(15);

    private static final Duration SHOWN_FOR = Duration.ofDays(1);

    private final JdbcClient db;
    private final Directory directory;
    private final Lines lines;
    private final OnCall onCall;
    private final Notices notices;
    private final MessageIds ids;
    private final Undone undone;
    private final Times times;
    private final Clock clock;

    AlarmsInVain(
            JdbcClient db,
            Directory directory,
            Lines lines,
            OnCall onCall,
            Notices notices,
            MessageIds ids,
            Undone undone,
            Times times,
            Clock clock) {
        this.db = db;
        this.directory = directory;
        this.lines = lines;
        this.onCall = onCall;
        this.notices = notices;
        this.ids = ids;
        this.undone = undone;
        this.times = times;
        this.clock = clock;
    }

    private record Failed(UUID id, WorkerId worker, List<UUID> told, Instant at) {}

    @Scheduled(fixedDelayString = "${varalla.notices.call-look:15s}")
    void look() {
        forgetArrived();
        undone.doAll(
                Kind.ALARM_IN_VAIN, this::next, this::tellOthers, it -> it.id().toString());
    }

    /// In three queries at most, however many there are.
    private void forgetArrived() {
        var failed = failed("");
        var there =
                ids.arrived(failed.stream().flatMap(it -> it.told().stream()).toList());
        var heard = failed.stream()
                .filter(it -> it.told().stream().anyMatch(there::contains))
                .map(Failed::id)
                .toArray(UUID[]::new);
        if (heard.length > 0) {
            db.sql("update alarm_call set failed_at = null where id = any (?)")
                    .param(heard)
                    .update();
        }
    }

    private Optional<Failed> next() {
        return failed(" and others_told_at is null and " + Undone.notPutOff(Kind.ALARM_IN_VAIN, "id")
                        + " order by failed_at limit 1 for update skip locked")
                .stream()
                .findFirst();
    }

    private List<Failed> failed(String which) {
        var now = clock.instant();
        return db.sql("select * from alarm_call where failed_at > :oldest and :now > :oldest" + which)
                .param("oldest", utc(now.minus(SHOWN_FOR)))
                .param("now", utc(now))
                .query((row, _) -> new Failed(
                        row.getObject("id", UUID.class),
                        new WorkerId(row.getObject("worker_id", UUID.class)),
                        AlarmCalls.parcels(row),
                        instant(row, "told_at")))
                .list();
    }

    private void tellOthers(Failed failed) {
        var now = clock.instant();
        var already = db.sql("select exists (select from alarm_call where others_told_at > ?)")
                .param(utc(now.minus(ONCE_IN)))
                .query(Boolean.class)
                .single();
        db.sql("update alarm_call set others_told_at = ? where id = ?")
                .params(utc(now), failed.id())
                .update();
        if (!already) {
            tell(others(failed.worker()), Note.of("alarm.unheard", "time", times.clock(failed.at())));
        }
    }

    private void tell(Collection<Worker> others, Note note) {
        if (others.stream().filter(it -> notices.tellEveryWay(it, note)).count() == 0) {
            LOG.error("Nobody else could be told that a coordinator has not heard of trouble");
        }
    }

    private Collection<Worker> others(WorkerId but) {
        var onDuty = lines.all().stream()
                .flatMap(line -> onCall.now(line.id()).stream())
                .map(Shift::worker)
                .distinct()
                .toList();
        var others = new LinkedHashMap<WorkerId, Worker>();
        Stream.concat(directory.coordinators().stream(), directory.workers(onDuty).stream())
                .filter(it -> !it.id().equals(but))
                .forEach(it -> others.put(it.id(), it));
        return others.values();
    }

    /// For pages: the time of day of the latest trouble of which a coordinator has not heard.
    public Optional<Said> told() {
        return failed(" order by failed_at desc limit 1").stream()
                .map(it -> times.clock(it.at()))
                .findFirst();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
