package fi.varalla.conversation;

import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How much the program has said by itself to one number lately. Another machine that answers each of our answers would
/// otherwise keep both going for ever; a family reads a few in an hour at most. A chat has no machines.
@Repository
class OwnAnswers {

    private static final int MOST = 6;
    private static final Duration WITHIN = Duration.ofHours(1);

    private final JdbcClient db;

    OwnAnswers(JdbcClient db) {
        this.db = db;
    }

    boolean areEnough(Address address, Instant now) {
        return !(address instanceof TelegramChat) && since(address, now.minus(WITHIN)) >= MOST;
    }

    private int since(Address address, Instant earliest) {
        return db.sql("""
                        select count(*) from utterance join contact on contact.id = utterance.contact_id
                        where contact.address = ? and utterance.said_by = 'SYSTEM' and utterance.at > ?
                        """)
                .params(address.uri(), earliest.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getInt(1))
                .single();
    }
}
