package fi.varalla.directory;

import fi.varalla.casework.PersonId;
import fi.varalla.messaging.Address.TelegramChat;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The chats that people have or had.
@Repository
class FamilyChats {

    private final JdbcClient db;
    private final Clock clock;

    FamilyChats(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Beside those that the person has. One that was taken away gets its old number again.
    void link(PersonId person, TelegramChat chat) {
        // Two links of one person, opened at the same moment, get two numbers.
        db.sql("select id from person where id = ? for update")
                .param(person.value())
                .query(_ -> {});
        db.sql("""
                        insert into family_chat (person_id, chat, number, linked_at, used_at)
                        values (:person, :chat,
                            (select coalesce(max(number), 0) + 1 from family_chat where person_id = :person), :now, :now)
                        on conflict (person_id, chat) do update
                        set linked_at = :now, used_at = :now, unlinked_at = null
                        """)
                .param("person", person.value())
                .param("chat", chat.id())
                .param("now", now())
                .update();
    }

    void unlink(PersonId person, TelegramChat chat) {
        db.sql("update family_chat set unlinked_at = ? where person_id = ? and chat = ?")
                .params(now(), person.value(), chat.id())
                .update();
    }

    /// As if it had not been taken away.
    void relink(PersonId person, TelegramChat chat) {
        db.sql("update family_chat set unlinked_at = null where person_id = ? and chat = ?")
                .params(person.value(), chat.id())
                .update();
    }

    void used(TelegramChat chat) {
        db.sql("update family_chat set used_at = ? where chat = ? and unlinked_at is null")
                .params(now(), chat.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
