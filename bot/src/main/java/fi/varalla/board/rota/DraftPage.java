package fi.varalla.board.rota;

import fi.varalla.board.Flash;
import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Difference;
import fi.varalla.rota.Draft;
import fi.varalla.rota.Drafts;
import fi.varalla.rota.Drafts.Published;
import fi.varalla.rota.Drafts.Publishing;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Plan;
import fi.varalla.rota.Preview;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The draft before it is published: what it holds, and exactly what each worker will be told.
@Controller
class DraftPage {

    /// As far as a change's own differences reach.
    private static final Duration AHEAD = Duration.ofDays(90);

    private final RotaDesk desk;
    private final Drafts drafts;
    private final Telling telling;

    DraftPage(RotaDesk desk, Drafts drafts, Telling telling) {
        this.desk = desk;
        this.drafts = drafts;
        this.telling = telling;
    }

    record Asked(String id, String text, String by) {}

    /// What was said of the drafted changes is asked again before they are published, filled in.
    @GetMapping(View.ROOT + "/draft")
    String open(PageRequest request, Model model) {
        var asked = desk.draft(request.view().line()).map(Draft::asked).orElse(List.of());
        var why = asked.stream()
                .map(Draft.Asked::why)
                .flatMap(Stream::ofNullable)
                .distinct()
                .collect(Collectors.joining("; "));
        model.addAttribute("why", why);
        model.addAttribute("agreed", !asked.isEmpty() && asked.stream().allMatch(Draft.Asked::agreed));
        return show(request, null, model);
    }

    private String show(PageRequest request, @Nullable String until, Model model) {
        var line = request.view().line();
        var draft = desk.draft(line);
        model.addAttribute("view", request.view());
        model.addAttribute("asked", draft.map(it -> asked(it, request)).orElse(List.of()));
        model.addAttribute("line", desk.line(line).name());
        model.addAttribute("publishing", true);
        if (draft.isPresent()) {
            fill(request, model);
        }
        addPublishing(request, until(until, request), model);
        return "board/rota/draft";
    }

    private void fill(PageRequest request, Model model) {
        var now = desk.now();
        var preview = drafts.preview(request.view().line(), now, now.plus(AHEAD));
        telling.preview(preview, request.with(request.view().ofDraft(false)), model);
        model.addAttribute("told", told(preview, request));
    }

    /// What publishing up to then would give too late, for the page to show while somebody chooses the day.
    @GetMapping(View.ROOT + "/draft/publish")
    String late(PageRequest request, @RequestParam(required = false) @Nullable String until, Model model) {
        addPublishing(request, until(until, request), model);
        return "board/rota/publishing :: late";
    }

    private void addPublishing(PageRequest request, Instant until, Model model) {
        var line = request.view().line();
        model.addAttribute(
                "until", LocalDate.ofInstant(until.minusMillis(1), desk.zone()).toString());
        model.addAttribute("tooLate", desk.publishing(line, until, request.language()));
        model.addAttribute(
                "given",
                desk.given(line)
                        .map(it -> request.say()
                                .of(
                                        "rota.given.until",
                                        "until",
                                        desk.times(request.language()).moment(it)))
                        .orElseGet(() -> request.say().of("rota.given.never")));
    }

    private LocalDate lastDay(PageRequest request) {
        var shown = request.view().period().end().minusDays(1);
        var today = desk.today();
        return shown.isAfter(today) ? shown : today.plusDays(27);
    }

    /// Each change as it would be made after those before it.
    private List<Asked> asked(Draft draft, PageRequest request) {
        var sentences = telling.sentences(request);
        var authors = new Authors(request.say(), sentences);
        var plan = desk.plan(draft.line());
        var asked = new ArrayList<Asked>();
        for (var each : draft.asked()) {
            var acts = Act.of(each.change(), plan, desk.now());
            var text = acts.isEmpty()
                    ? request.say().of("rota.wrong.unknown")
                    : acts.stream().map(sentences::of).collect(Collectors.joining("; "));
            asked.add(new Asked(each.id().toString(), text, authors.name(each.by())));
            if (plan.with(each.change(), desk.now()) instanceof Outcome.Done<Plan>(var next)) {
                plan = next;
            }
        }
        return asked;
    }

    /// Worker by worker, as the message will say it.
    private Map<String, List<String>> told(Preview preview, PageRequest request) {
        var sentences = telling.sentences(request);
        var byWorker = new LinkedHashMap<WorkerId, List<String>>();
        for (var difference : preview.differences()) {
            byWorker.computeIfAbsent(difference.worker(), _ -> new ArrayList<>())
                    .add(line(difference, request));
        }
        var told = new LinkedHashMap<String, List<String>>();
        byWorker.forEach((worker, lines) -> told.put(sentences.name(worker), lines));
        return told;
    }

    private String line(Difference difference, PageRequest request) {
        var phrase = difference.kind() == Difference.Kind.GAINED ? "rota.preview.gains" : "rota.preview.loses";
        var span = desk.times(request.language()).span(difference.from(), difference.to());
        return request.say().of(phrase, "span", span, "level", difference.level());
    }

    @PostMapping(View.ROOT + "/draft/{id}/drop")
    String drop(PageRequest request, @PathVariable String id) {
        RotaDesk.uuid(id).ifPresent(it -> drafts.drop(request.view().line(), it));
        return "redirect:" + request.view().url("/draft");
    }

    @PostMapping(View.ROOT + "/draft/publish")
    String publish(
            PageRequest request,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(required = false) @Nullable String agreed,
            @RequestParam(defaultValue = "publish") String go,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        model.addAttribute("why", why);
        if (go.equals("preview")) {
            return show(request, until, model);
        }
        var author = new Author(request.me().who());
        var how = new Publishing(until(until, request), PageRequest.blankToNull(why), agreed != null);
        switch (drafts.publish(request.view().line(), author, how)) {
            case Published.Live(var change) -> {
                say(change, request, after);
                return "redirect:" + request.view().ofDraft(false).url();
            }
            case Published.Blocked _ -> {
                response.setStatus(HttpServletResponse.SC_CONFLICT);
                return show(request, until, model);
            }
        }
    }

    private void say(@Nullable Change change, PageRequest request, RedirectAttributes after) {
        var told = change == null
                ? 0
                : change.differences().stream()
                        .map(Difference::worker)
                        .distinct()
                        .count();
        var marked = change == null ? "" : telling.marked(change, request);
        var undo = change == null
                ? ""
                : "/board/trail/" + change.id().value() + "/undo"
                        + request.view().query();
        Flash.say(after, request.say().of("rota.draft.published", "count", told) + marked, undo);
    }

    private Instant until(@Nullable String text, PageRequest request) {
        try {
            var day = text == null || text.isBlank() ? lastDay(request) : LocalDate.parse(text.strip());
            return day.plusDays(1).atStartOfDay(desk.zone()).toInstant();
        } catch (DateTimeException _) {
            return lastDay(request).plusDays(1).atStartOfDay(desk.zone()).toInstant();
        }
    }

    @PostMapping(View.ROOT + "/draft/discard")
    String discard(
            PageRequest request, @RequestParam(defaultValue = "ask") String go, Model model, RedirectAttributes after) {
        if (go.equals("yes")) {
            drafts.discard(request.view().line());
            Flash.say(after, request.say().of("rota.draft.discarded"));
            return "redirect:" + request.view().ofDraft(false).url();
        }
        model.addAttribute("view", request.view());
        model.addAttribute("line", desk.line(request.view().line()).name());
        return "board/rota/discard";
    }
}
