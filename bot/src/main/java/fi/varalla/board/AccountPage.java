package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.accounts.Accounts;
import fi.varalla.accounts.Accounts.Result;
import fi.varalla.accounts.PhonePins;
import fi.varalla.accounts.SigningIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One's own account: password, second factor, sessions.
@Controller
@RequestMapping("/board/account")
class AccountPage {

    private static final String PAGE = "board/account";
    private static final String SECOND_FACTOR = "board/second-factor";

    private final Accounts accounts;
    private final SigningIn signingIn;
    private final PhonePins pins;
    private final Sessions sessions;

    AccountPage(Accounts accounts, SigningIn signingIn, PhonePins pins, Sessions sessions) {
        this.accounts = accounts;
        this.signingIn = signingIn;
        this.pins = pins;
        this.sessions = sessions;
    }

    @Bean
    static BoardSection accountSection() {
        return BoardSection.of("/board/account", "board.account", 900, Role.WORKER, Role.AUDITOR);
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("mistakes", List.of());
        return PAGE;
    }

    @PostMapping("/password")
    String password(
            HttpServletRequest request,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            Model model,
            RedirectAttributes redirect,
            @RequestParam(defaultValue = "") String old,
            @RequestParam String password) {
        return switch (accounts.changePassword(me, old, password)) {
            case Result.Done(var account) -> {
                sessions.enter(request, account);
                Flash.say(redirect, say.of("board.account.password_changed"));
                yield "redirect:/board/account";
            }
            case Result.Wrong(var mistakes) -> {
                model.addAttribute("mistakes", mistakes);
                yield PAGE;
            }
        };
    }

    /// Whoever sits at a computer left open must not set one: the password is asked for, as for a new password.
    @PostMapping("/pin")
    String pin(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            RedirectAttributes redirect,
            @RequestParam(defaultValue = "") String old,
            @RequestParam String pin) {
        var came = pinSet(me, old, pin);
        Flash.say(redirect, came.done(), say.of(came.told()));
        return "redirect:/board/account";
    }

    /// What came of wanting a PIN.
    ///
    /// @param done whether it is set
    /// @param told the key of the phrase that says so, or why not
    private record PinSetting(boolean done, String told) {}

    private PinSetting pinSet(Account me, String password, String pin) {
        var worker = me.worker();
        if (worker == null || (me.hasPassword() && !signingIn.knowsPassword(me, password))) {
            return new PinSetting(false, "board.mistake.password_wrong");
        }
        return switch (pins.set(worker, pin)) {
            case SET -> new PinSetting(true, "board.account.pin_set");
            case WEAK -> new PinSetting(false, "board.account.pin_weak");
            case NOT_SIX_DIGITS -> new PinSetting(false, "board.account.pin_digits");
        };
    }

    @GetMapping("/second-factor")
    String secondFactor(HttpServletRequest request, @ModelAttribute("me") Account me, Model model) {
        var secret = sessions.secret(request);
        model.addAttribute("secret", secret.replaceAll("(.{4})", "$1 ").strip());
        model.addAttribute("qr", Qr.of(SigningIn.appAddress(me, secret)));
        return SECOND_FACTOR;
    }

    /// Whoever has one already gives the password, too: nobody puts their own phone in at a computer left open.
    @PostMapping("/second-factor")
    String secure(
            HttpServletRequest request,
            @ModelAttribute("me") Account me,
            Model model,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String old) {
        if (me.secured() && !signingIn.knowsPassword(me, old)) {
            model.addAttribute("why", "board.mistake.password_wrong");
            return secondFactor(request, me, model);
        }
        var codes = signingIn.secure(me, sessions.secret(request), code);
        if (codes.isEmpty()) {
            model.addAttribute("why", "board.code.wrong");
            return secondFactor(request, me, model);
        }
        sessions.forgetSecret(request);
        model.addAttribute("codes", codes);
        return SECOND_FACTOR;
    }

    @PostMapping("/sign-out-everywhere")
    String leaveEverywhere(HttpServletRequest request, @ModelAttribute("me") Account me) {
        accounts.signOutEverywhere(me);
        sessions.leave(request);
        return "redirect:" + BoardDoor.SIGN_IN;
    }
}
