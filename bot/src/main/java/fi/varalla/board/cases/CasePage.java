package fi.varalla.board.cases;

import fi.varalla.accounts.Account;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Flash;
import fi.varalla.board.Say;
import fi.varalla.board.hours.WorktimeHistory;
import fi.varalla.brief.Admission;
import fi.varalla.brief.Admission.Reason;
import fi.varalla.brief.Brief;
import fi.varalla.brief.Brief.Stop;
import fi.varalla.brief.Briefs;
import fi.varalla.brief.Briefs.Result;
import fi.varalla.brief.Briefs.Version;
import fi.varalla.brief.CardWords;
import fi.varalla.brief.Cards;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.rota.Author;
import fi.varalla.worktime.WorktimeTrail;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The card of one case, and the form on which its brief is written. Each look is logged with its reason before
/// anything is shown.
@Controller
@RequestMapping("/board/cases/{id}")
class CasePage {

    private final Cases cases;
    private final Briefs briefs;
    private final Cards cards;
    private final CardWords words;
    private final CaseDoor door;
    private final WorktimeHistory history;
    private final AccessLog log;

    CasePage(
            Cases cases,
            Briefs briefs,
            Cards cards,
            CardWords words,
            CaseDoor door,
            WorktimeHistory history,
            AccessLog log) {
        this.cases = cases;
        this.briefs = briefs;
        this.cards = cards;
        this.words = words;
        this.door = door;
        this.history = history;
        this.log = log;
    }

    @GetMapping
    String show(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Reason why,
            Model model) {
        var client = known(id);
        return switch (door.admission(me, client, why)) {
            case Admission.In in -> {
                note(me, Action.READ, client, in);
                yield page(client, in, BriefForm.of(briefs.of(client.id())), Map.of(), say, model);
            }
            case Admission.Asked(var reasons) -> {
                model.addAttribute("id", id.toString());
                model.addAttribute("code", client.code());
                model.addAttribute("reasons", reasons);
                yield "board/cases/why";
            }
            case Admission.Out _ -> throw nothingThere();
        };
    }

    @PostMapping
    String save(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Reason why,
            @RequestParam(required = false) @Nullable String seen,
            @ModelAttribute("form") BriefForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var client = known(id);
        var in = door.writing(me, client, why);
        var wrong = form.wrong(say);
        if (!wrong.isEmpty()) {
            return again(me, client, in, form, wrong, HttpStatus.UNPROCESSABLE_CONTENT, say, model, response);
        }
        var result = briefs.write(client.id(), form.brief(), me.who(), WorktimeHistory.seen(seen));
        if (result == Result.STALE) {
            model.addAttribute("stale", true);
            return again(me, client, in, form, wrong, HttpStatus.CONFLICT, say, model, response);
        }
        if (result == Result.SAVED) {
            note(me, Action.CHANGE, client, in);
            var newest = briefs.history(client.id()).getFirst().id();
            Flash.say(
                    redirect,
                    say.of("board.cases.saved"),
                    path(client) + "/undo?change=" + newest + "&why=" + in.why());
        } else {
            Flash.say(redirect, say.of("board.cases.same"));
        }
        return "redirect:" + path(client) + "?why=" + in.why();
    }

    @PostMapping("/undo")
    String undo(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Reason why,
            @RequestParam UUID change,
            RedirectAttributes redirect) {
        var client = known(id);
        var in = door.writing(me, client, why);
        if (briefs.undo(client.id(), change, me.who()) == Result.SAVED) {
            note(me, Action.CHANGE, client, in);
            Flash.say(redirect, say.of("board.cases.undone"));
        } else {
            Flash.say(redirect, say.of("board.cases.undo_late"));
        }
        return "redirect:" + path(client) + "?why=" + in.why();
    }

    private String again(
            Account me,
            ClientCase client,
            Admission.In in,
            BriefForm form,
            Map<String, String> wrong,
            HttpStatus status,
            Say say,
            Model model,
            HttpServletResponse response) {
        response.setStatus(status.value());
        note(me, Action.READ, client, in);
        return page(client, in, form, wrong, say, model);
    }

    /// A code and how it reads.
    record Option(String code, String label) {}

    private String page(
            ClientCase client, Admission.In in, BriefForm form, Map<String, String> wrong, Say say, Model model) {
        var versions = briefs.history(client.id());
        model.addAttribute("id", client.id().value().toString());
        model.addAttribute("code", client.code());
        model.addAttribute("lines", words.of(cards.of(client, null), say.language()));
        model.addAttribute("mayWrite", in.mayWrite());
        model.addAttribute("why", in.why().name());
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        model.addAttribute("most", Brief.LONGEST);
        model.addAttribute(
                "fields",
                form.texts().keySet().stream()
                        .map(it -> new Option(it, say.of(BriefForm.key(it))))
                        .toList());
        model.addAttribute("stops", Stop.values());
        model.addAttribute("seen", versions.isEmpty() ? "" : versions.getFirst().id());
        model.addAttribute(
                "history",
                history.of(changes(versions), (before, now) -> BriefForm.differences(say, before, now), say));
        return "board/cases/case";
    }

    private static List<WorktimeTrail.Entry<Brief>> changes(List<Version> versions) {
        var changes = new ArrayList<WorktimeTrail.Entry<Brief>>();
        for (var i = 0; i < versions.size(); i++) {
            var it = versions.get(i);
            var before = i + 1 < versions.size() ? versions.get(i + 1).brief() : Brief.EMPTY;
            changes.add(new WorktimeTrail.Entry<>(
                    it.id(), it.at(), new Author(it.author()), before, it.brief(), it.undoes()));
        }
        return changes;
    }

    private void note(Account me, Action action, ClientCase client, Admission.In in) {
        log.note(
                me.who(),
                action,
                "case:" + client.id().value(),
                List.of(),
                in.why().name());
    }

    private ClientCase known(UUID id) {
        return cases.find(new CaseId(id)).orElseThrow(CasePage::nothingThere);
    }

    private static String path(ClientCase client) {
        return "/board/cases/" + client.id().value();
    }

    private static ResponseStatusException nothingThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
