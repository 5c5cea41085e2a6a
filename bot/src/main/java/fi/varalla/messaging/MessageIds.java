package fi.varalla.messaging;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was sent, by the ids that providers gave it.
@Repository
public class MessageIds {

    private final JdbcClient db;

    MessageIds(JdbcClient db) {
        this.db = db;
    }

    /// Whether something is on its way to this address: sent perhaps, but not yet known by its provider's id.
    public boolean isSending(Address to) {
        return db.sql("select exists (select from outbox where address = ? and state = 'SENDING')")
                .param(to.uri())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// Whether a provider's id that nothing is known by may still turn out to be ours: something is on its way to
    /// that address, and its answer, with the id in it, has not been kept yet.
    public boolean mayBecomeKnown(Address to, String messageId) {
        return db.sql("""
            select exists (select from outbox where address = :to and state = 'SENDING')
               and not exists (select from outbox where message_ids @> array[:message]::text[])
            """)
                .param("to", to.uri())
                .param("message", messageId)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// The provider's id of what was sent last of a parcel; empty while it is not known to have been sent.
    public Optional<String> messageOf(UUID parcel) {
        return db.sql("select message_ids[cardinality(message_ids)] from outbox where id = ? and state = 'SENT'")
                .param(parcel)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(it -> it);
    }

    /// Whether one of these parcels is surely where it was sent to: in a chat once Telegram has taken it, on a phone
    /// once
    /// the network says so. One query.
    public boolean hasArrived(Collection<UUID> parcels) {
        return !arrived(parcels).isEmpty();
    }

    /// Those of these parcels that surely are. One query, none for none.
    public Set<UUID> arrived(Collection<UUID> parcels) {
        var arrived = new HashSet<UUID>();
        if (!parcels.isEmpty()) {
            db.sql("""
                select id from outbox
                where id = any(?) and state = 'SENT'
                  and (address like 'telegram:%' or (arrived_ids @> message_ids and cardinality(message_ids) > 0))
                """).param(parcels.toArray(UUID[]::new)).query(row -> {
                arrived.add(row.getObject("id", UUID.class));
            });
        }
        return arrived;
    }

    /// The utterance that the provider knows by this id in this chat; empty if it is nothing of ours, or carries none.
    public Optional<UUID> utteranceOf(Address chat, String message) {
        return db
                .sql("""
                    select utterance from outbox
                    where message_ids @> array[?]::text[] and address = ? and state = 'SENT' and utterance is not null
                    """)
                .params(message, chat.uri())
                .query((row, _) -> row.getObject("utterance", UUID.class))
                .list()
                .stream()
                .findFirst();
    }

    /// What the provider knows by this id in this chat; empty if it is nothing of ours.
    public Optional<UUID> parcelOf(Address chat, String message) {
        return db
                .sql("select id from outbox where message_ids @> array[?]::text[] and address = ? and state = 'SENT'")
                .params(message, chat.uri())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list()
                .stream()
                .findFirst();
    }
}
