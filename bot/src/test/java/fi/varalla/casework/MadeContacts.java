package fi.varalla.casework;

import fi.varalla.casework.Contact.Direction;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.Contacts.Opening;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address.TelegramChat;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Cases, and conversations that somebody began in a chat, for tests of what is kept of them. Each chat is another's.
public final class MadeContacts {

    private static final AtomicLong CHATS = new AtomicLong(8_900_000_000L);

    private final Contacts contacts;
    private final Cases cases;
    private final LineId line;
    private final TransactionTemplate transaction;

    public MadeContacts(Contacts contacts, Cases cases, LineId line, TransactionTemplate transaction) {
        this.contacts = contacts;
        this.cases = cases;
        this.line = line;
        this.transaction = transaction;
    }

    public CaseId aCase() {
        var id = CaseId.random();
        var code = "M-" + id.value().toString().substring(0, 8);
        transaction.executeWithoutResult(_ -> cases.add(new ClientCase(id, code, "Milla", null, line, null, null)));
        return id;
    }

    /// @param of null: a stranger's
    public ContactId contact(@Nullable CaseId of, Instant at) {
        return Objects.requireNonNull(transaction.execute(_ -> contacts.open(new Opening(
                null,
                line,
                of,
                null,
                new TelegramChat(CHATS.incrementAndGet()),
                Medium.TELEGRAM,
                Direction.INBOUND,
                "fi",
                at))));
    }
}
