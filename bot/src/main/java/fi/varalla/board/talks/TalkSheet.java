package fi.varalla.board.talks;

import fi.varalla.board.Option;
import fi.varalla.board.Say;
import fi.varalla.board.talks.Admission.Entry;
import fi.varalla.board.talks.TalkPage.Form;
import fi.varalla.board.talks.WaitingPage.Asked;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.ContactId;
import fi.varalla.conversation.PageMoves;
import fi.varalla.conversation.PageReplies;
import fi.varalla.conversation.TalkList;
import fi.varalla.directory.Worker;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The page of one conversation, with the forms on it as they stand.
@Component
class TalkSheet {

    private static final String PAGE = "board/talks/talk";

    private final TalkView view;
    private final Versions versions;
    private final Drafts drafts;
    private final PageMoves moves;
    private final PageReplies replies;
    private final TalkList list;
    private final WatchOuts watchOuts;

    TalkSheet(
            TalkView view,
            Versions versions,
            Drafts drafts,
            PageMoves moves,
            PageReplies replies,
            TalkList list,
            WatchOuts watchOuts) {
        this.view = view;
        this.versions = versions;
        this.drafts = drafts;
        this.moves = moves;
        this.replies = replies;
        this.list = list;
        this.watchOuts = watchOuts;
    }

    /// The form that ends a conversation.
    ///
    /// @param outcome the code that is chosen; empty for none yet
    /// @param unsent  whether its writer knows of a draft of theirs
    /// @param wrong   why it was not ended, and what to do; null if nothing is wrong
    /// @param doubt   what is asked before it is ended; null if nothing is
    record End(
            UUID key,
            String outcome,
            boolean unsent,
            @Nullable String wrong,
            @Nullable EndDoubt doubt) {

        static End empty() {
            return new End(UUID.randomUUID(), "", false, null, null);
        }
    }

    /// @param settledBy the field that says it is to end all the same
    record EndDoubt(String question, String settledBy) {}

    /// @param answer the family's words that are to be answered; null for none
    String show(Entry entry, @Nullable UUID answer, Say say, Model model) {
        return show(entry, begun(entry).answering(answer), Form.empty(), End.empty(), say, model);
    }

    String answering(Entry entry, Form answer, Say say, Model model) {
        return show(entry, answer, Form.empty(), End.empty(), say, model);
    }

    String noting(Entry entry, Form note, Say say, Model model) {
        return show(entry, begun(entry), note, End.empty(), say, model);
    }

    String ending(Entry entry, End end, Say say, Model model) {
        return show(entry, begun(entry), Form.empty(), end, say, model);
    }

    String asking(Entry entry, Asked asked, Say say, Model model) {
        model.addAttribute("asked", asked);
        return show(entry, begun(entry), Form.empty(), End.empty(), say, model);
    }

    private Form begun(Entry entry) {
        return drafts.of(entry.writer(), entry.contact().id()).map(Form::of).orElseGet(Form::empty);
    }

    private String show(Entry entry, Form answer, Form note, End end, Say say, Model model) {
        var contact = entry.contact().id();
        model.addAttribute("version", versions.of(contact));
        var talk = view.of(contact, entry.writer(), say);
        model.addAttribute("talk", talk);
        model.addAttribute("watchOut", watchOuts.above(entry, say));
        model.addAttribute("form", answer);
        model.addAttribute("answering", talk.quote(answer.answers()).orElse(null));
        model.addAttribute("note", note);
        model.addAttribute("end", end);
        model.addAttribute("mine", list.members(contact).contains(entry.writer()));
        model.addAttribute("colleagues", colleagues(contact));
        model.addAttribute("backup", moves.backup(contact).map(Worker::name).orElse(null));
        model.addAttribute("ready", replies.of(contact, entry.writer(), say.language()));
        model.addAttribute("outcomes", Option.ofEntry("outcome", Outcome.values(), say));
        return PAGE;
    }

    private List<Option> colleagues(ContactId contact) {
        return moves.colleagues(contact).stream()
                .map(it -> new Option(it.id().value().toString(), it.name()))
                .toList();
    }
}
