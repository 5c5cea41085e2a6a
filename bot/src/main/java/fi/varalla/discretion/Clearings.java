package fi.varalla.discretion;

import fi.varalla.discretion.Clearing.Cleared;
import fi.varalla.discretion.Clearing.Reason;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import fi.varalla.words.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Deletions from chats as stored, and the ids of what people wrote there.
@Repository
class Clearings {

    private static final Many HEARD = new Many("""
            insert into heard_message (address, message_id, at)
            select uri, message, said_at::timestamptz from %s given (uri, message, said_at) where uri is not null
            on conflict do nothing
            """, 3);

    private final JdbcClient db;
    private final RoundTrip roundTrip;

    Clearings(JdbcClient db, RoundTrip roundTrip) {
        this.db = db;
        this.roundTrip = roundTrip;
    }

    void heard(Inbound.Text heard) {
        roundTrip.ask(hearing(List.of(heard)));
    }

    static Question<Integer> hearing(List<Inbound.Text> heard) {
        return HEARD.of(heard.stream()
                .map(it -> List.<@Nullable String>of(
                        it.from().uri(), it.messageId(), it.at().toString()))
                .toList());
    }

    void forgetHeard(Instant before) {
        db.sql("delete from heard_message where at < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Everything that stands in a chat since then, whoever said it.
    List<String> messagesIn(Address chat, Instant since) {
        return db.sql("""
                        select message_id from heard_message where address = :chat and at > :since
                        union
                        select unnest(message_ids) from outbox
                        where state = 'SENT' and settled_at > :since and address = :chat
                        """)
                .param("chat", chat.uri())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// Whether something was said there before that, as far as it is in the log.
    boolean isOlder(Address chat, Instant than) {
        return db.sql("select exists (select from contact where address = ? and started_at < ?)")
                .params(chat.uri(), than.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    void begin(UUID id, TelegramChat chat, Reason reason, Language language, boolean older, Instant now) {
        db.sql("""
                        insert into chat_clearing (id, address, reason, language, asked_at, older)
                        values (:id, :chat, :reason, :language, :now, :older)
                        """)
                .param("id", id)
                .param("chat", chat.uri())
                .param("reason", reason.name())
                .param("language", language.code())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("older", older)
                .update();
    }

    boolean isAsked(TelegramChat chat, String message) {
        return db.sql("select exists (select from cleared_message where address = ? and message_id = ?)")
                .params(chat.uri(), message)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// @return whether nobody has asked for it before
    boolean ask(UUID id, TelegramChat chat, String message) {
        return db.sql("""
                        insert into cleared_message (address, message_id, clearing) values (?, ?, ?)
                        on conflict do nothing
                        """).params(chat.uri(), message, id).update() == 1;
    }

    /// Notes that it stays, so that it is counted once.
    void tooOld(UUID id, TelegramChat chat, String message) {
        db.sql("""
                        insert into cleared_message (address, message_id, clearing, outcome) values (?, ?, ?, 'STAYS')
                        on conflict do nothing
                        """).params(chat.uri(), message, id).update();
    }

    /// @return whose it was, if it was one of a clearing's and open
    Optional<UUID> settle(Address chat, String message, boolean gone) {
        return db.sql("""
                        update cleared_message set outcome = ?
                        where address = ? and message_id = ? and outcome is null
                        returning clearing
                        """)
                .params(gone ? "GONE" : "STAYS", chat.uri(), message)
                .query((row, _) -> row.getObject("clearing", UUID.class))
                .optional();
    }

    /// Ends a clearing of which nothing is on its way, once.
    Optional<Cleared> finish(UUID id, Instant now) {
        return db.sql("""
                        update chat_clearing set told_at = :now
                        where id = :id and told_at is null
                          and not exists (select from cleared_message where clearing = :id and outcome is null)
                        returning address, reason, language, older,
                            (select count(*) from cleared_message where clearing = :id and outcome = 'GONE') as gone,
                            (select count(*) from cleared_message
                             where clearing = :id and outcome = 'STAYS') as stays
                        """)
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Cleared(
                        (TelegramChat) Address.of(row.getString("address")),
                        Reason.valueOf(row.getString("reason")),
                        Language.firstOf(List.of(row.getString("language"))),
                        row.getInt("gone"),
                        row.getInt("stays"),
                        row.getBoolean("older")))
                .optional();
    }
}
