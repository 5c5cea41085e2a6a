package fi.varalla.board.rota;

import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Outcome;
import fi.varalla.worktime.LateChanges.Late;
import java.util.List;

/// Tells the changes of a rota with their authors.
public record Authors(Phrasing say, Sentences sentences) {

    /// A worker's name, or what stands for another system or for the program itself.
    public String name(Author author) {
        return author.worker()
                .map(sentences::name)
                .orElseGet(() -> say.of(author.equals(Author.SYSTEM) ? "rota.author.desk" : "rota.author.api"));
    }

    /// Everything that a change did, each in a sentence.
    public List<String> sentences(Change change) {
        return change.edits().stream()
                .map(it -> sentences.of(Act.of(it), name(change.by())))
                .toList();
    }

    /// Whether those whom a late change concerns agreed, and why it was made.
    public String late(Change change, Late late) {
        var by = late.later();
        var consent = by != null
                ? say.of("trail.late.agreed_later", "author", name(by))
                : say.of(
                        late.agreed()
                                ? "trail.late.agreed"
                                : change.why() == null ? "trail.late.neither" : "trail.late.not_agreed");
        var why = change.why();
        return why == null ? consent : consent + " " + say.of("trail.why", "why", why);
    }

    /// In one line: the first thing that it did, and how many more.
    public String told(Change change) {
        var all = sentences(change);
        return all.size() <= 1
                ? all.stream().findFirst().orElse("")
                : all.getFirst() + " " + say.of("rota.open_more", "count", all.size() - 1);
    }

    /// Why something was not done.
    public List<String> refused(Outcome<?> outcome) {
        return new Refusals(say, sentences).of(outcome);
    }
}
