package fi.varalla.board.rota;

import fi.varalla.board.Flash;
import fi.varalla.board.rota.Deeds.Asked;
import fi.varalla.board.rota.Deeds.Ending;
import fi.varalla.rota.Change;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Preview;
import fi.varalla.worktime.LateChanges;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Tells whoever made a change what came of it, with the way to take it back.
@Component
class Telling {

    private final RotaDesk desk;
    private final LateChanges late;

    Telling(RotaDesk desk, LateChanges late) {
        this.desk = desk;
        this.late = late;
    }

    Sentences sentences(PageRequest request) {
        return new Sentences(
                request.say(), desk.times(request.language()), desk.staff().names());
    }

    List<String> refused(Outcome<?> why, PageRequest request) {
        return new Refusals(request.say(), sentences(request)).of(why);
    }

    /// Back to the rota, which shows it.
    String after(Ending ending, Asked asked, PageRequest request, RedirectAttributes after) {
        var what = what(ending, asked, request);
        if (ending instanceof Ending.Saved(var change)) {
            var undo = "/board/trail/" + change.id().value() + "/undo"
                    + request.view().query();
            Flash.say(after, request.say().of("rota.saved", "what", what) + marked(change, request), undo);
            return "redirect:" + request.view().ofDraft(false).url();
        }
        Flash.say(after, request.say().of("rota.drafted", "what", what));
        return "redirect:" + request.view().ofDraft(true).url();
    }

    /// A word on a late change that is without consent and without a reason; empty: it is not.
    String marked(Change change, PageRequest request) {
        var bare = Optional.ofNullable(late.of(List.of(change)).get(change.id()))
                .filter(it -> !it.agreed() && change.why() == null);
        return bare.isPresent() ? " " + request.say().of("rota.late.marked") : "";
    }

    private String what(Ending ending, Asked asked, PageRequest request) {
        var sentences = sentences(request);
        var acts = ending instanceof Ending.Saved(var change)
                ? change.edits().stream().map(Act::of).toList()
                : Act.of(asked.whole(), desk.plan(request.view().line()), desk.now());
        if (acts.isEmpty()) {
            return "–";
        }
        return sentences.of(acts.getFirst())
                + (acts.size() == 1 ? "" : " " + request.say().of("rota.open_more", "count", acts.size() - 1));
    }

    /// Puts before and after into a page.
    void preview(Preview preview, PageRequest request, Model model) {
        var staff = desk.staff();
        var reader = desk.reader(request.view(), staff, request.say(), request.language());
        var refusals = new Refusals(request.say(), new Sentences(request.say(), reader.times(), staff.names()));
        model.addAttribute(
                "mistakes",
                preview.problems().stream()
                        .flatMap(it -> refusals.of(it.why()).stream())
                        .distinct()
                        .toList());
        model.addAttribute("insistent", true);
        model.addAttribute("view", request.view());
        model.addAttribute("silent", !preview.silent().isEmpty());
        model.addAttribute("outlook", desk.outlook(request.view(), preview, staff, reader, request.language()));
    }
}
