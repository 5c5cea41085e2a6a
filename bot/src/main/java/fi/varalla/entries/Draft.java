package fi.varalla.entries;

import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Entry;
import fi.varalla.casework.Entry.Kind;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An entry under way. It decides what each answer changes and what is asked next, and touches nothing.
///
/// @param worker whose entry it is
/// @param step   what is asked now
/// @param note   the words so far; empty for none
public record Draft(
        ContactId contact,
        WorkerId worker,
        Step step,
        @Nullable Kind type,
        Set<Entry.Theme> themes,
        Set<Entry.Action> actions,
        @Nullable Outcome outcome,
        @Nullable Instant promiseDue,
        String note) {

    public Draft {
        themes = Set.copyOf(themes);
        actions = Set.copyOf(actions);
    }

    static Draft begun(ContactId contact, WorkerId worker) {
        return new Draft(contact, worker, Step.TYPE, null, Set.of(), Set.of(), null, null, "");
    }

    /// One that asks first what came of it.
    static Draft ofOutcome(ContactId contact, WorkerId worker) {
        return new Draft(contact, worker, Step.OUTCOME, null, Set.of(), Set.of(), null, null, "");
    }

    /// What comes of an answer.
    sealed interface Next {

        Draft draft();

        record Ask(Draft draft) implements Next {}

        /// Only with an outcome, and with a time if a call back was promised.
        record Finish(Draft draft) implements Next {}
    }

    Next pressed(Press press, Instant now) {
        return switch (press) {
            case Press.OfType(var it) -> ask(answering(it, outcome, promiseDue), Step.THEMES);
            case Press.OfTheme(var it) -> ask(marking(toggled(themes, it), actions), Step.THEMES);
            case Press.OfAction(var it) -> ask(marking(themes, toggled(actions, it)), Step.ACTIONS);
            case Press.OfOutcome(var it) -> {
                var due = it == Outcome.CALLBACK_PROMISED ? promiseDue : null;
                var answered = answering(type, it, due);
                yield ask(answered, answered.behind(Step.OUTCOME));
            }
            case Press.Within(var time) -> ask(answering(type, outcome, now.plus(time)), Step.NOTE);
            case Press.GoOn(var from) -> ask(this, behind(from));
            case Press.Back(var from) -> ask(this, before(from));
            case Press.Save() -> finished();
        };
    }

    /// Words answer the last question, and finish the entry if the others are answered.
    Next replied(String words) {
        var all = note.isBlank() ? words : note + "\n" + words;
        var told = new Draft(contact, worker, step, type, themes, actions, outcome, promiseDue, all);
        return step == Step.NOTE ? told.finished() : new Next.Ask(told);
    }

    /// The first question that has to be answered comes first.
    private Next finished() {
        if (outcome == null) {
            return ask(this, Step.OUTCOME);
        }
        return outcome == Outcome.CALLBACK_PROMISED && promiseDue == null
                ? ask(this, Step.PROMISE)
                : new Next.Finish(this);
    }

    private Step behind(Step from) {
        return switch (from) {
            case TYPE -> Step.THEMES;
            case THEMES -> Step.ACTIONS;
            case ACTIONS -> Step.OUTCOME;
            case OUTCOME -> outcome == Outcome.CALLBACK_PROMISED ? Step.PROMISE : Step.NOTE;
            case PROMISE, NOTE -> Step.NOTE;
        };
    }

    private Step before(Step from) {
        return switch (from) {
            case TYPE, THEMES -> Step.TYPE;
            case ACTIONS -> Step.THEMES;
            case OUTCOME -> Step.ACTIONS;
            case PROMISE -> Step.OUTCOME;
            case NOTE -> outcome == Outcome.CALLBACK_PROMISED ? Step.PROMISE : Step.OUTCOME;
        };
    }

    private static Next ask(Draft draft, Step step) {
        return new Next.Ask(new Draft(
                draft.contact,
                draft.worker,
                step,
                draft.type,
                draft.themes,
                draft.actions,
                draft.outcome,
                draft.promiseDue,
                draft.note));
    }

    private Draft answering(@Nullable Kind type, @Nullable Outcome outcome, @Nullable Instant due) {
        return new Draft(contact, worker, step, type, themes, actions, outcome, due, note);
    }

    private Draft marking(Set<Entry.Theme> themes, Set<Entry.Action> actions) {
        return new Draft(contact, worker, step, type, themes, actions, outcome, promiseDue, note);
    }

    private static <E> Set<E> toggled(Set<E> all, E one) {
        var changed = new HashSet<>(all);
        if (!changed.remove(one)) {
            changed.add(one);
        }
        return changed;
    }

    /// @throws IllegalStateException while there is no outcome
    Entry entry() {
        if (outcome == null) {
            throw new IllegalStateException("An entry has an outcome");
        }
        return new Entry(type, themes, actions, outcome, promiseDue);
    }
}
