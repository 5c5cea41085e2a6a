package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Accounts;
import fi.varalla.accounts.SigningIn;
import fi.varalla.accounts.SigningIn.Entrance;
import fi.varalla.words.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The way in and out.
@Controller
class SignInPage {

    private final Accounts accounts;
    private final SigningIn signingIn;
    private final Sessions sessions;
    private final Attempts attempts;
    private final ObjectProvider<OpenDoor> openDoor;

    SignInPage(
            Accounts accounts,
            SigningIn signingIn,
            Sessions sessions,
            Attempts attempts,
            ObjectProvider<OpenDoor> openDoor) {
        this.accounts = accounts;
        this.signingIn = signingIn;
        this.sessions = sessions;
        this.attempts = attempts;
        this.openDoor = openDoor;
    }

    @GetMapping("/board")
    String home() {
        return Frame.me()
                .map(it -> it.role() == Account.Role.AUDITOR ? "redirect:/board/access-log" : "redirect:/board/now")
                .orElse("redirect:" + BoardDoor.SIGN_IN);
    }

    @GetMapping(BoardDoor.SIGN_IN)
    String show(Model model) {
        model.addAttribute(
                "players", openDoor.stream().findFirst().map(OpenDoor::players).orElse(List.of()));
        return Frame.me().isPresent() ? "redirect:/board" : "board/sign-in";
    }

    @PostMapping(BoardDoor.SIGN_IN)
    String enter(HttpServletRequest request, Model model, @RequestParam String login, @RequestParam String password) {
        if (!attempts.allow(request.getRemoteAddr(), login)) {
            return refused(model, "board.sign_in.slow", login);
        }
        return switch (Evenly.answered(Entrance.Closed.class::isInstance, () -> signingIn.enter(login, password))) {
            case Entrance.Open(var account) -> in(request, account);
            case Entrance.CodeWanted(var account) -> {
                sessions.pend(request, account);
                yield "redirect:" + BoardDoor.SIGN_IN + "/code";
            }
            case Entrance.Closed _ -> refused(model, "board.sign_in.closed", login);
        };
    }

    private String refused(Model model, String why, String login) {
        model.addAttribute("why", why);
        model.addAttribute("login", login);
        return show(model);
    }

    @GetMapping(BoardDoor.SIGN_IN + "/code")
    String code(HttpServletRequest request) {
        return sessions.pending(request).isPresent() ? "board/code" : "redirect:" + BoardDoor.SIGN_IN;
    }

    @PostMapping(BoardDoor.SIGN_IN + "/code")
    String confirm(HttpServletRequest request, Model model, @RequestParam String code) {
        var pending = sessions.pending(request);
        if (pending.isEmpty()) {
            return "redirect:" + BoardDoor.SIGN_IN;
        }
        if (!attempts.allow(request.getRemoteAddr(), pending.get().value().toString())) {
            model.addAttribute("why", "board.sign_in.slow");
        } else if (signingIn.confirm(pending.get(), code) instanceof Entrance.Open(var account)) {
            return in(request, account);
        } else {
            model.addAttribute("why", signingIn.isLocked(pending.get()) ? "board.code.locked" : "board.code.wrong");
        }
        return "board/code";
    }

    /// The answer is the same whether there is such an account or not.
    @PostMapping(BoardDoor.SIGN_IN + "/link")
    String link(HttpServletRequest request, Model model, @RequestParam String login) {
        if (!attempts.allow(request.getRemoteAddr(), login)) {
            return refused(model, "board.sign_in.slow", login);
        }
        Evenly.done(() -> signingIn.sendLink(login));
        model.addAttribute("sent", true);
        return show(model);
    }

    @PostMapping(BoardDoor.SIGN_IN + "/play")
    String play(HttpServletRequest request, @RequestParam String player) {
        return openDoor.stream()
                .findFirst()
                .flatMap(it -> it.account(player))
                .map(it -> in(request, it))
                .orElse("redirect:" + BoardDoor.SIGN_IN);
    }

    @PostMapping("/board/sign-out")
    String leave(HttpServletRequest request) {
        sessions.leave(request);
        return "redirect:" + BoardDoor.SIGN_IN;
    }

    @PostMapping("/board/language")
    String speak(
            HttpServletRequest request, @RequestParam String language, @RequestParam(defaultValue = "") String back) {
        Language.of(language)
                .ifPresent(it ->
                        Frame.me().ifPresentOrElse(me -> accounts.speak(me, it), () -> sessions.speak(request, it)));
        return "redirect:" + Addresses.within(back);
    }

    private String in(HttpServletRequest request, Account account) {
        sessions.enter(request, account);
        return "redirect:/board";
    }
}
