package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.board.Answered;
import fi.varalla.board.Say;
import fi.varalla.board.talks.TalkPage.Doubt;
import fi.varalla.conversation.PageDesk.Result;
import fi.varalla.conversation.PageWaiting.Back;
import fi.varalla.conversation.PageWaiting.Sent;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What becomes of a worker's own words that wait.
@Controller
@RequestMapping("/board/talks/{id}/waiting/{words}")
class WaitingPage {

    private final Admission admission;
    private final Answering answering;
    private final TalkSheet sheet;

    WaitingPage(Admission admission, Answering answering, TalkSheet sheet) {
        this.admission = admission;
        this.answering = answering;
        this.sheet = sheet;
    }

    @PostMapping("/now")
    String now(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @PathVariable UUID words,
            @RequestParam(required = false) @Nullable String surely,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var entry = admission.changing(me, id, "send-waiting");
        var settled = Settled.of(surely);
        var sent = answering.sendNow(entry.contact().id(), entry.writer(), words, settled.doubts(), say.language());
        var doubt = sent.flatMap(it -> doubt(it.result(), settled, say));
        if (doubt.isPresent()) {
            return Answered.inDoubt(response, sheet.asking(entry, new Asked(words, doubt.get()), say, model));
        }
        return sent.map(it -> Answered.by(
                        TalkPage.path(it.in().value()), redirect, it.result() instanceof Result.Sent, told(it, say)))
                .orElseGet(() -> Answered.by(TalkPage.path(id), redirect, false, say.of("desk.undirected_gone")));
    }

    private static Optional<Doubt> doubt(Result result, Settled settled, Say say) {
        return switch (result) {
            case Result.NotYours(var owners) -> Optional.of(Doubt.notYours(owners, settled, say));
            case Result.Closed _ -> Optional.of(Doubt.closed(false, settled, null, say));
            case Result.Sent _,
                    Result.Stopped _,
                    Result.Unlinked _,
                    Result.Unreadable _,
                    Result.Against _,
                    Result.GoesOn _,
                    Result.Overtaken _,
                    Result.Waits _ -> Optional.empty();
        };
    }

    /// What is asked before words that wait are sent.
    record Asked(UUID words, Doubt doubt) {}

    private static String told(Sent sent, Say say) {
        return switch (sent.result()) {
            case Result.Sent _ -> say.of("board.talks.sent");
            case Result.Stopped(var ways) -> say.of("board.talks.stopped", "ways", ways);
            case Result.Unlinked(var why) -> why;
            case Result.Unreadable _ -> say.of("desk.undirected_unreadable");
            case Result.Against _,
                    Result.Closed _,
                    Result.GoesOn _,
                    Result.NotYours _,
                    Result.Overtaken _,
                    Result.Waits _ ->
                throw new IllegalStateException("Nobody asks that about what waits: " + sent.result());
        };
    }

    @PostMapping("/back")
    String back(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @PathVariable UUID words,
            RedirectAttributes redirect) {
        var entry = admission.changing(me, id, "take-back-waiting");
        var back = answering.takeBack(entry.contact().id(), entry.writer(), words);
        return Answered.by(TalkPage.path(id) + "#words", redirect, told(back, say));
    }

    private static String told(Back back, Say say) {
        return switch (back) {
            case Back.Words _ -> say.of("board.talks.waits_back");
            case Back.Unreadable _ -> say.of("board.talks.waits_back_unreadable");
            case Back.Gone _ -> say.of("desk.undirected_gone");
        };
    }
}
