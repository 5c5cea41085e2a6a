package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Button;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// In the morning, every own worker hears which of their families wrote while others were on duty, and how many of them
/// still wait for an answer. It wakes nobody, and its words name nobody: the families are on its buttons, which no lock
/// screen shows.
@Component
class MorningNotes {

    /// What is older than this, as when the desk was away, is no news any more.
    private static final Duration NEWS = Duration.ofDays(3);

    private static final int MOST = 30;

    /// What an own worker was not told of.
    private static final String NEWS_OF = """
            from contact join client_case on client_case.id = contact.case_id
            join worker on worker.id = client_case.own_worker and worker.active
            where contact.direction = 'INBOUND' and contact.channel in ('SMS', 'WHATSAPP', 'TELEGRAM')
                and contact.started_at > :oldest and contact.started_at < :morning
                and not exists (
                    select from participant
                    where participant.contact_id = contact.id and participant.worker_id = worker.id)
                and not exists (select from own_worker_told told where told.contact_id = contact.id)
            """;

    private final Directory directory;
    private final Talks talks;
    private final Waits waits;
    private final Telling telling;
    private final Wording wording;
    private final JdbcClient db;
    private final Undone undone;
    private final LocalTime morning;
    private final ZoneId zone;
    private final Clock clock;

    MorningNotes(
            Directory directory,
            Talks talks,
            Waits waits,
            Telling telling,
            Wording wording,
            JdbcClient db,
            Undone undone,
            @Value("${varalla.conversation.morning:08:00}") String morning,
            @Value("${varalla.time-zone}") ZoneId zone,
            Clock clock) {
        this.directory = directory;
        this.talks = talks;
        this.waits = waits;
        this.telling = telling;
        this.wording = wording;
        this.db = db;
        this.undone = undone;
        this.morning = LocalTime.parse(morning);
        this.zone = zone;
        this.clock = clock;
    }

    /// The last morning that has come: what began before it is told.
    static Instant lastMorning(Instant now, LocalTime morning, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate().atTime(morning).atZone(zone).toInstant();
        return today.isAfter(now)
                ? now.atZone(zone)
                        .toLocalDate()
                        .minusDays(1)
                        .atTime(morning)
                        .atZone(zone)
                        .toInstant()
                : today;
    }

    @Scheduled(fixedDelayString = "${varalla.conversation.rest-every:60s}")
    void look() {
        undone.doAll(Kind.MORNING_NOTE, this::next, this::tell, it -> it.value().toString(), this::name);
    }

    private String name(WorkerId id) {
        return directory.worker(id).orElseThrow().name();
    }

    private void tell(WorkerId id) {
        var contacts = news(id);
        if (!contacts.isEmpty()) {
            directory.workers(List.of(id)).forEach(worker -> tell(worker, contacts));
        }
    }

    private void tell(Worker worker, List<ContactId> contacts) {
        var found = contacts.stream()
                .limit(MOST)
                .flatMap(contact -> talks.find(contact).stream())
                .toList();
        var waiting = waiting(found);
        var buttons = found.stream()
                .sorted(Comparator.comparing(talk -> !waiting.contains(talk.id())))
                .map(talk -> new Button(wording.who(talk, worker), new DeskPress.Show(talk.id()).choice()))
                .toList();
        var news = wording.say("desk.morning", worker, "count", contacts.size());
        telling.notice(
                worker,
                waiting.isEmpty()
                        ? news
                        : news + "\n" + wording.say("desk.morning_waits", worker, "count", waiting.size()),
                buttons);
    }

    /// What is over waits no more.
    private Set<ContactId> waiting(List<Talk> found) {
        var open =
                found.stream().filter(it -> it.contact().open()).map(Talk::id).toList();
        return waits.of(open).keySet();
    }

    private Optional<WorkerId> next() {
        return asking("select worker.id " + NEWS_OF + " and " + Undone.notPutOff(Kind.MORNING_NOTE, "worker.id")
                        + " limit 1")
                .query((row, _) -> new WorkerId(row.getObject(1, UUID.class)))
                .optional();
    }

    /// Marked as told in the caller's transaction, so that of several replicas one tells each.
    private List<ContactId> news(WorkerId worker) {
        return asking("insert into own_worker_told (contact_id, worker_id, at) select contact.id, worker.id, :now "
                        + NEWS_OF + " and worker.id = :worker on conflict do nothing returning contact_id")
                .param("worker", worker.value())
                .query((row, _) -> new ContactId(row.getObject(1, UUID.class)))
                .list();
    }

    private StatementSpec asking(String sql) {
        var now = clock.instant();
        return db.sql(sql)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("oldest", now.minus(NEWS).atOffset(ZoneOffset.UTC))
                .param("morning", lastMorning(now, morning, zone).atOffset(ZoneOffset.UTC));
    }
}
