package fi.varalla.conversation;

import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Topics in which nothing is left: the family's conversation is another's or over, and all that was said in it has
/// been
/// taken out of that chat, or could not be.
@Repository
class SpentTopics {

    /// What Telegram would not do is asked for again then.
    private static final Duration AGAIN = Duration.ofHours(6);

    private static final String SPENT = """
            not exists (
                select from contact mine join participant p on p.contact_id = mine.id
                join worker w on w.id = p.worker_id and w.active
                where mine.address = c.address and mine.line_id = c.line_id and mine.ended_at is null
                  and p.left_at is null and t.address = 'telegram:' || w.telegram_chat)
            and not exists (
                select from contact theirs join outbox o on o.about = theirs.id and o.address = t.address
                where theirs.address = c.address and theirs.line_id = c.line_id
                  and o.state in ('WAITING', 'SENDING'))
            and not exists (
                select from contact theirs join outbox o on o.about = theirs.id and o.address = t.address
                where theirs.address = c.address and theirs.line_id = c.line_id and o.state in ('SENT', 'REFUSED')
                  and o.state = 'SENT' and exists (
                      select from unnest(o.message_ids) m (id) where not exists (
                          select from cleared_message d
                          where d.address = o.address and d.message_id = m.id and d.outcome is not null)))
            """;

    private final JdbcClient db;

    SpentTopics(JdbcClient db) {
        this.db = db;
    }

    record Spent(TelegramChat chat, String thread) {}

    /// Each once, of several replicas to one; in the caller's transaction.
    List<Spent> take(Instant now) {
        return db.sql("""
                        update topic t set away_at = :now
                        from contact c
                        where c.id = t.about and t.gone_at is null
                          and (t.away_at is null or t.away_at < :again) and %s
                        returning t.address, t.thread
                        """.formatted(SPENT))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("again", now.minus(AGAIN).atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Spent((TelegramChat) Address.of(row.getString("address")), row.getString("thread")))
                .list();
    }

    /// Whether that is so now.
    boolean isSpent(TelegramChat chat, String thread) {
        return db.sql("""
                        select exists (select from topic t join contact c on c.id = t.about
                            where t.address = ? and t.thread = ? and t.gone_at is null and %s)
                        """.formatted(SPENT))
                .params(chat.uri(), thread)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
