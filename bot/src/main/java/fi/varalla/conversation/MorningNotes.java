package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Button;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// In the morning, every own worker hears which of their families wrote while somebody else answered. It wakes nobody,
/// and its words name nobody: the families are on its buttons, which no lock screen shows.
@Component
class MorningNotes {

    private static final Logger LOG = LoggerFactory.getLogger(MorningNotes.class);

    /// What is older than this, as when the desk was away, is no news any more.
    private static final Duration NEWS = Duration.ofDays(3);

    private static final int MOST = 30;

    private final Directory directory;
    private final Talks talks;
    private final Telling telling;
    private final Wording wording;
    private final JdbcClient db;
    private final TransactionOperations transaction;
    private final LocalTime morning;
    private final ZoneId zone;
    private final Clock clock;

    MorningNotes(
            Directory directory,
            Talks talks,
            Telling telling,
            Wording wording,
            JdbcClient db,
            TransactionOperations transaction,
            @Value("${varalla.conversation.morning:08:00}") String morning,
            @Value("${varalla.time-zone}") ZoneId zone,
            Clock clock) {
        this.directory = directory;
        this.talks = talks;
        this.telling = telling;
        this.wording = wording;
        this.db = db;
        this.transaction = transaction;
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
        try {
            transaction.executeWithoutResult(_ -> tell());
        } catch (RuntimeException e) {
            LOG.error("Own workers could not be told of their families; trying again", e);
        }
    }

    private record News(ContactId contact, WorkerId worker) {}

    private void tell() {
        var byWorker = news().stream()
                .collect(Collectors.groupingBy(News::worker, Collectors.mapping(News::contact, Collectors.toList())));
        directory
                .workers(byWorker.keySet())
                .forEach(worker -> tell(worker, byWorker.getOrDefault(worker.id(), List.of())));
    }

    private void tell(Worker worker, List<ContactId> contacts) {
        var buttons = contacts.stream()
                .limit(MOST)
                .flatMap(contact -> talks.find(contact).stream())
                .map(talk -> new Button(wording.who(talk, worker), new DeskPress.Show(talk.id()).choice()))
                .toList();
        telling.notice(worker, wording.say("desk.morning", worker, "count", contacts.size()), buttons);
    }

    /// Marked as told in the caller's transaction, so that of several replicas one tells each.
    private List<News> news() {
        var now = clock.instant();
        return db.sql("""
                        insert into own_worker_told (contact_id, worker_id, at)
                        select contact.id, client_case.own_worker, :now
                        from contact join client_case on client_case.id = contact.case_id
                        join worker on worker.id = client_case.own_worker and worker.active
                        where contact.direction = 'INBOUND' and contact.channel in ('SMS', 'WHATSAPP', 'TELEGRAM')
                            and contact.started_at > :oldest and contact.started_at < :morning
                            and not exists (
                                select from participant
                                where participant.contact_id = contact.id and participant.worker_id = worker.id)
                            and not exists (select from own_worker_told told where told.contact_id = contact.id)
                        on conflict do nothing
                        returning contact_id, worker_id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("oldest", now.minus(NEWS).atOffset(ZoneOffset.UTC))
                .param("morning", lastMorning(now, morning, zone).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new News(
                        new ContactId(row.getObject("contact_id", UUID.class)),
                        new WorkerId(row.getObject("worker_id", UUID.class))))
                .list();
    }
}
