package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.board.Answered;
import fi.varalla.board.Say;
import fi.varalla.board.talks.Answering.Outcome;
import fi.varalla.board.talks.Drafts.Draft;
import fi.varalla.conversation.PageDesk;
import fi.varalla.conversation.PageDesk.Answer;
import fi.varalla.conversation.PageDesk.Doubts;
import fi.varalla.conversation.PageDesk.Result;
import fi.varalla.conversation.PageReplies;
import fi.varalla.notices.Times;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One conversation: to be read, and to be answered. What is typed is kept as a draft until it is sent.
@Controller
@RequestMapping("/board/talks/{id}")
class TalkPage {

    private static final int LONGEST = 8_000;

    private final Admission admission;
    private final TalkSheet sheet;
    private final Drafts drafts;
    private final Answering answering;
    private final PageReplies replies;
    private final Times times;

    TalkPage(
            Admission admission,
            TalkSheet sheet,
            Drafts drafts,
            Answering answering,
            PageReplies replies,
            Times times) {
        this.admission = admission;
        this.sheet = sheet;
        this.drafts = drafts;
        this.answering = answering;
        this.replies = replies;
        this.times = times;
    }

    /// What was typed.
    ///
    /// @param key    of the form, made when it was shown
    /// @param seen    the utterance that was shown last
    /// @param answers the family's words that it is a reply to; null for none
    /// @param surely  the doubts that are settled, see [Settled]
    /// @param later   whether it is to wait until the family may be written to
    /// @param goOn    whether a conversation that is closed is to go on with it
    record Typed(
            @Nullable UUID key,
            @Nullable String words,
            @Nullable UUID seen,
            @Nullable UUID answers,
            @Nullable String surely,
            @Nullable Boolean later,
            @Nullable Boolean goOn) {

        private String text() {
            return Objects.requireNonNullElse(words, "").replace("\r\n", "\n").strip();
        }

        private UUID name() {
            return key == null ? UUID.randomUUID() : key;
        }

        private Answer answer(Say say) {
            return new Answer(text(), seen, answers, doubts(), say.language());
        }

        private Doubts doubts() {
            return new Doubts(settled().doubts(), Boolean.TRUE.equals(later));
        }

        private Settled settled() {
            return Settled.of(surely);
        }

        private boolean goesOn() {
            return Boolean.TRUE.equals(goOn);
        }
    }

    /// The form as it is shown.
    ///
    /// @param answers the family's words that it is a reply to; null for none
    /// @param wrong   why nothing was sent, and what to do; null if nothing is wrong
    /// @param doubt   what is asked before it is sent; null if nothing is
    record Form(
            UUID key,
            String words,
            @Nullable UUID answers,
            @Nullable String wrong,
            @Nullable Doubt doubt) {

        static Form of(Draft draft) {
            return new Form(draft.key(), draft.words(), null, null, null);
        }

        Form answering(@Nullable UUID utterance) {
            return new Form(key, words, utterance, wrong, doubt);
        }

        private static Form wrong(Typed typed, String why) {
            return new Form(typed.name(), typed.text(), typed.answers(), why, null);
        }

        private static Form doubt(Typed typed, Doubt doubt) {
            return new Form(typed.name(), typed.text(), typed.answers(), null, doubt);
        }

        static Form empty() {
            return new Form(UUID.randomUUID(), "", null, null, null);
        }
    }

    /// What is asked before anything is sent, and how the choices read.
    ///
    /// @param surely  to send it now
    /// @param settled the doubts that are settled by that, see [Settled]
    /// @param seen    what was seen last by whoever is asked; null: all that is shown
    /// @param other   what can be done instead; null for nothing
    record Doubt(
            String question,
            String surely,
            String settled,
            @Nullable UUID seen,
            @Nullable Other other) {

        /// @param field that says so in the form
        record Other(String field, String label) {}

        private static Doubt of(String question, String settled, Say say) {
            return new Doubt(question, say.of("board.talks.surely"), settled, null, null);
        }

        static Doubt notYours(List<String> owners, Settled settled, Say say) {
            var question = say.of("board.talks.not_yours", "names", String.join(", ", owners));
            return of(question, settled.and(PageDesk.Doubt.NOT_YOURS), say);
        }

        /// That a colleague has answered meanwhile is asked about afterwards.
        static Doubt closed(boolean mine, Settled settled, @Nullable UUID seen, Say say) {
            return new Doubt(
                    say.of("board.talks.is_closed"),
                    say.of("board.talks.surely"),
                    settled.and(PageDesk.Doubt.CLOSED),
                    seen,
                    mine ? new Other("goOn", say.of("late.go_on")) : null);
        }
    }

    /// @param answer the family's words that are to be answered; absent for none
    @GetMapping
    String show(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID answer,
            Model model) {
        var entry = admission.enter(me, id);
        admission.opens(entry);
        return sheet.show(entry, answer, say, model);
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
        var entry = admission.saying(me, id, "answer");
        var worker = entry.writer();
        var wrong = wrongAnswer(typed.text(), say);
        if (wrong != null) {
            return Answered.wrongly(response, sheet.answering(entry, Form.wrong(typed, wrong), say, model));
        }
        var outcome = answering.send(typed.name(), entry.contact().id(), worker, typed.answer(say), typed.goesOn());
        if (outcome instanceof Outcome.Done(Result.GoesOn(var next))) {
            drafts.keep(worker, next, new Draft(typed.name(), typed.text()));
            return Answered.by(path(next.value()), redirect, say.of("board.talks.goes_on"));
        }
        var done = done(outcome, say);
        if (done != null) {
            return Answered.by(path(id), redirect, done);
        }
        var form = form(outcome, typed, say);
        drafts.keep(worker, entry.contact().id(), new Draft(form.key(), form.words()));
        return Answered.inDoubt(response, sheet.answering(entry, form, say, model));
    }

