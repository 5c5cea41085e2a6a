package fi.varalla.board.rota;

import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Drafts;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Planning;
import fi.varalla.rota.RotaChange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a change at once, or puts it into the draft, as its author chose.
@Component
class Deeds {

    static final String SAVE = "save";
    static final String DRAFT = "draft";

    private final Planning planning;
    private final Drafts drafts;

    Deeds(Planning planning, Drafts drafts) {
        this.planning = planning;
        this.drafts = drafts;
    }

    /// How it ended.
    sealed interface Ending {

        record Saved(Change change) implements Ending {}

        record Drafted() implements Ending {}

        record Refused(Outcome<?> why) implements Ending {}
    }

    /// @param by      who, as trail and access log name them
    /// @param version that the author looked at
    Ending carryOut(Asked asked, View view, String by, @Nullable Long version) {
        return DRAFT.equals(asked.go()) ? draft(asked, view, by) : save(asked, view, by, version);
    }

    /// @param go  `save` or `draft`
    /// @param why    the author's reason; null: none
    /// @param agreed whether those whom it concerns have agreed, as the author says
    record Asked(
            String go, List<RotaChange> changes, @Nullable String why, boolean agreed) {

        RotaChange whole() {
            return changes.size() == 1 ? changes.getFirst() : new RotaChange.All(changes);
        }
    }

    private Ending save(Asked asked, View view, String by, @Nullable Long version) {
        var outcome = planning.make(view.line(), asked.whole(), new Author(by), version, asked.why(), asked.agreed());
        return outcome instanceof Outcome.Done<Change>(var change)
                ? new Ending.Saved(change)
                : new Ending.Refused(outcome);
    }

    private Ending draft(Asked asked, View view, String by) {
        var outcome = drafts.add(view.line(), asked.whole(), new Author(by), asked.why(), asked.agreed());
        return outcome instanceof Outcome.Done<?> ? new Ending.Drafted() : new Ending.Refused(outcome);
    }
}
