package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.board.Answered;
import fi.varalla.board.Say;
import fi.varalla.conversation.PageMoves;
import fi.varalla.rota.WorkerId;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Whose a conversation is, and its mark of danger: changed by whoever may answer in it.
@Controller
@RequestMapping("/board/talks/{id}")
class MovesPage {

    private final Admission admission;
    private final PageMoves moves;

    MovesPage(Admission admission, PageMoves moves) {
        this.admission = admission;
        this.moves = moves;
    }

    @PostMapping("/hand")
    String hand(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestParam UUID to,
            RedirectAttributes redirect) {
        var entry = admission.changing(me, id, "hand-over");
        var handed = moves.hand(entry.contact().id(), entry.writer(), new WorkerId(to));
        return handed
                ? Answered.by("/board/talks", redirect, say.of("board.talks.handed"))
                : Answered.by(TalkPage.path(id), redirect, false, say.of("board.talks.not_handed"));
    }

    @PostMapping("/take")
    String take(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        var entry = admission.changing(me, id, "take-over");
        var taken = moves.takeOver(entry.contact().id(), entry.writer());
        return Answered.by(
                TalkPage.path(id), redirect, taken, say.of(taken ? "board.talks.taken" : "board.talks.not_taken"));
    }

    @PostMapping("/join")
    String join(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        var entry = admission.changing(me, id, "ask-to-join");
        var asked = moves.join(entry.contact().id(), entry.writer());
        return Answered.by(
                TalkPage.path(id),
                redirect,
                asked.isPresent(),
                asked.map(it -> say.of("board.talks.joined", "name", it.name()))
                        .orElseGet(() -> say.of("board.talks.not_joined")));
    }

    @PostMapping("/calm")
    String calm(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        var entry = admission.changing(me, id, "danger-cleared");
        var cleared = moves.calm(entry.contact().id(), entry.writer());
        return Answered.by(
                TalkPage.path(id),
                redirect,
                cleared,
                say.of(cleared ? "board.talks.calmed" : "board.talks.not_calmed"));
    }
}