    /// A blank of a ready reply that nobody has filled in would reach the family as it stands.
    private @Nullable String wrongAnswer(String words, Say say) {
        var blank = replies.blank(words).map(it -> say.of("board.talks.blank", "field", it));
        return blank.orElseGet(() -> wrong(words, "board.talks.empty", "board.talks.long", say));
    }

    private static @Nullable String wrongNote(String words, Say say) {
        return wrong(words, "board.talks.note_empty", "board.talks.note_long", say);
    }

    /// @param empty   the phrase for no words
    /// @param tooLong the phrase for too many
    private static @Nullable String wrong(String words, String empty, String tooLong, Say say) {
        if (words.isEmpty()) {
            return say.of(empty);
        }
        return words.length() > LONGEST ? say.of(tooLong, "most", LONGEST, "count", words.length()) : null;
    }

    /// @return null if nothing was sent
    private @Nullable String done(Outcome outcome, Say say) {
        return switch (outcome) {
            case Outcome.Done(Result.Sent(var segments)) ->
                segments > 1 ? say.of("board.talks.sent_sms", "count", segments) : say.of("board.talks.sent");
            case Outcome.Done(Result.Waits(var until)) ->
                say.of("board.talks.waits", "time", say.of(times.clock(until)));
            case Outcome.SentBefore _ -> say.of("board.talks.sent_before");
            case Outcome.Done _, Outcome.OtherWordsBefore _ -> null;
        };
    }

    private Form form(Outcome outcome, Typed typed, Say say) {
        return switch (outcome) {
            case Outcome.Done(Result.Closed(var mine)) ->
                Form.doubt(typed, Doubt.closed(mine, typed.settled(), typed.seen(), say));
            case Outcome.Done(Result.NotYours(var owners)) ->
                Form.doubt(typed, Doubt.notYours(owners, typed.settled(), say));
            case Outcome.Done(Result.Overtaken(var by)) ->
                Form.doubt(
                        typed,
                        Doubt.of(
                                say.of("board.talks.overtaken", "name", by),
                                typed.settled().and(PageDesk.Doubt.OVERTAKEN),
                                say));
            case Outcome.Done(Result.Against against) -> Form.doubt(typed, doubt(against, typed, say));
            case Outcome.Done(Result.Unlinked(var why)) -> Form.wrong(typed, why);
            case Outcome.Done(Result.Stopped(var ways)) ->
                Form.wrong(typed, say.of("board.talks.stopped", "ways", ways));
            // Sent from that form once; from this one not yet.
            case Outcome.OtherWordsBefore _ ->
                new Form(
                        UUID.randomUUID(),
                        typed.text(),
                        typed.answers(),
                        null,
                        Doubt.of(say.of("board.talks.other_before"), "", say));
            case Outcome.Done _, Outcome.SentBefore _ -> throw new IllegalStateException("Sent: " + outcome);
        };
    }

    /// The same choices as in the chat. That a colleague has answered meanwhile is asked about afterwards.
    private Doubt doubt(Result.Against against, Typed typed, Say say) {
        var opens = against.opens();
        return new Doubt(
                against.question(),
                say.of(against.night() ? "desk.send_now" : "desk.send_anyway"),
                typed.settled().and(PageDesk.Doubt.AGAINST),
                typed.seen(),
                opens == null
                        ? null
                        : new Doubt.Other("later", say.of("desk.send_later", "time", say.of(times.clock(opens)))));
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
        var entry = passing ? admission.enter(me, id) : admission.typing(me, id);
        var worker = entry.writer();
        if (typed.text().length() > LONGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        drafts.keep(worker, entry.contact().id(), new Draft(typed.name(), typed.text()));
        if (passing) {
            return ResponseEntity.noContent().build();
        }
        return Answered.by(path(id), redirect, say.of("board.talks.draft_kept"));
    }

    /// Puts a text that is ready behind what is typed, as a draft. Scripts do it in place.
    @PostMapping("/ready")
    String ready(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestParam String ready,
            @ModelAttribute("typed") Typed typed,
            RedirectAttributes redirect) {
        var entry = admission.typing(me, id);
        var contact = entry.contact().id();
        var chosen = replies.of(contact, entry.writer(), say.language()).named(ready);
        chosen.ifPresent(it ->
                drafts.keep(entry.writer(), contact, new Draft(typed.name(), together(typed.text(), it))));
        return Answered.by(
                path(id) + "#words",
                redirect,
                chosen.isPresent(),
                say.of(chosen.isPresent() ? "board.talks.ready_in" : "board.talks.ready_gone"));
    }

    private static String together(String typed, String ready) {
        return typed.isEmpty() ? ready : typed + "\n" + ready;
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
        var entry = admission.saying(me, id, "note");
        var worker = entry.writer();
        var wrong = wrongNote(typed.text(), say);
        if (wrong != null) {
            return Answered.wrongly(response, sheet.noting(entry, Form.wrong(typed, wrong), say, model));
        }
        answering.note(typed.name(), entry.contact().id(), worker, typed.text());
        return Answered.by(path(id), redirect, say.of("board.talks.noted"));
    }

    static String path(UUID id) {
        return "/board/talks/" + id;
    }
}
