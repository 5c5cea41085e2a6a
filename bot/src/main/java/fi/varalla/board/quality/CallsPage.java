package fi.varalla.board.quality;

import fi.varalla.accounts.Account.Role;
import fi.varalla.board.BoardSection;
import fi.varalla.board.Say;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.quality.Medium;
import fi.varalla.quality.QualityBook;
import fi.varalla.quality.QualityBook.Report;
import fi.varalla.quality.Tries;
import fi.varalla.rota.WorkerId;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/// How calls and messages were answered in a month, three or twelve.
@Controller
@RequestMapping("/board/calls")
class CallsPage {

    private static final int MOST_WORKERS = 500;
    private static final List<Integer> LENGTHS = List.of(1, 3, 12);
    private static final Pattern MONTH = Pattern.compile("20\\d\\d-\\d\\d");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");

    private final QualityBook book;
    private final Lines lines;
    private final Workers workers;

    CallsPage(QualityBook book, Lines lines, Workers workers) {
        this.book = book;
        this.lines = lines;
        this.workers = workers;
    }

    @Bean
    static BoardSection callsSection() {
        return BoardSection.of("/board/calls", "quality.title", 45, Role.COORDINATOR);
    }

    /// What is asked for; whatever cannot be read is the usual.
    ///
    /// @param month  the last one, such as `2026-06`; usually this one
    /// @param months how many; usually one
    /// @param line   an id; usually all lines together
    record Asked(
            @Nullable String month,
            @Nullable String months,
            @Nullable String line) {

        int length() {
            return LENGTHS.stream()
                    .filter(it -> it.toString().equals(months))
                    .findFirst()
                    .orElse(1);
        }
    }

    /// One medium on the page.
    ///
    /// @param key such as `calls`
    record Part(String key, List<Figure> figures, List<Plot> plots, HeatMap week, TryTable tries) {}

    @GetMapping
    String page(Asked asked, @ModelAttribute("say") Say say, Model model) {
        var report = report(asked);
        model.addAttribute("month", month(asked));
        model.addAttribute("months", asked.length());
        model.addAttribute("lengths", LENGTHS);
        model.addAttribute("line", asked.line() == null ? "" : asked.line());
        model.addAttribute("lines", lines.all());
        model.addAttribute("from", DAY.format(report.period().from()));
        model.addAttribute("to", DAY.format(report.period().to().minusDays(1)));
        model.addAttribute("zone", report.period().zone().getId());
        model.addAttribute("empty", report.isEmpty());
        model.addAttribute("days", days(say));
        model.addAttribute("row", Plot.ROW);
        model.addAttribute("promised", new Figures(say).of(report.promised()));
        var names = names();
        model.addAttribute(
                "parts",
                Arrays.stream(Medium.values())
                        .filter(medium -> !report.answering(medium).isEmpty())
                        .map(medium -> part(report, medium, names, say))
                        .toList());
        return "board/quality/calls";
    }

    @GetMapping("/calls.csv")
    ResponseEntity<byte[]> sheet(Asked asked, @ModelAttribute("say") Say say) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"calls-%s-%d.csv\"".formatted(month(asked), asked.length()))
                .body(QualitySheet.of(report(asked), names(), say));
    }

    private static Part part(Report report, Medium medium, Function<Tries, String> names, Say say) {
        var answering = report.answering(medium);
        return new Part(
                medium.name().toLowerCase(Locale.ROOT),
                new Figures(say).of(medium, answering, report.target(medium)),
                List.of(Plot.shares(medium, answering, say), Plot.waits(answering, say)),
                HeatMap.of(report.week(medium)),
                TryTable.of(medium, report.tries(), names, say));
    }

    private Report report(Asked asked) {
        return book.of(month(asked), asked.length(), line(asked.line()));
    }

    private YearMonth month(Asked asked) {
        var text = asked.month() == null ? "" : asked.month().strip();
        try {
            return MONTH.matcher(text).matches() ? YearMonth.parse(text) : book.thisMonth();
        } catch (DateTimeException _) {
            return book.thisMonth();
        }
    }

    private @Nullable LineId line(@Nullable String id) {
        return lines.all().stream()
                .map(Line::id)
                .filter(line -> line.value().toString().equals(id))
                .findFirst()
                .orElse(null);
    }

    private Function<Tries, String> names() {
        Map<WorkerId, String> names =
                workers.page(null, MOST_WORKERS).stream().collect(Collectors.toMap(Worker::id, Worker::name));
        return tries -> names.getOrDefault(tries.worker(), "?");
    }

    private static List<String> days(Say say) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> day.getDisplayName(
                        TextStyle.SHORT_STANDALONE, say.language().locale()))
                .toList();
    }
}
