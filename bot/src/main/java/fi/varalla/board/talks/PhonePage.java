package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.board.Answered;
import fi.varalla.board.Flash;
import fi.varalla.board.Say;
import fi.varalla.calls.PhoneTalk;
import fi.varalla.casework.ContactId;
import fi.varalla.rota.WorkerId;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a worker who is on the phone with a family can press. Only the worker's own talk is ever touched.
@Controller
@RequestMapping("/board/talks/phone")
class PhonePage {

    private static final String BACK = "redirect:/board/talks";

    private final PhoneTalk phone;

    PhonePage(PhoneTalk phone) {
        this.phone = phone;
    }

    /// @param apart to hand the talk over
    @PostMapping("/call-in")
    String callIn(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @RequestParam UUID contact,
            @RequestParam(defaultValue = "false") boolean apart,
            RedirectAttributes redirect) {
        var rung = phone.callIn(worker(me), new ContactId(contact), apart);
        Flash.say(
                redirect,
                rung.isPresent(),
                rung.map(it -> say.of("board.talks.phone_rings", "name", it))
                        .orElseGet(() -> say.of("board.talks.phone_nobody")));
        return BACK;
    }

    @PostMapping("/off")
    String off(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @RequestParam UUID meeting,
            RedirectAttributes redirect) {
        return told(phone.off(worker(me), meeting), say, redirect);
    }

    @PostMapping("/together")
    String together(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @RequestParam UUID meeting,
            RedirectAttributes redirect) {
        return told(phone.together(worker(me), meeting), say, redirect);
    }

    private static String told(boolean done, Say say, RedirectAttributes redirect) {
        return Answered.by(
                "/board/talks", redirect, done, say.of(done ? "board.talks.phone_done" : "board.talks.phone_over"));
    }

    private static WorkerId worker(Account me) {
        if (me.worker() == null) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return me.worker();
    }
}
