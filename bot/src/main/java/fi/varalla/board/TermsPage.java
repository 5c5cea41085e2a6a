package fi.varalla.board;

import fi.varalla.accounts.Account;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.hours.WorktimeHistory;
import fi.varalla.directory.Worker;
import fi.varalla.rota.Author;
import fi.varalla.worktime.Terms;
import fi.varalla.worktime.TermsOfWorkers;
import fi.varalla.worktime.WorktimeTrail;
import fi.varalla.worktime.WorktimeTrail.Result;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What is agreed with a worker, as far as plans must know it, and who changed it.
@Controller
@RequestMapping("/board/people/{id}/terms")
class TermsPage {

    private final People people;
    private final TermsOfWorkers terms;
    private final WorktimeTrail trail;
    private final WorktimeHistory history;
    private final AccessLog log;

    TermsPage(People people, TermsOfWorkers terms, WorktimeTrail trail, WorktimeHistory history, AccessLog log) {
        this.people = people;
        this.terms = terms;
        this.trail = trail;
        this.history = history;
        this.log = log;
    }

    @GetMapping
    String show(@PathVariable UUID id, @ModelAttribute("me") Account me, @ModelAttribute("say") Say say, Model model) {
        var worker = people.ruledBy(me, id);
        return page(worker, terms.of(worker.id()), say, model);
    }

    @PostMapping
    String save(
            @PathVariable UUID id,
            @RequestParam Map<String, String> sent,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var worker = people.ruledBy(me, id);
        var wanted = new Terms(
                sent.containsKey("inducted"), sent.containsKey("standby_agreed"), sent.containsKey("variable_hours"));
        var result = trail.set(worker.id(), wanted, author(me), WorktimeHistory.seen(sent.get("seen")));
        if (result == Result.STALE) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("stale", true);
            return page(worker, wanted, say, model);
        }
        return told(worker, result, "terms.saved", me, say, redirect);
    }

    /// Back to what holds for a worker of whom nothing was written down.
    @PostMapping("/usual")
    String usual(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String seen,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            RedirectAttributes redirect) {
        var worker = people.ruledBy(me, id);
        var result = trail.set(worker.id(), Terms.USUAL, author(me), WorktimeHistory.seen(seen));
        return told(worker, result, "terms.usual_again", me, say, redirect);
    }

    @PostMapping("/undo")
    String undo(
            @PathVariable UUID id,
            @RequestParam UUID change,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            RedirectAttributes redirect) {
        var worker = people.ruledBy(me, id);
        return told(worker, trail.undo(worker.id(), change, author(me)), "limits.undone", me, say, redirect);
    }

    private String told(Worker worker, Result result, String phrase, Account me, Say say, RedirectAttributes redirect) {
        var page = "/board/people/" + worker.id().value() + "/terms";
        switch (result) {
            case SAVED -> {
                log.note(me.who(), Action.CHANGE, "worker:" + worker.id().value(), List.of(), "terms");
                var newest = trail.of(worker.id()).getFirst().id();
                Flash.say(redirect, say.of(phrase), page + "/undo?change=" + newest);
            }
            case SAME -> Flash.say(redirect, say.of("limits.same"));
            case STALE -> Flash.refuse(redirect, say.of("limits.stale"));
        }
        return "redirect:" + page;
    }

    private String page(Worker worker, Terms typed, Say say, Model model) {
        var changes = trail.of(worker.id());
        model.addAttribute("worker", worker);
        model.addAttribute("typed", ticks(typed));
        model.addAttribute("inForce", ticks(terms.of(worker.id())));
        model.addAttribute("usual", ticks(Terms.USUAL));
        model.addAttribute("history", history.of(changes, (before, after) -> differences(before, after, say), say));
        model.addAttribute("seen", changes.isEmpty() ? "" : changes.getFirst().id());
        return "board/terms";
    }

    private static Map<String, Boolean> ticks(Terms terms) {
        var ticks = new LinkedHashMap<String, Boolean>();
        ticks.put("inducted", terms.inducted());
        ticks.put("standby_agreed", terms.standbyAgreed());
        ticks.put("variable_hours", terms.variableHours());
        return ticks;
    }

    private static List<String> differences(Terms before, Terms after, Say say) {
        var lines = new ArrayList<String>();
        var was = ticks(before);
        ticks(after).forEach((field, is) -> {
            if (!is.equals(was.get(field))) {
                lines.add(say.of(
                        "limits.changed",
                        "what",
                        say.of("terms." + field),
                        "before",
                        say.of(is ? "limits.no" : "limits.yes"),
                        "after",
                        say.of(is ? "limits.yes" : "limits.no")));
            }
        });
        return lines;
    }

    private static Author author(Account me) {
        return new Author(me.who());
    }
}
