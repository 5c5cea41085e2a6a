package fi.varalla.board.talks;

import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.ContactReading;
import fi.varalla.casework.Entry;
import fi.varalla.casework.LoggedContact.Details;
import fi.varalla.conversation.PageMoves;
import fi.varalla.conversation.PageMoves.Ended;
import fi.varalla.entries.Entries;
import fi.varalla.rota.WorkerId;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Ends a conversation and records what came of it, both or neither, and once for each form.
@Component
class Ending {

    private final PageMoves moves;
    private final Entries entries;
    private final ContactReading reading;
    private final Drafts drafts;
    private final TransactionTemplate transaction;

    Ending(PageMoves moves, Entries entries, ContactReading reading, Drafts drafts, TransactionTemplate transaction) {
        this.moves = moves;
        this.entries = entries;
        this.reading = reading;
        this.drafts = drafts;
        this.transaction = transaction;
    }

    /// @param key     of the form
    /// @param outcome what came of it; null: the worker is asked, as after `/close`
    /// @param seen    the utterance that was shown last
    /// @param surely  whether it is to be ended although the family has written meanwhile
    record Wish(
            UUID key, @Nullable Outcome outcome, @Nullable UUID seen, boolean surely) {}

    Ended close(ContactId contact, WorkerId by, Wish wish) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!drafts.isFirst(wish.key(), by, contact)) {
                return Ended.OVER;
            }
            // Before the end: whoever has told what came of it is not asked in the chat.
            if (wish.outcome() != null) {
                entries.write(contact, entry(contact, wish.outcome()), "", by);
            }
            var ended = moves.close(contact, by, wish.seen(), wish.surely());
            if (ended != Ended.DONE) {
                status.setRollbackOnly();
            }
            return ended;
        }));
    }

    /// What was entered before goes on standing.
    private Entry entry(ContactId contact, Outcome outcome) {
        return reading.details(contact)
                .map(Details::entry)
                .map(before -> new Entry(
                        before.entry().type(),
                        before.entry().themes(),
                        before.entry().actions(),
                        outcome,
                        null))
                .orElseGet(() -> new Entry(null, Set.of(), Set.of(), outcome, null));
    }
}
