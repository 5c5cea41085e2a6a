package fi.varalla.conversation;

import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Plays what would happen if a stranger wrote to a line now and whoever gets it answered: with the real log, rota and
/// workers, in a transaction that is undone. So nothing is sent, nobody is paged and nothing stays.
@Component
public class Rehearsal {

    private static final String MESSAGE = "rehearsal";

    private final Switchboard switchboard;
    private final Contacts contacts;
    private final Participants participants;
    private final Relays relays;
    private final Directory directory;
    private final Lines lines;
    private final JdbcClient db;
    private final Clock clock;
    private final TransactionTemplate aside;

    Rehearsal(
            Switchboard switchboard,
            Contacts contacts,
            Participants participants,
            Relays relays,
            Directory directory,
            Lines lines,
            JdbcClient db,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.switchboard = switchboard;
        this.contacts = contacts;
        this.participants = participants;
        this.relays = relays;
        this.directory = directory;
        this.lines = lines;
        this.db = db;
        this.clock = clock;
        this.aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// Plays it on every line that a stranger can write to.
    ///
    /// @param from nobody's chat
    /// @return what went wrong, with the line's id; empty if everything went well
    /// @throws fi.varalla.messaging.Receiver.TooEarlyException if it should be played a moment later
    public Optional<String> fails(TelegramChat from) {
        var first = lines.first();
        return lines.all().stream()
                .filter(line -> line.phone() != null || line.id().equals(first.id()))
                .flatMap(line -> Objects.requireNonNull(aside.execute(status -> {
                            status.setRollbackOnly();
                            return play(line, from);
                        }))
                        .map(why -> why + " line=" + line.id().value())
                        .stream())
                .findFirst();
    }

    private Optional<String> play(Line line, TelegramChat from) {
        switchboard.receive(text(from, line.phone() == null ? null : new Phone(line.phone()), null));
        var contact = contacts.openConversation(from, line.id());
        if (contact.isEmpty()) {
            return Optional.of("NO_CONTACT");
        }
        var id = contact.get().id();
        var readers = directory.workers(participants.of(id)).stream()
                .filter(it -> posted(id.value(), it.writing()) > 0)
                .toList();
        if (readers.isEmpty()) {
            return Optional.of("NOBODY_WOULD_READ_IT");
        }
        return readers.stream()
                .map(Worker::chat)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(chat -> {
                    relays.remember(chat, MESSAGE, id, null, clock.instant());
                    var before = posted(id.value(), from);
                    switchboard.receive(text(chat, null, MESSAGE));
                    return posted(id.value(), from) > before ? Optional.empty() : Optional.of("NO_ANSWER_GOES_OUT");
                });
    }

    private Inbound.Text text(TelegramChat from, @Nullable Phone to, @Nullable String replyTo) {
        var id = MESSAGE + ":" + UUID.randomUUID();
        return Inbound.Text.of(id, from, to, clock.instant(), "varalla", id).answering(replyTo);
    }

    private int posted(UUID contact, @Nullable Address to) {
        return to == null
                ? 0
                : db.sql("""
                                select count(*) from outbox
                                where about = :contact and address = :to
                                    and (state in ('WAITING', 'SENDING') or state in ('SENT', 'REFUSED'))
                                """)
                        .param("contact", contact)
                        .param("to", to.uri())
                        .query(Integer.class)
                        .single();
    }
}
