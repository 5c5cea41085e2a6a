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
    private final FamilyChats familyChats;
    private final Invites invites;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Unlinking(
            JdbcClient db,
            Directory directory,
            FamilyChats familyChats,
            Invites invites,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.directory = directory;
        this.familyChats = familyChats;
        this.invites = invites;
        this.events = events;
        this.clock = clock;
    }

    /// A fact: a chat is nobody's any more. Not told while somebody else of a family shares it. Published inside the
    /// transaction.
    public record Unlinked(FamilyMember member, TelegramChat chat) {}

    /// Takes one chat of theirs; their others stay as they are.
    ///
    /// @param number as [FamilyChat#number()]
    /// @return by what it can be undone for a day; empty if the person has no such chat
    @Transactional
    public Optional<UUID> unlink(PersonId person, int number) {
        db.sql("select id from person where id = ? for update")
                .param(person.value())
                .query(_ -> {});
        return directory
                .member(person)
                .flatMap(member -> member.linked().stream()
                        .filter(it -> it.number() == number)
                        .findFirst()
                        .map(it -> unlink(member, it.chat())));
    }

    private UUID unlink(FamilyMember member, TelegramChat chat) {
        var id = UUID.randomUUID();
        familyChats.unlink(member.id(), chat);
        invites.endFor(member.id());
        db.sql("insert into unlinked_chat (id, person_id, chat, at) values (?, ?, ?, ?)")
                .params(id, member.id().value(), chat.id(), now())
                .update();
        if (directory.identify(chat) instanceof Party.Stranger) {
            events.publishEvent(new Unlinked(member, chat));
        }
        return id;
    }

    /// Gives the chat back, unless the person has it again by now, or a worker has it, or a day is over.
    ///
    /// @return whether it was given back
    @Transactional
    public boolean undo(PersonId person, UUID id) {
        var chat = db.sql("""
                        update unlinked_chat set undone_at = :now
                        where id = :id and person_id = :person and undone_at is null and at > :oldest
                          and not exists (
                            select from family_chat f
                            where f.person_id = :person and f.chat = unlinked_chat.chat and f.unlinked_at is null)
                          and not exists (select from worker w where w.active and w.telegram_chat = unlinked_chat.chat)
                        returning chat
                        """)
                .param("now", now())
                .param("id", id)
                .param("person", person.value())
                .param("oldest", now().minus(UNDONE_WITHIN))
                .query((row, _) -> row.getLong("chat"))
                .optional();
        chat.ifPresent(it -> familyChats.relink(person, new TelegramChat(it)));
        return chat.isPresent();
    }

    /// Whether a conversation that began then was with somebody from whom the chat has been taken since, while nobody
    /// else of a family shared it.
    public boolean isLost(TelegramChat chat, Instant began) {
        return db.sql("""
                        select exists (select from unlinked_chat u
                            where u.chat = ? and u.at >= ? and u.undone_at is null and not exists (
                                select from family_chat f
                                where f.chat = u.chat and f.unlinked_at is null and f.linked_at < u.at))
                        """)
                .params(chat.id(), began.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
