package fi.varalla.calls;

import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Entered;
import fi.varalla.casework.FilesDestroyed;
import fi.varalla.messaging.Attachments;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.RecordingOver;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// How long spoken messages are kept: until what they told is recorded, and never longer than the settings say
/// (Act 703/2023, annex: sound may be destroyed once the entries are made). The contact and the access log tell who
/// deleted them.
@Component
class Keeping {

    private final JdbcClient db;
    private final Contacts contacts;
    private final Attachments attachments;
    private final Outbox outbox;
    private final AccessLog log;
    private final ApplicationEventPublisher events;
    private final Undone undone;
    private final CallSettings settings;
    private final Clock clock;

    Keeping(
            JdbcClient db,
            Contacts contacts,
            Attachments attachments,
            Outbox outbox,
            AccessLog log,
            ApplicationEventPublisher events,
            Undone undone,
            CallSettings settings,
            Clock clock) {
        this.db = db;
        this.contacts = contacts;
        this.attachments = attachments;
        this.outbox = outbox;
        this.log = log;
        this.events = events;
        this.undone = undone;
        this.settings = settings;
        this.clock = clock;
    }

    private record Kept(
            String recording, ContactId contact, @Nullable UUID sound, List<UUID> played) {}

    /// Part of the transaction that records the entry. A message that the talk answered belongs to it. One that is
    /// still
    /// at Twilio stays: nobody has heard it.
    @EventListener
    void entered(Entered entered) {
        db.sql("""
                        select recording.id, recording.contact_id, attachment_id, played from recording
                        where attachment_id is not null and recording.contact_id in (
                            select told.id from contact entered join contact told
                                on told.id = entered.id or told.address = entered.address
                            left join promise on promise.contact_id = told.id
                            where entered.id = :contact and (told.id = entered.id
                                or promise.kept_at between entered.answered_at and coalesce(entered.ended_at, :now)))
                        for update of recording
                        """)
                .param("contact", entered.contact().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Keeping::kept)
                .list()
                .forEach(it -> delete(it, entered.by()));
    }

    /// One that is still at Twilio is not fetched any more, and deleted there.
    @EventListener
    void destroyed(FilesDestroyed destroyed) {
        db.sql("""
                        select recording.id, recording.contact_id, attachment_id, played from recording
                        join contact on contact.id = recording.contact_id
                        where gone_at is null and case_id = ? for update of recording
                        """)
                .param(destroyed.caseId().value())
                .query(Keeping::kept)
                .list()
                .forEach(it -> delete(it, destroyed.by()));
    }

    @Scheduled(fixedDelayString = "${varalla.calls.recordings-look:10m}", initialDelayString = "1m")
    void deleteOld() {
        undone.doAll(Kind.VOICEMAIL, this::nextOld, it -> delete(it, "retention"), Kept::recording);
    }

    private Optional<Kept> nextOld() {
        return db.sql("""
                        select id, contact_id, attachment_id, played from recording
                        where gone_at is null and ready_at < :oldest and %s
                        order by ready_at limit 1 for update skip locked
                        """.formatted(Undone.notPutOff(Kind.VOICEMAIL, "id")))
                .param(
                        "oldest",
                        clock.instant().minus(settings.recordingsKeep()).atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Keeping::kept)
                .optional();
    }

    private void delete(Kept kept, String by) {
        var now = clock.instant();
        db.sql("update recording set attachment_id = null, gone_at = ? where id = ?")
                .params(now.atOffset(ZoneOffset.UTC), kept.recording())
                .update();
        if (kept.sound() != null) {
            attachments.delete(kept.sound());
        }
        kept.played().forEach(outbox::takeBack);
        contacts.happened(kept.contact(), "VOICEMAIL_DELETED", kept.recording() + " by " + by, now);
        log.note(
                by,
                Action.CHANGE,
                "contact:" + kept.contact().value(),
                List.of("voicemail:" + kept.recording()),
                "delete-voicemail");
        events.publishEvent(new RecordingOver(kept.recording()));
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getString("id"),
                new ContactId(row.getObject("contact_id", UUID.class)),
                row.getObject("attachment_id", UUID.class),
                List.of((UUID[]) row.getArray("played").getArray()));
    }
}
