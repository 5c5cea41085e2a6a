package fi.varalla.board.cases;

import fi.varalla.accounts.Account;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.board.Answered;
import fi.varalla.board.Option;
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
import fi.varalla.casework.ClientCase;
import fi.varalla.rota.Author;
import fi.varalla.worktime.WorktimeTrail;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The card of one case, and the form on which its brief is written. Each look is logged with its reason before
/// anything is shown.
@Controller
@RequestMapping("/board/cases/{id}")
class CasePage {

    private final Briefs briefs;
    private final Cards cards;
    private final CardWords words;
    private final CaseDoor door;
    private final WorktimeHistory history;

    CasePage(Briefs briefs, Cards cards, CardWords words, CaseDoor door, WorktimeHistory history) {
        this.briefs = briefs;
        this.cards = cards;
        this.words = words;
        this.door = door;
        this.history = history;
    }

    @GetMapping
    String show(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Reason why,
            Model model) {
        var client = door.known(id);
        return switch (door.admission(me, client, why)) {
            case Admission.In in -> {
                door.note(me, Action.READ, client, in);
                yield page(client, in, BriefForm.of(briefs.of(client.id())), Map.of(), say, model);
            }
            case Admission.Asked(var reasons) -> {
                model.addAttribute("id", id.toString());
                model.addAttribute("code", client.code());
                model.addAttribute("reasons", reasons);
                yield "board/cases/why";
            }
            case Admission.Out _ -> throw Answered.nothing();
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
        var client = door.known(id);
        var in = door.writing(me, client, why);
        var wrong = form.wrong(say);
        if (!wrong.isEmpty()) {
            return Answered.wrongly(response, again(me, client, in, form, wrong, say, model));
        }
        var result = briefs.write(client.id(), form.brief(), me.who(), WorktimeHistory.seen(seen));
        if (result == Result.STALE) {
            model.addAttribute("stale", true);
            return Answered.inDoubt(response, again(me, client, in, form, wrong, say, model));
        }
        if (result == Result.SAVED) {
            door.note(me, Action.CHANGE, client, in);
            var newest = briefs.history(client.id()).getFirst().id();
            return Answered.by(
                    path(client) + "?why=" + in.why(),
                    redirect,
                    say.of("board.cases.saved"),
                    path(client) + "/undo?change=" + newest + "&why=" + in.why());
        }
        return Answered.by(path(client) + "?why=" + in.why(), redirect, say.of("board.cases.same"));
    }

    @PostMapping("/undo")
    String undo(
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Reason why,
            @RequestParam UUID change,
            RedirectAttributes redirect) {
        var client = door.known(id);
        var in = door.writing(me, client, why);
        var undone = briefs.undo(client.id(), change, me.who()) == Result.SAVED;
        if (undone) {
            door.note(me, Action.CHANGE, client, in);
        }
        return Answered.by(
                path(client) + "?why=" + in.why(),
                redirect,
                undone,
                say.of(undone ? "board.cases.undone" : "board.cases.undo_late"));
    }

    private String again(
            Account me,
            ClientCase client,
            Admission.In in,
            BriefForm form,
            Map<String, String> wrong,
            Say say,
            Model model) {
        door.note(me, Action.READ, client, in);
        return page(client, in, form, wrong, say, model);
    }

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

    private static String path(ClientCase client) {
        return "/board/cases/" + client.id().value();
    }
}
