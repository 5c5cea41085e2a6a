package fi.varalla.board.rota;

import fi.varalla.board.Flash;
import fi.varalla.board.rota.Deeds.Asked;
import fi.varalla.board.rota.Deeds.Ending;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Plan;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.RotationDraft;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Makes and changes rotations.
@Controller
class RotationPage {

    private static final String NEW = "new";

    private final RotaDesk desk;
    private final Deeds deeds;
    private final Telling telling;

    RotationPage(RotaDesk desk, Deeds deeds, Telling telling) {
        this.desk = desk;
        this.deeds = deeds;
        this.telling = telling;
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// @param id `new`, or a rotation's
    @GetMapping(View.ROOT + "/rotations/{id}")
    String open(
            PageRequest request,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String template,
            Model model,
            RedirectAttributes after) {
        if (id.equals(NEW)) {
            return shown(request, id, RotationForm.template(template, desk.today(), request.say()), false, model);
        }
        var rotation = find(request, id);
        if (rotation.isEmpty()) {
            Flash.refuse(after, request.say().of("rota.wrong.unknown"));
            return "redirect:" + request.view().url("/plan");
        }
        return shown(request, id, RotationForm.of(rotation.get(), desk.times(request.language())), false, model);
    }

    @PostMapping(View.ROOT + "/rotations/{id}/preview")
    String preview(PageRequest request, @PathVariable String id, @ModelAttribute RotationForm form, Model model) {
        preview(request, id, form, true, model);
        return "board/rota/rotation-preview :: outlook";
    }

    /// @param step to put the participants in order; null: none, the form is done
    @PostMapping(View.ROOT + "/rotations/{id}")
    String save(
            PageRequest request,
            @PathVariable String id,
            @ModelAttribute RotationForm form,
            @RequestParam(defaultValue = "preview") String go,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String joining,
            @RequestParam(required = false) @Nullable String agreed,
            @RequestParam(required = false) @Nullable Long version,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        if (step != null) {
            return shown(request, id, form.arranged(step, joining), false, model);
        }
        var read = read(request, id, form);
        if (go.equals(Deeds.SAVE) || go.equals(Deeds.DRAFT)) {
            if (read instanceof Read.Right<List<RotationDraft>>(var drafts)) {
                var asked = new Asked(go, changes(id, drafts), PageRequest.blankToNull(form.why()), agreed != null);
                var ending = deeds.carryOut(asked, request.view(), request.me().who(), version);
                if (!(ending instanceof Ending.Refused(var why))) {
                    return telling.after(ending, asked, request, after);
                }
                response.setStatus(HttpServletResponse.SC_CONFLICT);
                model.addAttribute("refused", telling.refused(why, request));
            } else {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
        return shown(request, id, form, true, model);
    }

    private Read<List<RotationDraft>> read(PageRequest request, String id, RotationForm form) {
        return form.read(desk.times(request.language()), known(request, id), request.say());
    }

    /// Those who may be named: whoever takes turns already stays, though he may have left.
    private Set<WorkerId> known(PageRequest request, String id) {
        var known = new HashSet<>(desk.staff().active());
        find(request, id).ifPresent(it -> known.addAll(it.participants()));
        return known;
    }

    private Optional<Rotation> find(PageRequest request, String id) {
        return desk.plan(request.view().line()).rotations().stream()
                .filter(it -> it.id().value().toString().equals(id))
                .findFirst();
    }

    private static List<RotaChange> changes(String id, List<RotationDraft> drafts) {
        return drafts.stream().map(draft -> change(id, draft)).toList();
    }

    private static RotaChange change(String id, RotationDraft draft) {
        return RotaDesk.uuid(id)
                .map(Rotation.Id::new)
                .<RotaChange>map(it -> new RotaChange.ReplaceRotation(it, draft))
                .orElseGet(() -> new RotaChange.AddRotation(Rotation.Id.random(), draft));
    }

    /// One who takes turns.
    record Turn(String id, String name) {}

    record Weekday(String code, String name, boolean chosen) {}

    private String shown(PageRequest request, String id, RotationForm form, boolean insistent, Model model) {
        var sentences = telling.sentences(request);
        model.addAttribute("form", form);
        model.addAttribute("isNew", id.equals(NEW));
        model.addAttribute("view", request.view());
        model.addAttribute(
                "turns",
                form.turns().stream()
                        .map(it -> new Turn(it, sentences.name(RotaDesk.worker(it))))
                        .toList());
        model.addAttribute("weekdays", weekdays(request, form));
        model.addAttribute("workers", desk.staff().activeOptions());
        model.addAttribute(
                "units", Stream.of(Rotation.Unit.values()).map(Enum::name).toList());
        model.addAttribute(
                "masks", Stream.of(Rotation.OnHolidays.values()).map(Enum::name).toList());
        model.addAttribute("zone", desk.zone().getId());
        model.addAttribute("version", desk.version(request.view().line()));
        model.addAttribute("action", request.view().url("/rotations/" + id));
        model.addAttribute("previewAction", request.view().url("/rotations/" + id + "/preview"));
        model.addAttribute("back", request.view().url("/plan"));
        preview(request, id, form, insistent, model);
        return "board/rota/rotation";
    }

    private List<Weekday> weekdays(PageRequest request, RotationForm form) {
        var times = desk.times(request.language());
        var monday = LocalDate.EPOCH.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        return Stream.of(DayOfWeek.values())
                .map(day -> new Weekday(day.name(), times.weekday(monday.with(day)), form.has(day.name())))
                .toList();
    }

    private void preview(PageRequest request, String id, RotationForm form, boolean insistent, Model model) {
        model.addAttribute("insistent", insistent);
        model.addAttribute("outlook", null);
        model.addAttribute("handOffs", List.of());
        switch (read(request, id, form)) {
            case Read.Wrong<List<RotationDraft>>(var mistakes) ->
                model.addAttribute(
                        "mistakes",
                        mistakes.stream().map(it -> it.say(request.say())).toList());
            case Read.Right<List<RotationDraft>>(var drafts) -> {
                telling.preview(desk.preview(request.view(), changes(id, drafts)), request, model);
                model.addAttribute("handOffs", handOffs(drafts, request));
            }
        }
    }

    private List<String> handOffs(List<RotationDraft> drafts, PageRequest request) {
        var sentences = telling.sentences(request);
        return HandOffList.next(alone(drafts), desk.now()).stream()
                .map(it -> desk.times(request.language()).moment(it.from()) + " – " + sentences.name(it.worker()))
                .toList();
    }

    private Plan alone(List<RotationDraft> drafts) {
        var plan = Plan.EMPTY;
        for (var draft : drafts) {
            var change = new RotaChange.AddRotation(Rotation.Id.random(), draft);
            if (plan.with(change, desk.now()) instanceof Outcome.Done<Plan>(var next)) {
                plan = next;
            }
        }
        return plan;
    }
}
