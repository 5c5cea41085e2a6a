package fi.varalla.board.talks;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Utterances;
import fi.varalla.conversation.PageDesk;
import fi.varalla.conversation.PageDesk.Answer;
import fi.varalla.conversation.PageDesk.Doubt;
import fi.varalla.conversation.PageDesk.Result;
import fi.varalla.conversation.PageMoves;
import fi.varalla.conversation.PageWaiting;
import fi.varalla.conversation.PageWaiting.Back;
import fi.varalla.conversation.PageWaiting.Sent;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends what was typed, once: a double click, a reload, or an answer of ours that was lost sends nothing more.
@Component
class Answering {

    private final PageDesk desk;
    private final PageMoves moves;
    private final PageWaiting waiting;
    private final Drafts drafts;
    private final Utterances utterances;
    private final TransactionTemplate transaction;

    Answering(
            PageDesk desk,
            PageMoves moves,
            PageWaiting waiting,
            Drafts drafts,
            Utterances utterances,
            TransactionTemplate transaction) {
        this.desk = desk;
        this.moves = moves;
        this.waiting = waiting;
        this.drafts = drafts;
        this.utterances = utterances;
        this.transaction = transaction;
    }

    /// What came of a form.
    sealed interface Outcome {

        record Done(Result result) implements Outcome {}

        /// These words were sent from this form before.
        record SentBefore() implements Outcome {}

        /// Other words were sent from this form before, so these may be meant, or not.
        record OtherWordsBefore() implements Outcome {}
    }

    /// @param goOn whether a conversation that is closed is to go on with it
    Outcome send(UUID key, ContactId contact, WorkerId worker, Answer answer, boolean goOn) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!drafts.isFirst(key, worker, contact)) {
                return saidBefore(contact, worker, answer.words())
                        ? new Outcome.SentBefore()
                        : new Outcome.OtherWordsBefore();
            }
            if (goOn) {
                moves.reopen(contact, worker);
            }
            var result = desk.answer(contact, worker, answer);
            if (result instanceof Result.Sent || result instanceof Result.Waits) {
                drafts.forget(worker, contact);
                drafts.tidy();
            } else {
                // The same form may be sent again, once its doubts are settled.
                status.setRollbackOnly();
            }
            return new Outcome.Done(result);
        }));
    }

    /// Keeps a note, once.
    void note(UUID key, ContactId contact, WorkerId worker, String words) {
        transaction.executeWithoutResult(_ -> {
            if (drafts.isFirst(key, worker, contact)) {
                moves.note(contact, worker, words);
            }
        });
    }

    /// Sends words that wait. Where that cannot be, they stay as they are.
    Optional<Sent> sendNow(ContactId contact, WorkerId worker, UUID words, Set<Doubt> settled, Language reading) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var sent = waiting.sendNow(contact, worker, words, settled, reading);
            if (sent.filter(it -> it.result() instanceof Result.Sent).isEmpty()) {
                status.setRollbackOnly();
            }
            return sent;
        }));
    }

    /// Words that wait become what the worker has begun to write, below what is there.
    Back takeBack(ContactId contact, WorkerId worker, UUID words) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var back = waiting.takeBack(contact, worker, words);
            if (back instanceof Back.Words(var text) && !text.isBlank()) {
                drafts.add(worker, contact, text);
            }
            return back;
        }));
    }

    private boolean saidBefore(ContactId contact, WorkerId worker, String words) {
        return isWaiting(contact, worker, words) || isSaid(contact, worker, words);
    }

    private boolean isWaiting(ContactId contact, WorkerId worker, String words) {
        return waiting.of(contact).stream().anyMatch(it -> it.worker().equals(worker) && words.equals(it.words()));
    }

    private boolean isSaid(ContactId contact, WorkerId worker, String words) {
        return utterances.of(contact).stream()
                .anyMatch(it -> it.speaker() == Speaker.WORKER
                        && worker.equals(it.worker())
                        && it.text().equals(words));
    }
}
