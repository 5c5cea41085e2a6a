package fi.varalla.board.rota;

import fi.varalla.board.rota.Deeds.Asked;
import fi.varalla.board.rota.Deeds.Ending;
import fi.varalla.rota.Edit;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Shift.Source;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Covers a shift, adds somebody or takes somebody out, for a span.
@Controller
class ChangePage {

    private static final Duration USUAL = Duration.ofHours(8);

    private final RotaDesk desk;
    private final Deeds deeds;
    private final Telling telling;

    ChangePage(RotaDesk desk, Deeds deeds, Telling telling) {
        this.desk = desk;
        this.deeds = deeds;
        this.telling = telling;
    }

    /// What was clicked on, as the address says it. What cannot be read is left to the form's defaults.
    record Spot(
            @Nullable String level,
            @Nullable String from,
            @Nullable String to,
            @Nullable String worker,
            @Nullable String with) {

        private Instant start(Instant now) {
            return instant(from)
                    .orElseGet(() -> now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
        }

        private Instant end(Instant now) {
            return instant(to).orElseGet(() -> start(now).plus(USUAL));
        }

        private int rung() {
            return level != null && level.matches("[1-9][0-9]?") ? Integer.parseInt(level) : 1;
        }

        private static Optional<Instant> instant(@Nullable String text) {
            try {
                return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
    }

    @GetMapping(View.ROOT + "/change")
    String open(PageRequest request, @ModelAttribute Spot spot, Model model) {
        var now = desk.now();
        var there = RotaDesk.worker(spot.worker());
        var start = spot.start(now);
        var end = spot.end(now);
        var begun = start.isBefore(now) && end.isAfter(now);
        var form = CoverForm.of(
                spot.rung(),
                begun ? now.truncatedTo(ChronoUnit.MINUTES) : start,
                end,
                there,
                RotaDesk.worker(spot.with()),
                desk.times(request.language()));
        model.addAttribute("inSheet", request.htmx());
        model.addAttribute("begun", begun);
        model.addAttribute("over", !end.isAfter(now));
        fill(request, form, model);
        facts(request, spot.rung(), start, end, there, model);
        preview(request, form, false, model);
        return shown(request);
    }

    /// What the form would do as it stands, for the page to show while somebody types.
    @PostMapping(View.ROOT + "/change/preview")
    String preview(PageRequest request, @ModelAttribute CoverForm form, Model model) {
        preview(request, form, true, model);
        return "board/rota/preview :: outlook";
    }

    @PostMapping(View.ROOT + "/change")
    String save(
            PageRequest request,
            @ModelAttribute CoverForm form,
            @RequestParam(defaultValue = "preview") String go,
            @RequestParam(required = false) @Nullable String agreed,
            @RequestParam(required = false) @Nullable Long version,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        var read = read(request, form);
        if (go.equals(Deeds.SAVE) || go.equals(Deeds.DRAFT)) {
            if (read instanceof Read.Right<OverrideDraft>(var draft)) {
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
        fill(request, form, model);
        preview(request, form, true, model);
        return "board/rota/change";
    }

    private Read<OverrideDraft> read(PageRequest request, CoverForm form) {
        return form.read(desk.times(request.language()), desk.staff().active(), desk.now());
    }

    private static RotaChange change(OverrideDraft draft) {
        return new RotaChange.AddOverride(RotaOverride.Id.random(), draft);
    }

    private static String shown(PageRequest request) {
        return request.htmx() ? "board/rota/change-form :: form" : "board/rota/change";
    }

    private void fill(PageRequest request, CoverForm form, Model model) {
        var staff = desk.staff();
        model.addAttribute("form", form);
        model.addAttribute("workers", staff.activeOptions());
        model.addAttribute("everybody", staff.everybody());
        model.addAttribute("zone", desk.zone().getId());
        model.addAttribute("version", desk.version(request.view().line()));
        model.addAttribute("action", request.view().url("/change"));
        model.addAttribute("previewAction", request.view().url("/change/preview"));
        model.addAttribute("back", request.view().url());
    }

    private void facts(
            PageRequest request, int level, Instant from, Instant to, @Nullable WorkerId there, Model model) {
        var sentences = telling.sentences(request);
        var on = there == null ? onDuty(request, level, from, to) : Set.of(there);
        var who = on.isEmpty()
                ? request.say().of("rota.gap")
                : on.stream().map(sentences::name).collect(Collectors.joining(", "));
        var times = desk.times(request.language());
        model.addAttribute(
                "facts",
                request.say()
                        .of(
                                "rota.change.now",
                                "who",
                                who + ", " + request.say().of("rota.level", "level", level) + ", "
                                        + times.span(from, to)));
        model.addAttribute("givenLate", desk.givenLate(request.view().line(), from, to, request.language()));
        if (there != null) {
            model.addAttribute("madeBy", madeBy(request, level, from, to, there, sentences));
        }
    }

    private Set<WorkerId> onDuty(PageRequest request, int level, Instant from, Instant to) {
        return desk.shifts(request.view().line(), from, to).stream()
                .filter(it -> it.level() == level)
                .map(Shift::worker)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// A change that put somebody there, which can be taken back instead of being covered by another.
    record Made(String text, String action) {}

    private List<Made> madeBy(
            PageRequest request, int level, Instant from, Instant to, WorkerId there, Sentences sentences) {
        return desk.plan(request.view().line()).overrides().stream()
                .filter(it -> it.level() == level && Objects.equals(it.with(), there))
                .filter(it -> it.from().isBefore(to)
                        && from.isBefore(it.to())
                        && it.to().isAfter(desk.now()))
                .filter(it -> it.source() == Source.OVERRIDE)
                .map(it -> new Made(
                        sentences.of(Act.of(new Edit.OfOverride(null, it))),
                        request.view().url("/overrides/" + it.id().value() + "/delete")))
                .toList();
    }

    /// @param insistent whether what is missing is told, too: not before anybody has typed anything
    private void preview(PageRequest request, CoverForm form, boolean insistent, Model model) {
        model.addAttribute("insistent", insistent);
        model.addAttribute("outlook", null);
        switch (read(request, form)) {
            case Read.Wrong<OverrideDraft>(var mistakes) ->
                model.addAttribute(
                        "mistakes",
                        mistakes.stream().map(it -> it.say(request.say())).toList());
            case Read.Right<OverrideDraft>(var draft) -> {
                var preview = desk.preview(
                        request.view(),
                        List.of(change(draft)),
                        Objects.requireNonNull(draft.from()),
                        Objects.requireNonNull(draft.to()));
                telling.preview(preview, request, model);
            }
        }
    }
}
