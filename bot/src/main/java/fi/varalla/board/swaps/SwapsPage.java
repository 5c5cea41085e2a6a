package fi.varalla.board.swaps;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.board.BoardSection;
import fi.varalla.board.Flash;
import fi.varalla.board.Say;
import fi.varalla.board.swaps.Acting.As;
import fi.varalla.directory.Directory;
import fi.varalla.line.LineId;
import fi.varalla.notices.Times;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Swap;
import fi.varalla.rota.Swaps;
import fi.varalla.shifts.Handings;
import fi.varalla.shifts.ShiftNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
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

/// Shifts to give, swap and take.
@Controller
@RequestMapping("/board/swaps")
class SwapsPage {

    private final Acting acting;
    private final SwapCards cards;
    private final Swaps swaps;
    private final Directory directory;
    private final Handings handings;
    private final ShiftNames names;
    private final Times times;

    SwapsPage(
            Acting acting,
            SwapCards cards,
            Swaps swaps,
            Directory directory,
            Handings handings,
            ShiftNames names,
            Times times) {
        this.acting = acting;
        this.cards = cards;
        this.swaps = swaps;
        this.directory = directory;
        this.handings = handings;
        this.names = names;
        this.times = times;
    }

    @Bean
    static BoardSection swapsSection() {
        return BoardSection.of("/board/swaps", "swaps.nav", 30, Role.WORKER);
    }

    @GetMapping
    String show(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @RequestParam(name = "for", required = false) @Nullable String whom,
            Model model) {
        var as = acting.as(me, whom);
        var all = as.coordinator() && as.parameter().isEmpty();
        model.addAttribute("as", as);
        model.addAttribute("acting", as.parameter());
        model.addAttribute("all", all);
        var active = directory.active();
        model.addAttribute("workers", as.coordinator() ? active : List.of());
        model.addAttribute("unread", handings.unread(as.visitor()).size());
        var shown = cards.cards(as, all, active, (AskForm) model.getAttribute("filled"), say);
        model.addAttribute("requests", shown.requests());
        model.addAttribute("swaps", shown.swaps());
        model.addAttribute("gaps", shown.gaps());
        model.addAttribute("shifts", shown.shifts());
        return "board/swaps/page";
    }

    @PostMapping("/ask")
    String ask(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @RequestParam(name = "for", required = false) @Nullable String whom,
            @ModelAttribute("form") AskForm form,
            RedirectAttributes redirect) {
        var as = acting.as(me, whom);
        var line = form.lineId();
        var draft = form.draft(as.worker().id(), times.zone());
        if (line.isEmpty() || draft.isEmpty()) {
            return again(as, form, redirect, say.of("swaps.unreadable"));
        }
        var asked = draft.get().with();
        if (asked != null && acting.find(asked).isEmpty()) {
            return again(as, form, redirect, say.of("swaps.asked_nobody"));
        }
        if (as.worker().id().equals(asked)) {
            return again(as, form, redirect, say.of("swaps.asked_self"));
        }
        var outcome = swaps.request(line.get(), draft.get(), as.visitor());
        return outcome instanceof Outcome.Done<Swap>
                ? told(as, say, redirect, outcome)
                : again(as, form, redirect, say.of(refusal(outcome)));
    }

    /// What was filled in stands in the form again.
    private static String again(As as, AskForm form, RedirectAttributes redirect, String text) {
        redirect.addFlashAttribute("filled", form);
        return refused(as, redirect, text);
    }

    @PostMapping("/{id}/{what}")
    String answer(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @RequestParam(name = "for", required = false) @Nullable String whom,
            @PathVariable String id,
            @PathVariable String what,
            RedirectAttributes redirect) {
        var as = acting.as(me, whom);
        var swap = swaps.find(new Swap.Id(Acting.id(id)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var outcome = done(as, swap, what);
        return outcome instanceof Outcome.Refused<Swap>(var reason) && reason == Outcome.Reason.NOT_OPEN
                ? refused(as, redirect, say.of("swaps.not_open", "what", cards.text(now(swap), say)))
                : told(as, say, redirect, outcome);
    }

    @PostMapping("/take")
    String take(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @RequestParam(name = "for", required = false) @Nullable String whom,
            @RequestParam String line,
            @RequestParam int level,
            @RequestParam String from,
            @RequestParam String to,
            RedirectAttributes redirect) {
        var as = acting.as(me, whom);
        var id = new LineId(Acting.id(line));
        var worker = as.worker().id();
        return switch (swaps.cover(id, level, instant(from), instant(to), worker, as.visitor())) {
            case Outcome.Done<RotaOverride>(var made) -> {
                var shift = say.of(names.name(id, level, made.from(), made.to()));
                Flash.say(
                        redirect,
                        say.of("swaps.taken_gap", "worker", as.worker().name(), "shift", shift));
                yield "redirect:/board/swaps" + query(as);
            }
            case Outcome.Conflict<RotaOverride> _ -> refused(as, redirect, say.of("swaps.conflict"));
            default -> refused(as, redirect, say.of("swaps.gap_gone"));
        };
    }

    /// Somebody else was first: what they made of it.
    private Swap now(Swap swap) {
        return swaps.find(swap.id()).orElse(swap);
    }

    private Outcome<Swap> done(As as, Swap swap, String what) {
        var worker = as.worker().id();
        var by = as.visitor();
        return switch (what) {
            case "accept" -> swaps.accept(swap.line(), swap.id(), worker, by);
            case "decline" -> swaps.decline(swap.line(), swap.id(), worker, by);
            case "withdraw" -> swaps.withdraw(settling(as, swap).line(), swap.id(), by);
            case "confirm" -> swaps.confirm(settling(as, swap).line(), swap.id(), by);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static Swap settling(As as, Swap swap) {
        if (!as.maySettle(swap)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return swap;
    }

    private String told(As as, Say say, RedirectAttributes redirect, Outcome<Swap> outcome) {
        if (outcome instanceof Outcome.Done<Swap>(var swap)) {
            var undo = swap.isPending() || swap.isTaken()
                    ? "/board/swaps/" + swap.id().value() + "/withdraw"
                    : "";
            Flash.say(redirect, cards.text(swap, say), as.maySettle(swap) ? undo : "");
            return "redirect:/board/swaps" + query(as);
        }
        return refused(as, redirect, say.of(refusal(outcome)));
    }

    private static String refusal(Outcome<Swap> outcome) {
        return switch (outcome) {
            case Outcome.Conflict<Swap> _ -> "swaps.conflict";
            case Outcome.Refused<Swap>(var reason) ->
                switch (reason) {
                    case OWN_REQUEST -> "swaps.own";
                    case NOT_ASKED -> "swaps.not_asked";
                    case BEGUN -> "swaps.begun";
                    case GIVEN_ON -> "swaps.given_on";
                    case NOT_OPEN, OVER -> "swaps.over";
                };
            default -> "swaps.not_yours";
        };
    }

    private static String refused(As as, RedirectAttributes redirect, String text) {
        Flash.refuse(redirect, text);
        return "redirect:/board/swaps" + query(as);
    }

    private static String query(As as) {
        return as.parameter().isEmpty() ? "" : "?for=" + as.parameter();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "No instant", e);
        }
    }
}
