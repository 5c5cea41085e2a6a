package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.messaging.Address;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which message in whose chat stands for which conversation: how a reply finds its family.
@Repository
class Relays {

    private final JdbcClient db;

    Relays(JdbcClient db) {
        this.db = db;
    }

    void remember(Address chat, List<String> messageIds, ContactId contact, @Nullable UUID utterance, Instant at) {
        for (var messageId : messageIds) {
            db.sql("""
                            insert into relayed (address, message_id, contact_id, utterance, at)
                            values (:address, :message, :contact, :utterance, :at)
                            on conflict do nothing
                            """)
                    .param("address", chat.uri())
                    .param("message", messageId)
                    .param("contact", contact.value())
                    .param("utterance", utterance)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
        }
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
