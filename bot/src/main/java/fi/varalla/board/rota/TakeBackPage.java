package fi.varalla.board.rota;

import fi.varalla.board.Flash;
import fi.varalla.board.rota.Deeds.Asked;
import fi.varalla.board.rota.Deeds.Ending;
import fi.varalla.rota.Plan;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.TemporarySchedule;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Deletes a rotation, an override or a temporary schedule, once whoever asked has seen what that would do.
@Controller
class TakeBackPage {

    private final RotaDesk desk;
    private final Deeds deeds;
    private final Telling telling;

    TakeBackPage(RotaDesk desk, Deeds deeds, Telling telling) {
        this.desk = desk;
        this.deeds = deeds;
        this.telling = telling;
    }

    @PostMapping(View.ROOT + "/{kind:rotations|overrides|temporary}/{id}/delete")
    String delete(
            PageRequest request,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(defaultValue = "ask") String go,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(required = false) @Nullable String agreed,
            @RequestParam(required = false) @Nullable Long version,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        var change = change(kind, id);
        if (change.isEmpty() || !isThere(change.get(), request)) {
            Flash.refuse(after, request.say().of("rota.wrong.unknown"));
            return "redirect:" + request.view().url();
        }
        var asked = new Asked(go, List.of(change.get()), PageRequest.blankToNull(why), agreed != null);
        if (go.equals(Deeds.SAVE) || go.equals(Deeds.DRAFT)) {
            var ending = deeds.carryOut(asked, request.view(), request.me().who(), version);
            if (!(ending instanceof Ending.Refused(var refused))) {
                return telling.after(ending, asked, request, after);
            }
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            model.addAttribute("refused", telling.refused(refused, request));
        }
        model.addAttribute("why", why);
        ask(request, asked, model);
        return "board/rota/sure";
    }

    private boolean isThere(RotaChange change, PageRequest request) {
        return !Act.of(change, desk.plan(request.view().line()), desk.now()).isEmpty();
    }

    private void ask(PageRequest request, Asked asked, Model model) {
        var sentences = telling.sentences(request);
        var plan = desk.plan(request.view().line());
        model.addAttribute("text", text(asked.whole(), plan, sentences));
        model.addAttribute("version", desk.version(request.view().line()));
        model.addAttribute("back", request.view().url());
        telling.preview(desk.preview(request.view(), List.of(asked.whole())), request, model);
    }

    private String text(RotaChange change, Plan plan, Sentences sentences) {
        return Act.of(change, plan, desk.now()).stream()
                .findFirst()
                .map(sentences::of)
                .orElse("");
    }

    private static Optional<RotaChange> change(String kind, String id) {
        return RotaDesk.uuid(id).map(it -> change(kind, it));
    }

    private static RotaChange change(String kind, UUID id) {
        return switch (kind) {
            case "rotations" -> new RotaChange.DeleteRotation(new Rotation.Id(id));
            case "overrides" -> new RotaChange.DeleteOverride(new RotaOverride.Id(id));
            default -> new RotaChange.DeleteTemporary(new TemporarySchedule.Id(id));
        };
    }
}
