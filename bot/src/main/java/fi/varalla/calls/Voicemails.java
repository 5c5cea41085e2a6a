package fi.varalla.calls;

import fi.varalla.calls.CallBook.Known;
import fi.varalla.calls.Notices.Played;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Attachments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The messages that callers speak.
@Component
class Voicemails {

    /// What a message still changes; a worker's entry or answer it does not.
    private static final Set<String> BEFORE = Set.of("OPEN", "MISSED", "ABANDONED");

    private final JdbcClient db;
    private final CallBook book;
    private final Contacts contacts;
    private final Promises promises;
    private final Lines lines;
    private final Attachments attachments;
    private final Notices notices;
    private final CallMeters meters;
    private final CallSettings settings;
    private final Clock clock;

    Voicemails(
            JdbcClient db,
            CallBook book,
            Contacts contacts,
            Promises promises,
            Lines lines,
            Attachments attachments,
            Notices notices,
            CallMeters meters,
            CallSettings settings,
            Clock clock) {
        this.db = db;
        this.book = book;
        this.contacts = contacts;
        this.promises = promises;
        this.lines = lines;
        this.attachments = attachments;
        this.notices = notices;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    /// @return whether there is something to fetch: true again for a repeat, as long as the sound has not come
    boolean ready(String call, String recording, Duration duration) {
        if (!(book.hold(call).orElse(null) instanceof Known.Begun(var held))) {
            return false;
        }
        var worth = duration.compareTo(settings.shortest()) > 0;
        if (known(held.contact(), recording, duration, worth)) {
            note(held.contact(), worth, duration);
        }
        return worth && awaited(recording);
    }

    /// At most a thousand.
    Set<String> without(Instant from, Instant to) {
        return Set.copyOf(db.sql("""
                        select call_id from contact join call on call.contact_id = contact.id
                        where started_at >= ? and started_at < ? and outcome = any(?)
                            and not exists (select from recording where recording.contact_id = contact.id)
                        order by started_at limit 1000
                        """)
                .params(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), BEFORE.toArray(String[]::new))
                .query((row, _) -> row.getString("call_id"))
                .list());
    }

    /// Keeps the sound and posts it to whoever owns the call back, once.
    void fetched(String recording, Attachment sound) {
        awaitedOf(recording, "").ifPresent(id -> {
            // Its key is held first: whoever destroys the files of a case does the same.
            var kept = attachments.keep(id.value(), sound);
            if (awaitedOf(recording, " for update").isPresent()) {
                keep(id, recording, kept);
            } else {
                attachments.delete(kept);
            }
        });
    }

    private Optional<ContactId> awaitedOf(String recording, String held) {
        return db.sql("select contact_id from recording where id = ? and attachment_id is null and gone_at is null"
                        + held)
                .param(recording)
                .query((row, _) -> new ContactId(row.getObject("contact_id", UUID.class)))
                .optional();
    }

    private void keep(ContactId id, String recording, UUID sound) {
        var contact = contacts.get(id);
        var owner = promises.find(id).map(Promise::owner).orElse(null);
        var played = notices.voicemail(owner, contact, lines.get(contact.line()), sound);
        db.sql("update recording set attachment_id = ?, played = ? where id = ?")
                .params(sound, played.stream().map(Played::parcel).toArray(UUID[]::new), recording)
                .update();
        played.forEach(it -> contacts.happened(
                id, "VOICEMAIL_PLAYED", "to=worker:" + it.worker().value(), clock.instant()));
    }

    /// One that holds nothing is gone from the start: nobody waits for its sound.
    private boolean known(ContactId contact, String recording, Duration duration, boolean worth) {
        return db.sql("""
                        insert into recording (id, contact_id, seconds, ready_at, gone_at)
                        values (:id, :contact, :seconds, :now, case when :worth then null else :now end)
                        on conflict do nothing
                        """)
                        .param("id", recording)
                        .param("contact", contact.value())
                        .param("seconds", duration.toSeconds())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("worth", worth)
                        .update()
                == 1;
    }

    private void note(ContactId contact, boolean worth, Duration duration) {
        contacts.happened(
                contact, worth ? "VOICEMAIL" : "VOICEMAIL_EMPTY", "seconds=" + duration.toSeconds(), clock.instant());
        if (worth && BEFORE.contains(contacts.get(contact).outcome())) {
            contacts.outcome(contact, "VOICEMAIL");
            meters.ended("VOICEMAIL");
        }
    }

    private boolean awaited(String recording) {
        return awaitedOf(recording, "").isPresent();
    }
}
