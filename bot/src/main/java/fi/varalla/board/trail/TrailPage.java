package fi.varalla.board.trail;

import fi.varalla.accounts.Account;
import fi.varalla.board.Flash;
import fi.varalla.board.Say;
import fi.varalla.board.rota.Authors;
import fi.varalla.board.rota.Sentences;
import fi.varalla.board.rota.Staff;
import fi.varalla.board.rota.WallTimes;
import fi.varalla.directory.Workers;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Author;
import fi.varalla.rota.Change;
import fi.varalla.rota.Difference;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Planning;
import fi.varalla.rota.TrailQuestion;
import fi.varalla.rota.WorkerId;
import fi.varalla.worktime.LateChanges;
import fi.varalla.worktime.LateChanges.Late;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Every change of a line's rota as a sentence, the newest first.
@Controller
class TrailPage {

    private static final int PAGE = 50;
    private static final int MOST_WORKERS = 500;

    private final Planning planning;
    private final Lines lines;
    private final Workers workers;
    private final LateChanges late;
    private final ZoneId zone;

    TrailPage(
            Planning planning,
            Lines lines,
            Workers workers,
            LateChanges late,
            @Value("${varalla.time-zone}") ZoneId zone) {
        this.planning = planning;
        this.lines = lines;
        this.workers = workers;
        this.late = late;
        this.zone = zone;
    }

    /// What the address asks for; what cannot be read of it is left out.
    record Asked(
            @Nullable String line,
            @Nullable String worker,
            @Nullable String author,
            @Nullable String day,
            @Nullable String before) {

        private Optional<LocalDate> date() {
            try {
                return day == null || day.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(day.strip()));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }

        private TrailQuestion question(ZoneId zone) {
            return new TrailQuestion(
                    id(worker).map(WorkerId::new).orElse(null),
                    id(author).map(WorkerId::new).map(Author::of).orElse(null),
                    date().map(it -> it.atStartOfDay(zone).toInstant()).orElse(null),
                    date().map(it -> it.plusDays(1).atStartOfDay(zone).toInstant())
                            .orElse(null),
                    id(before).map(Change.Id::new).orElse(null),
                    PAGE + 1);
        }

        private String query() {
            return "?line=" + text(line) + "&worker=" + text(worker) + "&author=" + text(author) + "&day=" + text(day);
        }

        private static String text(@Nullable String given) {
            return given == null ? "" : URLEncoder.encode(given, StandardCharsets.UTF_8);
        }
    }

    /// One change.
    ///
    /// @param told   each thing that it did
    /// @param why       null also where the last sentence tells it
    /// @param undone    whether it was taken back since
    /// @param bare      whether it came late, without consent and without a reason
    /// @param agreeable whether consent is still to be written down
    record Entry(
            String id,
            String at,
            List<String> told,
            @Nullable String why,
            boolean undone,
            @Nullable String kind,
            boolean bare,
            boolean agreeable) {}

    record Choice(String id, String name) {}

    @GetMapping("/board/trail")
    String list(@ModelAttribute("asked") Asked asked, @ModelAttribute("say") Say say, Model model) {
        var line = line(asked.line());
        var page = planning.trail(line.id(), asked.question(zone));
        var shown = page.stream().limit(PAGE).toList();
        var authors = authors(say);
        var lates = late.of(shown);
        model.addAttribute(
                "entries",
                shown.stream()
                        .map(it -> entry(
                                it, lates.get(it.id()), say, authors, times(say).moment(it.at())))
                        .toList());
        model.addAttribute("line", line.name());
        model.addAttribute("lineId", line.id().value().toString());
        model.addAttribute(
                "lines",
                lines.all().stream()
                        .map(it -> new Choice(it.id().value().toString(), it.name()))
                        .toList());
        model.addAttribute("workers", staff().everybody());
        model.addAttribute(
                "older",
                page.size() > PAGE
                        ? asked.query() + "&before=" + shown.getLast().id().value()
                        : null);
        return "board/trail/page";
    }

