package fi.varalla.notices;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.looks.OneByOne;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.MessageIds;
import fi.varalla.messaging.Ring;
import fi.varalla.messaging.RingOver;
import fi.varalla.messaging.RingResult;
import fi.varalla.messaging.Ringing;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Phrases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// The last way to tell a coordinator that something does not work: a call. It rings whoever neither the chat nor the
/// SMS has reached for a while, as far as their providers tell, and again until somebody presses 1. It survives a
/// restart and is made once, whichever replica looks. One that cannot be asked for counts as made in vain. What comes
/// once the last was in vain is up to [AlarmsInVain].
@Component
class AlarmCalls {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmCalls.class);
    private static final String ABOUT = "alarm:";
    private static final Duration KEEP = Duration.ofDays(60);

    /// A provider that is away so long is not waited for; the call counts as made in vain.
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final JdbcClient db;
    private final MessageIds ids;
    private final Directory directory;
    private final Ringing ringing;
    private final Phrases phrases;
    private final NoticeSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;

    AlarmCalls(
            JdbcClient db,
            MessageIds ids,
            Directory directory,
            Ringing ringing,
            Phrases phrases,
            NoticeSettings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.db = db;
        this.ids = ids;
        this.directory = directory;
        this.ringing = ringing;
        this.phrases = phrases;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What they were told is on its way. Part of the transaction that posts it.
    ///
    /// @param chat their parcel in the outbox; null if they have no chat
    /// @param sms  likewise
    /// @param via  the number that their phone shows
    void told(Worker worker, @Nullable UUID chat, UUID sms, Phone via) {
        if (settings.callAfter().isZero()) {
            return;
        }
        var now = clock.instant();
        db.sql("""
            insert into alarm_call (id, worker_id, via, chat_parcel, sms_parcel, told_at, ring_at)
            values (:id, :worker, :via, :chat, :sms, :now, :ring)
            """)
                .param("id", UUID.randomUUID())
                .param("worker", worker.id().value())
                .param("via", via.e164())
                .param("chat", chat)
                .param("sms", sms)
                .param("now", utc(now))
                .param("ring", utc(now.plus(settings.callAfter())))
                .update();
        db.sql("delete from alarm_call where told_at < ?")
                .param(utc(now.minus(KEEP)))
                .update();
    }

    @Scheduled(fixedDelayString = "${varalla.notices.call-look:15s}")
    void look() {
        new OneByOne<>(transaction, this::next, this::ring, this::putOff).doAll();
    }

    private record Due(UUID id, WorkerId worker, String via, List<UUID> told) {}

    private Optional<Due> next() {
        return db.sql("""
            update alarm_call set ring_at = null, attempts = attempts + 1
            where id = (select id from alarm_call where ring_at <= ? order by ring_at limit 1 for update skip locked)
            returning *
            """)
                .param(utc(clock.instant()))
                .query((row, _) -> new Due(
                        row.getObject("id", UUID.class),
                        new WorkerId(row.getObject("worker_id", UUID.class)),
                        row.getString("via"),
                        parcels(row)))
                .optional();
    }

    static List<UUID> parcels(ResultSet row) throws SQLException {
        var chat = row.getObject("chat_parcel", UUID.class);
        var sms = row.getObject("sms_parcel", UUID.class);
        return chat == null ? List.of(sms) : List.of(chat, sms);
    }

    private void ring(Due due) {
        if (!ids.hasArrived(due.told())) {
            directory
                    .worker(due.worker())
                    .filter(Worker::active)
                    .ifPresent(worker ->
                            Optional.ofNullable(worker.phone()).ifPresent(phone -> ring(due, phone, words(worker))));
        }
    }

    private void ring(Due due, Phone phone, Speech words) {
        ringing.ring(new Ring(
                ABOUT + due.id(),
                phone,
                new Phone(due.via()),
                words,
                clock.instant().plus(WITHIN)));
    }

    /// As after a call in which nobody pressed 1.
    private void putOff(Due due, RuntimeException why) {
        LOG.warn(
                "Call {} to a coordinator could not be asked for ({})",
                due.id(),
                why.getClass().getName());
        transaction.executeWithoutResult(_ -> {
            db.sql("update alarm_call set ring_at = null, attempts = attempts + 1 where id = ?")
                    .param(due.id())
                    .update();
            again(due.id());
        });
    }

    private Speech words(Worker worker) {
        var language = Notices.language(worker);
        return new Speech(language.tag(), phrases.say("alarm.voice", language));
    }

    @EventListener
    void rung(RingOver over) {
        if (over.about().startsWith(ABOUT) && over.result() != RingResult.CONFIRMED) {
            again(UUID.fromString(over.about().substring(ABOUT.length())));
        }
    }

    private void again(UUID id) {
        var again = db.sql("update alarm_call set ring_at = ? where id = ? and attempts < ?")
                .params(utc(clock.instant().plus(settings.callAgain())), id, settings.calls())
                .update();
        if (again == 0) {
            db.sql("update alarm_call set failed_at = ? where id = ?")
                    .params(utc(clock.instant()), id)
                    .update();
            LOG.error(
                    "A coordinator was told of trouble in no way: neither by a message nor by {} calls",
                    settings.calls());
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
