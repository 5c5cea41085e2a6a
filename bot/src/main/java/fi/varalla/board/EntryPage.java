package fi.varalla.board;

import fi.varalla.accounts.Accounts;
import fi.varalla.accounts.Accounts.Mistake;
import fi.varalla.accounts.Accounts.Result;
import fi.varalla.accounts.EntryLinks;
import fi.varalla.accounts.EntryLinks.Kind;
import fi.varalla.accounts.SigningIn;
import fi.varalla.accounts.SigningIn.Entrance;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a link leads to: the first account, an invitation, or the way in from one's own chat. A link is used up by the
/// button, never by looking.
@Controller
@RequestMapping("/board/enter/{secret}")
class EntryPage {

    private static final String PAGE = "board/enter";

    private final Accounts accounts;
    private final SigningIn signingIn;
    private final EntryLinks links;
    private final Sessions sessions;
    private final Attempts attempts;

    EntryPage(Accounts accounts, SigningIn signingIn, EntryLinks links, Sessions sessions, Attempts attempts) {
        this.accounts = accounts;
        this.signingIn = signingIn;
        this.links = links;
        this.sessions = sessions;
        this.attempts = attempts;
    }

    @GetMapping
    String show(HttpServletRequest request, @PathVariable String secret, Model model) {
        model.addAttribute("mistakes", List.of());
        if (!attempts.allow(request.getRemoteAddr(), "entry")) {
            model.addAttribute("kind", "SLOW");
            return PAGE;
        }
        var entry = links.look(secret);
        model.addAttribute("kind", entry.map(it -> it.kind().name()).orElse("OVER"));
        entry.map(EntryLinks.Entry::account)
                .flatMap(accounts::find)
                .ifPresent(it -> model.addAttribute("login", it.login()));
        return PAGE;
    }

    @PostMapping(params = "do=first")
    String first(
            HttpServletRequest request,
            @PathVariable String secret,
            Model model,
            @RequestParam String name,
            @RequestParam String login,
            @RequestParam String password) {
        model.addAttribute("name", name);
        model.addAttribute("login", login);
        var result = accounts.makeFirst(secret, name, login, password, sessions.language(request));
        return after(request, model, result, Kind.FIRST);
    }

    @PostMapping(params = "do=invite")
    String accept(HttpServletRequest request, @PathVariable String secret, Model model, @RequestParam String password) {
        links.look(secret)
                .map(EntryLinks.Entry::account)
                .flatMap(accounts::find)
                .ifPresent(it -> model.addAttribute("login", it.login()));
        return after(request, model, accounts.accept(secret, password), Kind.INVITE);
    }

    @PostMapping(params = "do=sign-in")
    String enter(HttpServletRequest request, @PathVariable String secret, Model model) {
        return switch (signingIn.enterByLink(secret)) {
            case Entrance.Open(var account) -> {
                sessions.enter(request, account);
                yield "redirect:/board";
            }
            case Entrance.CodeWanted(var account) -> {
                sessions.pend(request, account);
                yield "redirect:" + BoardDoor.SIGN_IN + "/code";
            }
            case Entrance.Closed _ -> over(model);
        };
    }

    private String after(HttpServletRequest request, Model model, Result result, Kind kind) {
        return switch (result) {
            case Result.Done(var account)
            when account.secured() -> {
                // A link alone does not stand in for the second factor.
                sessions.pend(request, account);
                yield "redirect:" + BoardDoor.SIGN_IN + "/code";
            }
            case Result.Done(var account) -> {
                sessions.enter(request, account);
                yield "redirect:/board";
            }
            case Result.Wrong(var mistakes) when mistakes.contains(Mistake.LINK_OVER) -> over(model);
            case Result.Wrong(var mistakes) -> {
                model.addAttribute("kind", kind.name());
                model.addAttribute("mistakes", mistakes);
                yield PAGE;
            }
        };
    }

    private static String over(Model model) {
        model.addAttribute("kind", "OVER");
        model.addAttribute("mistakes", List.of());
        return PAGE;
    }
}
