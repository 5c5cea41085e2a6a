package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.board.Flash;
import fi.varalla.board.Say;
import fi.varalla.board.talks.Admission.Entry;
import fi.varalla.board.talks.Answering.Outcome;
import fi.varalla.board.talks.Drafts.Draft;
import fi.varalla.casework.ContactId;
import fi.varalla.conversation.PageDesk.Answer;
import fi.varalla.conversation.PageDesk.Result;
import fi.varalla.conversation.PageMoves;
import fi.varalla.conversation.TalkList;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One conversation: to be read, and to be answered. What is typed is kept as a draft until it is sent.
@Controller
@RequestMapping("/board/talks/{id}")
class TalkPage {

    private static final String PAGE = "board/talks/talk";
    private static final int LONGEST = 8_000;

    private final TalkView view;
    private final Admission admission;
    private final Versions versions;
    private final Drafts drafts;
    private final Answering answering;
    private final PageMoves moves;
    private final TalkList list;

    TalkPage(
            TalkView view,
            Admission admission,
            Versions versions,
            Drafts drafts,
            Answering answering,
            PageMoves moves,
            TalkList list) {
        this.view = view;
        this.admission = admission;
        this.versions = versions;
        this.drafts = drafts;
        this.answering = answering;
        this.moves = moves;
        this.list = list;
    }

    /// What was typed.
    ///
    /// @param key    of the form, made when it was shown
    /// @param seen   the utterance that was shown last
    /// @param surely whether doubts are settled
    record Typed(
            @Nullable UUID key,
            @Nullable String words,
            @Nullable UUID seen,
            @Nullable Boolean surely) {

        private String text() {
            return Objects.requireNonNullElse(words, "").replace("\r\n", "\n").strip();
        }

        private UUID name() {
            return key == null ? UUID.randomUUID() : key;
        }

        private Answer answer() {
            return new Answer(text(), seen, Boolean.TRUE.equals(surely));
        }
    }

    /// The form as it is shown.
    ///
    /// @param wrong why nothing was sent, and what to do; null if nothing is wrong
    /// @param doubt what is asked before it is sent; null if nothing is
    record Form(
            UUID key,
            String words,
            @Nullable String wrong,
            @Nullable String doubt) {

        private static Form of(Draft draft) {
            return new Form(draft.key(), draft.words(), null, null);
        }

        private static Form wrong(Typed typed, String why) {
            return new Form(typed.name(), typed.text(), why, null);
        }

        private static Form doubt(Typed typed, String question) {
            return new Form(typed.name(), typed.text(), null, question);
        }

        private static Form empty() {
            return new Form(UUID.randomUUID(), "", null, null);
        }
    }

    /// To whom it may be given.
    record Colleague(String id, String name) {}

    @GetMapping
    String show(@ModelAttribute("me") Account me, @ModelAttribute("say") Say say, @PathVariable UUID id, Model model) {
        var entry = admission.enter(me, id);
        admission.opens(entry);
        return page(entry, begun(entry), Form.empty(), say, model);
    }

    private Form begun(Entry entry) {
        return drafts.of(entry.writer(), entry.contact().id()).map(Form::of).orElseGet(Form::empty);
    }

    private String page(Entry entry, Form form, Form note, Say say, Model model) {
        var contact = entry.contact().id();
        model.addAttribute("version", versions.of(contact));
        model.addAttribute("talk", view.of(contact, say));
        model.addAttribute("form", form);
        model.addAttribute("note", note);
        model.addAttribute("mine", list.members(contact).contains(entry.writer()));
        model.addAttribute("colleagues", colleagues(contact));
        return PAGE;
    }

    private List<Colleague> colleagues(ContactId contact) {
        return moves.colleagues(contact).stream()
                .map(it -> new Colleague(it.id().value().toString(), it.name()))
                .toList();
    }

    @PostMapping
    String answer(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @ModelAttribute("typed") Typed typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var entry = admission.enter(me, id);
        var worker = entry.writer();
        admission.changes(entry, "answer");
        var wrong = wrong(typed.text(), say);
        if (wrong != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(entry, Form.wrong(typed, wrong), Form.empty(), say, model);
        }
        var outcome = answering.send(typed.name(), entry.contact().id(), worker, typed.answer());
        if (outcome instanceof Outcome.Done(Result.GoesOn(var next))) {
            drafts.keep(worker, next, new Draft(typed.name(), typed.text()));
            Flash.say(redirect, say.of("board.talks.goes_on"));
            return to(next.value());
        }
        var done = done(outcome, say);
        if (done != null) {
            Flash.say(redirect, done);
            return to(id);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(entry, form(outcome, typed, say), Form.empty(), say, model);
    }

    private static @Nullable String wrong(String words, Say say) {
        if (words.isEmpty()) {
            return say.of("board.talks.empty");
        }
        return words.length() > LONGEST ? say.of("board.talks.long", "most", LONGEST, "count", words.length()) : null;
    }

    /// @return null if nothing was sent
    private static @Nullable String done(Outcome outcome, Say say) {
        return switch (outcome) {
            case Outcome.Done(Result.Sent(var segments)) ->
                segments > 1 ? say.of("board.talks.sent_sms", "count", segments) : say.of("board.talks.sent");
            case Outcome.SentBefore _ -> say.of("board.talks.sent_before");
            case Outcome.Done _, Outcome.OtherWordsBefore _ -> null;
        };
    }

    private static Form form(Outcome outcome, Typed typed, Say say) {
        return switch (outcome) {
            case Outcome.Done(Result.NotYours(var owners)) ->
                Form.doubt(typed, say.of("board.talks.not_yours", "names", String.join(", ", owners)));
            case Outcome.Done(Result.Overtaken(var by)) ->
                Form.doubt(typed, say.of("board.talks.overtaken", "name", by));
            case Outcome.Done(Result.Against(var question)) -> Form.doubt(typed, question);
            case Outcome.Done(Result.Unlinked(var why)) -> Form.wrong(typed, why);
            case Outcome.Done(Result.Stopped(var ways)) ->
                Form.wrong(typed, say.of("board.talks.stopped", "ways", ways));
            // Sent from that form once; from this one not yet.
            case Outcome.OtherWordsBefore _ ->
                new Form(UUID.randomUUID(), typed.text(), null, say.of("board.talks.other_before"));
            case Outcome.Done _, Outcome.SentBefore _ -> throw new IllegalStateException("Sent: " + outcome);
        };
    }

    /// Saved in passing while somebody types; or, without scripts, by a button.
    @PostMapping("/draft")
    Object draft(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @ModelAttribute("typed") Typed typed,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean passing,
            RedirectAttributes redirect) {
        var entry = admission.enter(me, id);
        var worker = entry.writer();
        if (typed.text().length() > LONGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        drafts.keep(worker, entry.contact().id(), new Draft(typed.name(), typed.text()));
        if (passing) {
            return ResponseEntity.noContent().build();
        }
        Flash.say(redirect, say.of("board.talks.draft_kept"));
        return to(id);
    }

    @PostMapping("/note")
    String note(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @ModelAttribute("typed") Typed typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var entry = admission.enter(me, id);
        var worker = entry.writer();
        admission.changes(entry, "note");
        var wrong = wrong(typed.text(), say);
        if (wrong != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(entry, begun(entry), Form.wrong(typed, wrong), say, model);
        }
        answering.note(typed.name(), entry.contact().id(), worker, typed.text());
        Flash.say(redirect, say.of("board.talks.noted"));
        return to(id);
    }

    static String to(UUID id) {
        return "redirect:/board/talks/" + id;
    }
}
