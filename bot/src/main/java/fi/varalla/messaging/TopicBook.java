package fi.varalla.messaging;

import fi.varalla.messaging.Address.TelegramChat;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// [Topics] in a table.
@Repository
class TopicBook implements Topics {

    private final JdbcClient db;
    private final Clock clock;

    TopicBook(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public Optional<Known> find(TelegramChat chat, UUID family) {
        return db.sql("select thread, name from topic where address = ? and family = ? and gone_at is null")
                .params(chat.uri(), family)
                .query((row, _) -> new Known(row.getString("thread"), row.getString("name")))
                .optional();
    }

    @Override
    public List<TelegramChat> chatsOf(UUID family) {
        return db.sql("select address from topic where family = ? and gone_at is null")
                .param(family)
                .query((row, _) -> (TelegramChat) Address.of(row.getString("address")))
                .list();
    }

    /// Another replica may have made one at the same moment: the newest is the family's then.
    @Override
    public void made(TelegramChat chat, TopicNames.Topic topic, String thread, UUID about) {
        db.sql("update topic set gone_at = ? where address = ? and family = ? and gone_at is null")
                .params(now(), chat.uri(), topic.family())
                .update();
        db.sql("""
                        insert into topic (address, thread, family, about, name, made_at) values (?, ?, ?, ?, ?, ?)
                        on conflict (address, thread) do nothing
                        """)
                .params(chat.uri(), thread, topic.family(), about, topic.name(), now())
                .update();
    }

    @Override
    public void renamed(TelegramChat chat, String thread, String name) {
        db.sql("update topic set name = ? where address = ? and thread = ?")
                .params(name, chat.uri(), thread)
                .update();
    }

    @Override
    public void gone(TelegramChat chat, String thread) {
        db.sql("update topic set gone_at = ? where address = ? and thread = ? and gone_at is null")
                .params(now(), chat.uri(), thread)
                .update();
    }

    @Override
    public Optional<UUID> about(Address chat, String thread) {
        return db.sql("select about from topic where address = ? and thread = ?")
                .params(chat.uri(), thread)
                .query((row, _) -> row.getObject("about", UUID.class))
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
