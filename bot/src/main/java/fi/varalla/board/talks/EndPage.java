package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.board.Answered;
import fi.varalla.board.Say;
import fi.varalla.board.talks.TalkSheet.End;
import fi.varalla.board.talks.TalkSheet.EndDoubt;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.ContactId;
import fi.varalla.conversation.PageMoves;
import fi.varalla.conversation.PageWaiting;
import fi.varalla.notices.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The end of a conversation, with what came of it; and the way back.
@Controller
@RequestMapping("/board/talks/{id}")
class EndPage {

    /// What came of it is written later.
    private static final String LATER = "LATER";

    private final Admission admission;
    private final TalkSheet sheet;
    private final Ending ending;
    private final Drafts drafts;
    private final PageMoves moves;
    private final PageWaiting waiting;
    private final Times times;

    EndPage(
            Admission admission,
            TalkSheet sheet,
            Ending ending,
            Drafts drafts,
            PageMoves moves,
            PageWaiting waiting,
            Times times) {
        this.admission = admission;
        this.sheet = sheet;
        this.ending = ending;
        this.drafts = drafts;
        this.moves = moves;
        this.waiting = waiting;
        this.times = times;
    }

    /// What was chosen.
    ///
    /// @param key     of the form, made when it was shown
    /// @param outcome a code, or that it is written later
    /// @param seen    the utterance that was shown last
    /// @param surely  whether it is to end although the family has written meanwhile
    /// @param unsent  whether it is to end although the worker has begun an answer
    record Typed(
            @Nullable UUID key,
            @Nullable String outcome,
            @Nullable UUID seen,
            @Nullable Boolean surely,
            @Nullable Boolean unsent) {

        private boolean knowsOfDraft() {
            return Boolean.TRUE.equals(unsent);
        }

        private UUID name() {
            return key == null ? UUID.randomUUID() : key;
        }

        /// Empty for what is written later; a call back that is promised needs its time too.
        private Optional<Outcome> chosen() {
            return Stream.of(Outcome.values())
                    .filter(it -> it.name().equals(outcome) && it != Outcome.CALLBACK_PROMISED)
                    .findFirst();
        }

        private boolean isLater() {
            return LATER.equals(outcome) || Outcome.CALLBACK_PROMISED.name().equals(outcome);
        }

        private Ending.Wish wish() {
            return new Ending.Wish(name(), chosen().orElse(null), seen, Boolean.TRUE.equals(surely));
        }

        private End wrong(String wrong) {
            return form(wrong, null);
        }

        private End form(@Nullable String wrong, @Nullable EndDoubt doubt) {
            return new End(name(), Objects.requireNonNullElse(outcome, ""), knowsOfDraft(), wrong, doubt);
        }
    }

    @PostMapping("/close")
    String close(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @ModelAttribute("typed") Typed typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var entry = admission.changing(me, id, "close");
        if (typed.chosen().isEmpty() && !typed.isLater()) {
            return Answered.wrongly(
                    response, sheet.ending(entry, typed.wrong(say.of("board.wrong.outcome")), say, model));
        }
        var draft = drafts.of(entry.writer(), entry.contact().id());
        if (draft.isPresent() && !typed.knowsOfDraft()) {
            var words = Quote.beginning(draft.get().words());
            var doubt = new EndDoubt(say.of("board.talks.close_draft", "words", words), "unsent");
            return Answered.inDoubt(response, sheet.ending(entry, typed.form(null, doubt), say, model));
        }
        return switch (ending.close(entry.contact().id(), entry.writer(), typed.wish())) {
            case DONE -> {
                var to = typed.isLater() ? "/board/contacts/" + id : "/board/talks";
                var closed = say.of(draft.isPresent() ? "board.talks.closed_draft" : "board.talks.closed");
                var told = (closed + " " + stillGoes(entry.contact().id(), say)).strip();
                yield Answered.by(to, redirect, told, TalkPage.path(id) + "/reopen");
            }
            case OVER -> {
                yield Answered.by(TalkPage.path(id), redirect, say.of("board.talks.closed_before"));
            }
            case NOT_YOURS -> {
                yield Answered.by(TalkPage.path(id), redirect, false, say.of("board.talks.not_closed"));
            }
            case MOVED_ON -> {
                var doubt = new EndDoubt(say.of("board.talks.moved_on"), "surely");
                yield Answered.inDoubt(response, sheet.ending(entry, typed.form(null, doubt), say, model));
            }
        };
    }

    /// That something waits and goes all the same, and when the first does; empty if nothing does.
    private String stillGoes(ContactId contact, Say say) {
        return waiting.of(contact).stream()
                .flatMap(it -> Optional.ofNullable(it.due()).stream())
                .min(Comparator.naturalOrder())
                .map(due -> say.of("board.talks.closed_waits", "time", say.of(times.moment(due))))
                .orElse("");
    }

    @PostMapping("/reopen")
    String reopen(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        var entry = admission.changing(me, id, "reopen");
        var goesOn = moves.reopen(entry.contact().id(), entry.writer());
        return Answered.by(
                TalkPage.path(id),
                redirect,
                goesOn,
                say.of(goesOn ? "board.talks.reopened" : "board.talks.not_reopened"));
    }
}