    @GetMapping("/board/trail/{id}")
    String one(@PathVariable String id, @ModelAttribute("say") Say say, Model model) {
        var change = change(id);
        model.addAttribute(
                "entry",
                entry(
                        change,
                        late.of(List.of(change)).get(change.id()),
                        say,
                        authors(say),
                        times(say).moment(change.at())));
        model.addAttribute("gains", differences(change, Difference.Kind.GAINED, say));
        model.addAttribute("losses", differences(change, Difference.Kind.LOST, say));
        model.addAttribute("back", "/board/trail?line=" + change.line().value());
        return "board/trail/one";
    }

    /// @param view where the wish came from: the rota page, which is shown again; null: this page
    @PostMapping("/board/trail/{id}/undo")
    String undo(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String at,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        var change = change(id);
        var outcome = planning.undo(change.line(), change.id(), new Author(me.who()));
        if (outcome instanceof Outcome.Done<Change>) {
            Flash.say(after, say.of("rota.undone", "what", authors(say).told(change)));
            return "redirect:" + (view == null ? "/board/trail" : "/board/rota") + "?line="
                    + change.line().value() + (view == null ? "" : place(view, at));
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("refused", authors(say).refused(outcome));
        return one(id, say, model);
    }

    /// Only what the rota page itself would write.
    private static String place(String view, @Nullable String at) {
        return "&view=" + (view.equals("week") ? "week" : "month")
                + (at != null && at.matches("[0-9-]{7,10}") ? "&at=" + at : "");
    }

    /// Those whom a late change concerns have agreed to it since.
    @PostMapping("/board/trail/{id}/agreed")
    String agreed(
            @PathVariable String id,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            RedirectAttributes after) {
        var change = change(id);
        if (late.agree(change.id(), new Author(me.who()))) {
            Flash.say(after, say.of("trail.late.noted"));
        }
        return "redirect:/board/trail/" + change.id().value();
    }

    private static Entry entry(Change change, @Nullable Late late, Say say, Authors authors, String at) {
        var kind = switch (change.kind()) {
            case CHANGED -> null;
            case SWAPPED -> say.of("trail.swapped");
            case PUBLISHED -> say.of("trail.published");
            case UNDONE -> say.of("trail.undone");
        };
        var told = authors.sentences(change);
        return new Entry(
                change.id().value().toString(),
                at,
                late == null
                        ? told
                        : Stream.concat(told.stream(), Stream.of(authors.late(change, late)))
                                .toList(),
                late == null ? change.why() : null,
                change.undoneBy() != null,
                kind,
                late != null && !late.agreed() && change.why() == null,
                late != null && !late.agreed());
    }

    private List<String> differences(Change change, Difference.Kind kind, Say say) {
        var sentences = sentences(say);
        var phrase = kind == Difference.Kind.GAINED ? "rota.preview.gains" : "rota.preview.loses";
        return change.differences().stream()
                .filter(it -> it.kind() == kind)
                .map(it -> sentences.name(it.worker()) + " – "
                        + say.of(phrase, "span", span(it, say), "level", it.level()))
                .toList();
    }

    private String span(Difference difference, Say say) {
        return times(say).span(difference.from(), difference.to());
    }

    private Change change(String id) {
        return id(id).map(Change.Id::new)
                .flatMap(planning::change)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Line line(@Nullable String id) {
        return id(id).map(LineId::new).flatMap(lines::find).orElseGet(lines::first);
    }

    private Staff staff() {
        return new Staff(workers.page(null, MOST_WORKERS));
    }

    private Sentences sentences(Say say) {
        return new Sentences(say::of, times(say), staff().names());
    }

    private Authors authors(Say say) {
        return new Authors(say::of, sentences(say));
    }

    private WallTimes times(Say say) {
        return new WallTimes(say.language(), zone);
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
