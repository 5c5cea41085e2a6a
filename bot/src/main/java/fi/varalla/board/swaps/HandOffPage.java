package fi.varalla.board.swaps;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Answered;
import fi.varalla.board.Flash;
import fi.varalla.board.Say;
import fi.varalla.board.Typed;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.notices.Times;
import fi.varalla.shifts.HandingOver;
import fi.varalla.shifts.HandingOver.LeftNote;
import fi.varalla.shifts.Handings;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What the last worker left for me, and what I leave for the next.
@Controller
@RequestMapping("/board/swaps/hand-offs")
class HandOffPage {

    private static final String HERE = "redirect:/board/swaps/hand-offs";
    private static final int LONGEST = 2000;
    private static final int MOST_MINUTES = 24 * 60;

    private final Acting acting;
    private final HandingOver handingOver;
    private final Handings handings;
    private final Lines lines;
    private final Times times;
    private final AccessLog log;
    private final TransactionOperations transaction;

    HandOffPage(
            Acting acting,
            HandingOver handingOver,
            Handings handings,
            Lines lines,
            Times times,
            AccessLog log,
            TransactionOperations transaction) {
        this.acting = acting;
        this.handingOver = handingOver;
        this.handings = handings;
        this.lines = lines;
        this.times = times;
        this.log = log;
        this.transaction = transaction;
    }

    record Unread(String id, String when, String line, List<LeftNote> notes) {}

    record Patience(String line, String name, long minutes) {}

    @GetMapping
    String show(@ModelAttribute("me") Account me, @ModelAttribute("say") Say say, Model model) {
        var as = acting.as(me, null);
        var unread = handings.unread(as.visitor());
        unread.forEach(it -> log.note(me.who(), Action.READ, "hand-off:" + it.id(), List.of(), "shift"));
        model.addAttribute(
                "unread",
                unread.stream()
                        .map(it -> new Unread(
                                it.id().toString(),
                                say.of(times.moment(it.at())),
                                lines.get(it.line()).name(),
                                handingOver.notes(it.id(), as.visitor())))
                        .toList());
        model.addAttribute("patiences", as.coordinator() ? patiences() : List.of());
        model.addAttribute("longest", LONGEST);
        return "board/swaps/hand-offs";
    }

    @PostMapping("/{id}/read")
    String read(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable String id,
            RedirectAttributes redirect) {
        var first = handingOver.acknowledge(Acting.id(id), acting.as(me, null).worker());
        Flash.say(redirect, say.of(first ? "handoff.thanks" : "handoff.read_already"));
        return HERE;
    }

    @PostMapping("/note")
    String note(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @RequestParam(defaultValue = "") String words,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var worker = acting.as(me, null).worker();
        var wrong = wrong(words, say);
        if (wrong == null && Boolean.TRUE.equals(transaction.execute(_ -> handingOver.write(worker, words.strip())))) {
            Flash.say(redirect, say.of("handoff.kept"));
            return HERE;
        }
        model.addAttribute("words", words);
        model.addAttribute("wrongWords", wrong == null ? say.of("handoff.not_on_duty") : wrong);
        return Answered.wrongly(response, show(me, say, model));
    }

    private static @Nullable String wrong(String words, Say say) {
        if (words.isBlank()) {
            return say.of("swaps.no_words");
        }
        return words.length() <= LONGEST
                ? null
                : say.of("board.talks.note_long", "count", words.length(), "most", LONGEST);
    }

    @PostMapping("/patience")
    String patience(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @RequestParam String line,
            @RequestParam(defaultValue = "") String minutes,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var found = lines.find(new LineId(Acting.id(line)));
        if (!me.role().covers(Role.COORDINATOR) || found.isEmpty()) {
            throw new ResponseStatusException(
                    me.role().covers(Role.COORDINATOR) ? HttpStatus.BAD_REQUEST : HttpStatus.FORBIDDEN);
        }
        var typed = minutes.strip();
        if (!Typed.isWhole(typed, 1, MOST_MINUTES)) {
            model.addAttribute("wrongLine", line);
            model.addAttribute("typed", minutes);
            model.addAttribute("wrong", say.of("board.wrong.seconds", "least", 1, "most", MOST_MINUTES));
            return Answered.wrongly(response, show(me, say, model));
        }
        var number = Integer.parseInt(typed);
        handings.setPatience(found.get().id(), Duration.ofMinutes(number));
        log.note(me.who(), Action.CHANGE, "line:" + found.get().id().value(), List.of(), "hand-off-patience");
        Flash.say(redirect, say.of("swaps.patience_saved", "line", found.get().name(), "minutes", number));
        return HERE;
    }

    private List<Patience> patiences() {
        return lines.all().stream()
                .map(line -> new Patience(
                        line.id().value().toString(),
                        line.name(),
                        handings.patience(line.id()).toMinutes()))
                .toList();
    }
}
