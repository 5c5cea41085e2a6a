package fi.varalla.directory;

import fi.varalla.casework.PersonId;
import fi.varalla.messaging.Address.TelegramChat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes a chat away from a person, because the phone is lost or in other hands.
///
/// From then on whoever writes there is a stranger, the invite that paired it works no more, and nothing of the person
/// goes there.
@Service
public class Unlinking {

    private static final Duration UNDONE_WITHIN = Duration.ofDays(1);

    private final JdbcClient db;
    private final Directory directory;
    private final Invites invites;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Unlinking(JdbcClient db, Directory directory, Invites invites, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.directory = directory;
        this.invites = invites;
        this.events = events;
        this.clock = clock;
    }

    /// A fact: a chat is nobody's any more. Not told while somebody else of a family shares it. Published inside the
    /// transaction.
    public record Unlinked(FamilyMember member, TelegramChat chat) {}

    /// @return by what it can be undone for a day; empty if the person has no chat
    @Transactional
    public Optional<UUID> unlink(PersonId person) {
        var chat = db.sql("select telegram_chat from person where id = ? for update")
                .param(person.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("telegram_chat", Long.class)))
                .optional()
                .flatMap(it -> it);
        return chat.map(it -> unlink(directory.member(person).orElseThrow(), new TelegramChat(it)));
    }

    private UUID unlink(FamilyMember member, TelegramChat chat) {
        var id = UUID.randomUUID();
        db.sql("update person set telegram_chat = null where id = ?")
                .param(member.id().value())
                .update();
        invites.endFor(member.id());
        db.sql("insert into unlinked_chat (id, person_id, chat, at) values (?, ?, ?, ?)")
                .params(id, member.id().value(), chat.id(), now())
                .update();
        if (directory.identify(chat) instanceof Party.Stranger) {
            events.publishEvent(new Unlinked(member, chat));
        }
        return id;
    }

    /// Gives the chat back, unless the person has another by now, or a worker has it, or a day is over.
    ///
    /// @return whether it was given back
    @Transactional
    public boolean undo(PersonId person, UUID id) {
        var chat = db.sql("""
                        update unlinked_chat set undone_at = :now
                        where id = :id and person_id = :person and undone_at is null and at > :oldest
                          and exists (select from person where id = :person and telegram_chat is null)
                          and not exists (select from worker w where w.active and w.telegram_chat = unlinked_chat.chat)
                        returning chat
                        """)
                .param("now", now())
                .param("id", id)
                .param("person", person.value())
                .param("oldest", now().minus(UNDONE_WITHIN))
                .query((row, _) -> row.getLong("chat"))
                .optional();
        chat.ifPresent(it -> db.sql("update person set telegram_chat = ? where id = ?")
                .params(it, person.value())
                .update());
        return chat.isPresent();
    }

    /// Whether a conversation that began then was with somebody from whom the chat has been taken since.
    public boolean isLost(TelegramChat chat, Instant began) {
        return db.sql("select exists (select from unlinked_chat where chat = ? and at >= ? and undone_at is null)")
                .params(chat.id(), began.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
