package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.messaging.Address;
import fi.varalla.sql.Many;
import fi.varalla.sql.RoundTrip;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which message in whose chat stands for which conversation: how a reply finds its family.
@Repository
class Relays {

    private static final Many REMEMBER = new Many("""
            insert into relayed (address, message_id, contact_id, utterance, at)
            select address, message, contact::uuid, utterance::uuid, at::timestamptz
            from %s given (address, message, contact, utterance, at)
            where address is not null
            on conflict do nothing
            """, 5);

    private final JdbcClient db;
    private final RoundTrip roundTrip;

    Relays(JdbcClient db, RoundTrip roundTrip) {
        this.db = db;
        this.roundTrip = roundTrip;
    }

    void remember(Address chat, String messageId, ContactId contact, @Nullable UUID utterance, Instant at) {
        roundTrip.ask(REMEMBER.of(List.of(Arrays.asList(row(chat, messageId, contact, utterance, at)))));
    }

    /// The same at the latest when the transaction commits.
    void rememberLater(Address chat, List<String> messageIds, ContactId contact, @Nullable UUID utterance, Instant at) {
        messageIds.forEach(it -> roundTrip.askLater(REMEMBER, row(chat, it, contact, utterance, at)));
    }

    private static @Nullable String[] row(
            Address chat, String messageId, ContactId contact, @Nullable UUID utterance, Instant at) {
        return new @Nullable String[] {
            chat.uri(),
            messageId,
            contact.value().toString(),
            utterance == null ? null : utterance.toString(),
            at.toString()
        };
    }

    Optional<ContactId> contactOf(Address chat, String messageId) {
        return db.sql("select contact_id from relayed where address = ? and message_id = ?")
                .params(chat.uri(), messageId)
                .query((row, _) -> new ContactId(row.getObject("contact_id", UUID.class)))
                .optional();
    }

    /// Which utterance a message in a chat carries; empty if it is not known, or carries none.
    Optional<UUID> utteranceOf(Address chat, String messageId) {
        return db.sql("select utterance from relayed where address = ? and message_id = ?")
                .params(chat.uri(), messageId)
                .query((row, _) -> Optional.ofNullable(row.getObject("utterance", UUID.class)))
                .optional()
                .flatMap(it -> it);
    }

    /// Where an utterance stands in a chat, to answer it there; empty if it is not known.
    Optional<String> messageOf(Address chat, UUID utterance) {
        return db.sql("select message_id from relayed where address = ? and utterance = ? order by at limit 1")
                .params(chat.uri(), utterance)
                .query((row, _) -> row.getString("message_id"))
                .optional();
    }
}
