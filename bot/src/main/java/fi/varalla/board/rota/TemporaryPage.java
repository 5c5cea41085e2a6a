package fi.varalla.board.rota;

import fi.varalla.board.rota.Deeds.Asked;
import fi.varalla.board.rota.Deeds.Ending;
import fi.varalla.board.rota.TemporaryForm.Row;
import fi.varalla.rota.Gap;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.TemporaryDraft;
import fi.varalla.rota.TemporarySchedule;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A fixed plan for a span: for Christmas, or for a week in which nothing is as usual.
@Controller
class TemporaryPage {

    private static final int USUAL_DAYS = 3;

    private final RotaDesk desk;
    private final Deeds deeds;
    private final Telling telling;

    TemporaryPage(RotaDesk desk, Deeds deeds, Telling telling) {
        this.desk = desk;
        this.deeds = deeds;
        this.telling = telling;
    }

    @GetMapping(View.ROOT + "/temporary/new")
    String open(PageRequest request, Model model) {
        var from = start(request);
        var to = from.atZone(desk.zone()).plusDays(USUAL_DAYS).toInstant();
        var form = TemporaryForm.of(from, to, List.of(), desk.times(request.language()));
        return shown(request, form, false, model);
    }

    /// The first day shown, or tomorrow.
    private Instant start(PageRequest request) {
        var shown = request.view().period().of();
        var tomorrow = desk.today().plusDays(1);
        return (shown.isAfter(tomorrow) ? shown : tomorrow)
                .atStartOfDay(desk.zone())
                .toInstant();
    }

    @PostMapping(View.ROOT + "/temporary/new/preview")
    String preview(PageRequest request, @ModelAttribute TemporaryForm form, Model model) {
        preview(request, form, true, model);
        return "board/rota/temporary-preview :: outlook";
    }

    /// @param step `add`, `copy`, `out:2`, or `gap:` and the two ends of a gap; null: none, the form is done
    @PostMapping(View.ROOT + "/temporary/new")
    String save(
            PageRequest request,
            @ModelAttribute TemporaryForm form,
            @RequestParam(defaultValue = "preview") String go,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String agreed,
            @RequestParam(required = false) @Nullable Long version,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        if (step != null) {
            return shown(request, arranged(request, form, step), false, model);
        }
        var read = read(request, form);
        if (go.equals(Deeds.SAVE) || go.equals(Deeds.DRAFT)) {
            if (read instanceof Read.Right<TemporaryDraft>(var draft)) {
                var asked = new Asked(go, List.of(change(draft)), PageRequest.blankToNull(form.why()), agreed != null);
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
        return shown(request, form, true, model);
    }

    private TemporaryForm arranged(PageRequest request, TemporaryForm form, String step) {
        if (step.startsWith("out:")) {
            return form.without(step.matches("out:[0-9]{1,3}") ? Integer.parseInt(step.substring(4)) : -1);
        }
        var parts = step.split("\\|");
        if (parts.length == 3 && parts[0].equals("gap")) {
            return form.plus(new Row("1", "", parts[1], parts[2]));
        }
        if (step.equals("copy")) {
            return copied(request, form);
        }
        return form.plus(new Row("1", "", text(form.from()), text(form.to())));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /// As the rota is without it.
    private TemporaryForm copied(PageRequest request, TemporaryForm form) {
        var times = desk.times(request.language());
        var reading = new Reading(times, desk.staff().active());
        var from = reading.start(form.from(), null, "from");
        var to = reading.end(form.to(), null, "to");
        if (from == null || to == null) {
            return form;
        }
        var rows = desk.shifts(request.view().line(), from, to).stream()
                .limit(TemporaryForm.MOST)
                .map(it -> TemporaryForm.row(it.level(), it.worker(), it.from(), it.to(), times))
                .toList();
        return form.with(rows);
    }

    private Read<TemporaryDraft> read(PageRequest request, TemporaryForm form) {
        return form.read(desk.times(request.language()), desk.staff().active(), desk.now());
    }

    private static RotaChange change(TemporaryDraft draft) {
        return new RotaChange.AddTemporary(TemporarySchedule.Id.random(), draft);
    }

    private String shown(PageRequest request, TemporaryForm form, boolean insistent, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("view", request.view());
        model.addAttribute("workers", desk.staff().activeOptions());
        model.addAttribute("zone", desk.zone().getId());
        model.addAttribute("version", desk.version(request.view().line()));
        model.addAttribute("action", request.view().url("/temporary/new"));
        model.addAttribute("previewAction", request.view().url("/temporary/new/preview"));
        model.addAttribute("back", request.view().url("/plan"));
        preview(request, form, insistent, model);
        return "board/rota/temporary";
    }

    /// A hole in the plan, and the step that fills it.
    record Hole(String text, String step) {}

    private void preview(PageRequest request, TemporaryForm form, boolean insistent, Model model) {
        model.addAttribute("insistent", insistent);
        model.addAttribute("outlook", null);
        model.addAttribute("holes", null);
        switch (read(request, form)) {
            case Read.Wrong<TemporaryDraft>(var mistakes) ->
                model.addAttribute(
                        "mistakes",
                        mistakes.stream().map(it -> it.say(request.say())).toList());
            case Read.Right<TemporaryDraft>(var draft) -> {
                var from = Objects.requireNonNull(draft.from());
                var to = Objects.requireNonNull(draft.to());
                var preview = desk.preview(request.view(), List.of(change(draft)), from, to);
                telling.preview(preview, request, model);
                model.addAttribute("holes", holes(preview.gapsAfter(), from, to, request));
            }
        }
    }

    private List<Hole> holes(List<Gap> gaps, Instant from, Instant to, PageRequest request) {
        var times = desk.times(request.language());
        return gaps.stream()
                .filter(gap ->
                        gap.level() == 1 && gap.from().isBefore(to) && gap.to().isAfter(from))
                .map(gap -> new Hole(
                        times.span(gap.from(), gap.to()), "gap|" + times.wall(gap.from()) + "|" + times.wall(gap.to())))
                .toList();
    }
}
