package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.accounts.Accounts;
import fi.varalla.accounts.Accounts.Result;
import fi.varalla.accounts.SigningIn;
import fi.varalla.directory.Worker;
import fi.varalla.notices.Times;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What others may enter: links to set a password at, locks, and the end of all access.
@Controller
@RequestMapping("/board/people")
class AccessPage {

    private static final String LINK = "board/person-link";
    private static final String BACK = "redirect:/board/people/";

    private final People people;
    private final Accounts accounts;
    private final SigningIn signingIn;
    private final Times times;

    AccessPage(People people, Accounts accounts, SigningIn signingIn, Times times) {
        this.people = people;
        this.accounts = accounts;
        this.signingIn = signingIn;
        this.times = times;
    }

    /// The link is shown in the answer itself, so that it is kept nowhere.
    @PostMapping("/{id}/sign-in-link")
    String signInLink(@ModelAttribute("me") Account me, @PathVariable UUID id, Model model) {
        var worker = people.letInBy(me, id);
        if (!worker.active()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return link(model, worker.name(), accounts.invite(worker.id(), me), "/board/people/" + id);
    }

    /// Nobody but the owner of the chat sees that link, so that a coordinator may send it to another.
    @PostMapping("/{id}/sign-in-link-by-chat")
    String sendSignInLink(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        var worker = people.ruledBy(me, id);
        if (!worker.active() || !accounts.inviteByChat(worker.id(), me)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        Flash.say(redirect, say.of("board.people.sign_in_sent", "name", worker.name()));
        return BACK + id;
    }

    @PostMapping("/{id}/unlock")
    String unlock(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        signingIn.unlock(account(people.ruledBy(me, id)).id(), me);
        Flash.say(redirect, say.of("board.people.unlocked"));
        return BACK + id;
    }

    @PostMapping("/{id}/second-factor-off")
    String secondFactorOff(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        signingIn.removeSecondFactor(account(people.letInBy(me, id)).id(), me);
        Flash.say(redirect, say.of("board.people.second_removed"));
        return BACK + id;
    }

    private Account account(Worker worker) {
        return accounts.of(worker.id()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/{id}/leave")
    String askBeforeLeaving(
            @ModelAttribute("me") Account me, @ModelAttribute("say") Say say, @PathVariable UUID id, Model model) {
        var worker = another(me, id);
        var shifts = people.shiftsToCome(worker.id());
        model.addAttribute("worker", worker);
        model.addAttribute("count", shifts.size());
        model.addAttribute(
                "shifts",
                shifts.stream()
                        .limit(10)
                        .map(it -> say.of(times.span(it.from(), it.to())))
                        .toList());
        return "board/person-leave";
    }

    @PostMapping("/{id}/leave")
    String leave(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        var worker = another(me, id);
        var gaps = people.end(worker, me);
        Flash.say(
                redirect,
                gaps.isEmpty()
                        ? say.of("board.people.left", "name", worker.name())
                        : say.of("board.people.left_gaps", "name", worker.name(), "count", gaps.size()));
        return "redirect:/board/people";
    }

    @PostMapping("/{id}/return")
    String takeBack(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        var worker = people.ruledBy(me, id);
        try {
            people.takeBack(worker, me);
            Flash.say(redirect, say.of("board.people.saved", "name", worker.name()));
        } catch (DuplicateKeyException _) {
            Flash.refuse(redirect, say.of("board.wrong.phone_taken"));
        }
        return BACK + id;
    }

    /// Nobody ends their own access: the last administrator would be gone.
    private Worker another(Account me, UUID id) {
        var worker = people.ruledBy(me, id);
        if (worker.id().equals(me.worker())) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return worker;
    }

    @GetMapping("/auditors/new")
    String blankAuditor(@ModelAttribute("me") Account me, Model model) {
        adminOnly(me);
        model.addAttribute("mistakes", List.of());
        return "board/auditor";
    }

    @PostMapping("/auditors")
    String addAuditor(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            Model model,
            @RequestParam String name,
            @RequestParam String login) {
        adminOnly(me);
        return switch (accounts.inviteAuditor(name, login, say.language(), me)) {
            case Result.Done(var account) ->
                link(model, account.name(), accounts.inviteAgain(account.id()), "/board/people");
            case Result.Wrong(var mistakes) -> {
                model.addAttribute("mistakes", mistakes);
                model.addAttribute("name", name);
                model.addAttribute("login", login);
                yield "board/auditor";
            }
        };
    }

    @PostMapping("/auditors/{id}/sign-in-link")
    String auditorLink(@ModelAttribute("me") Account me, @PathVariable UUID id, Model model) {
        var auditor = auditor(me, id);
        return link(model, auditor.name(), accounts.inviteAgain(auditor.id()), "/board/people");
    }

    @PostMapping("/auditors/{id}/end")
    String endAuditor(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        var auditor = auditor(me, id);
        accounts.end(auditor.id(), me);
        Flash.say(redirect, say.of("board.people.left", "name", auditor.name()));
        return "redirect:/board/people";
    }

    private Account auditor(Account me, UUID id) {
        adminOnly(me);
        return accounts.find(new Account.Id(id))
                .filter(it -> it.role() == Role.AUDITOR)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void adminOnly(Account me) {
        if (me.role() != Role.ADMIN) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static String link(Model model, String name, String link, String back) {
        model.addAttribute("name", name);
        model.addAttribute("link", link);
        model.addAttribute("qr", Qr.of(link));
        model.addAttribute("back", back);
        return LINK;
    }
}
