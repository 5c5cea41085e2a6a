package fi.varalla.board.hours;

import fi.varalla.accounts.Account;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Flash;
import fi.varalla.board.Say;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Author;
import fi.varalla.worktime.LimitsOfLines;
import fi.varalla.worktime.WorktimeLimits;
import fi.varalla.worktime.WorktimeTrail;
import fi.varalla.worktime.WorktimeTrail.Result;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The limits of a line's working time: those in force, the usual ones, and who changed what.
@Controller
@RequestMapping("/board/lines/{id}/limits")
class LimitsPage {

    private final Lines lines;
    private final LimitsOfLines limits;
    private final WorktimeTrail trail;
    private final WorktimeHistory history;
    private final AccessLog log;

    LimitsPage(Lines lines, LimitsOfLines limits, WorktimeTrail trail, WorktimeHistory history, AccessLog log) {
        this.lines = lines;
        this.limits = limits;
        this.trail = trail;
        this.history = history;
        this.log = log;
    }

    @GetMapping
    String show(@PathVariable UUID id, @ModelAttribute("say") Say say, Model model) {
        var line = known(id);
        return page(line, LimitsForm.of(limits.of(line.id())), Map.of(), say, model);
    }

    @PostMapping
    String save(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> sent,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var line = known(id);
        var form = LimitsForm.read(sent);
        var wrong = form.wrong(say);
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(line, form, wrong, say, model);
        }
        var result = trail.set(line.id(), form.limits(), author(me), WorktimeHistory.seen(sent.getFirst("seen")));
        if (result == Result.STALE) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("stale", true);
            return page(line, form, wrong, say, model);
        }
        return told(line, result, "limits.saved", me, say, redirect);
    }

    /// Back to the usual ones.
    @PostMapping("/usual")
    String usual(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String seen,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            RedirectAttributes redirect) {
        var line = known(id);
        var result = trail.set(line.id(), WorktimeLimits.USUAL, author(me), WorktimeHistory.seen(seen));
        return told(line, result, "limits.usual_again", me, say, redirect);
    }

    @PostMapping("/undo")
    String undo(
            @PathVariable UUID id,
            @RequestParam UUID change,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            RedirectAttributes redirect) {
        var line = known(id);
        return told(line, trail.undo(line.id(), change, author(me)), "limits.undone", me, say, redirect);
    }

    private String told(Line line, Result result, String phrase, Account me, Say say, RedirectAttributes redirect) {
        var page = "/board/lines/" + line.id().value() + "/limits";
        switch (result) {
            case SAVED -> {
                log.note(me.who(), Action.CHANGE, "line:" + line.id().value(), List.of(), "limits");
                var newest = trail.of(line.id()).getFirst().id();
                Flash.say(redirect, say.of(phrase), page + "/undo?change=" + newest);
            }
            case SAME -> Flash.say(redirect, say.of("limits.same"));
            case STALE -> Flash.refuse(redirect, say.of("limits.stale"));
        }
        return "redirect:" + page;
    }

    private String page(Line line, LimitsForm form, Map<String, String> wrong, Say say, Model model) {
        var inForce = limits.of(line.id());
        var words = new LimitsWords(say);
        var changes = trail.of(line.id());
        model.addAttribute("line", line);
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("groups", Limit.Group.values());
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("words", words);
        model.addAttribute("inForce", inForce);
        model.addAttribute("usual", WorktimeLimits.USUAL);
        model.addAttribute(
                "own", words.differences(WorktimeLimits.USUAL, inForce).size());
        model.addAttribute(
                "maybeWork", inForce.standby().mayBeWork(line.policy().acknowledge()));
        model.addAttribute("history", history.of(changes, words::differences, say));
        model.addAttribute("seen", changes.isEmpty() ? "" : changes.getFirst().id());
        return "board/hours/limits";
    }

    private Line known(UUID id) {
        return lines.find(new LineId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Author author(Account me) {
        return new Author(me.who());
    }
}
