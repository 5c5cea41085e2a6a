package fi.varalla.board.hours;

import static java.util.Comparator.comparing;

import fi.varalla.accounts.Account;
import fi.varalla.accounts.Account.Role;
import fi.varalla.board.Say;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.WorkerId;
import fi.varalla.workhours.HoursBook;
import fi.varalla.workhours.HoursBook.Report;
import fi.varalla.worktime.Fairness;
import fi.varalla.worktime.Hours;
import fi.varalla.worktime.LimitsOfLines;
import fi.varalla.worktime.WorktimeLimits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The hours of a month, and how evenly they are shared. Workers see their own; coordinators see all.
@Controller
class HoursPage {

    private static final int MOST_WORKERS = 500;

    private final HoursBook book;
    private final Lines lines;
    private final LimitsOfLines limits;
    private final Workers workers;

    HoursPage(HoursBook book, Lines lines, LimitsOfLines limits, Workers workers) {
        this.book = book;
        this.lines = lines;
        this.limits = limits;
        this.workers = workers;
    }

    @GetMapping("/board/hours")
    String page(
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String line,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say,
            Model model) {
        var report = report(month, line, me);
        var names = names();
        var all = report.hours().stream()
                .sorted(comparing((Hours hours) -> hours.all().all()).reversed())
                .toList();
        model.addAttribute("month", report.month());
        model.addAttribute(
                "named",
                DateTimeFormatter.ofPattern("LLLL yyyy", say.language().locale())
                        .format(report.month()));
        model.addAttribute("line", line == null ? "" : line);
        model.addAttribute("lines", lines.all());
        model.addAttribute("heads", Table.HEADS);
        model.addAttribute(
                "rows",
                all.stream()
                        .map(hours -> Table.row(name(names, hours.worker()), hours, report.length()))
                        .toList());
        model.addAttribute("bars", bars(all, names));
        model.addAttribute("row", Table.ROW);
        model.addAttribute("minutes", perMessage(line));
        model.addAttribute("coordinator", sees(me));
        if (sees(me)) {
            addFairness(report, names, say, model);
        }
        return "board/hours/hours";
    }

    @GetMapping("/board/hours/hours.csv")
    ResponseEntity<byte[]> sheet(
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String line,
            @ModelAttribute("me") Account me,
            @ModelAttribute("say") Say say) {
        var report = report(month, line, me);
        var names = names();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"hours-%s.csv\"".formatted(report.month()))
                .body(Sheet.of(report, hours -> name(names, hours.worker()), say));
    }

    private static boolean sees(Account me) {
        return me.role().covers(Role.COORDINATOR);
    }

    private Report report(@Nullable String month, @Nullable String line, Account me) {
        var report = book.of(
                month(month).orElseGet(book::thisMonth),
                line(line).map(Line::id).orElse(null));
        return sees(me)
                ? report
                : new Report(
                        report.month(),
                        report.length(),
                        report.hours().stream()
                                .filter(hours -> hours.worker().equals(me.worker()))
                                .toList());
    }

    private static Optional<YearMonth> month(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(YearMonth.parse(text.strip()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<Line> line(@Nullable String id) {
        return lines.all().stream()
                .filter(line -> line.id().value().toString().equals(id))
                .findFirst();
    }

    private long perMessage(@Nullable String line) {
        LineId id = line(line).orElseGet(lines::first).id();
        WorktimeLimits of = limits.of(id);
        return of.calls().perMessage().toMinutes();
    }

    private Map<WorkerId, String> names() {
        return workers.page(null, MOST_WORKERS).stream().collect(Collectors.toMap(Worker::id, Worker::name));
    }

    private static String name(Map<WorkerId, String> names, WorkerId worker) {
        return names.getOrDefault(worker, "?");
    }

    private static List<Table.Bar> bars(List<Hours> all, Map<WorkerId, String> names) {
        var most = all.stream()
                .map(hours -> hours.all().all())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return IntStream.range(0, all.size())
                .mapToObj(i -> Table.bar(name(names, all.get(i).worker()), all.get(i), i, most))
                .toList();
    }

    private static List<Table.Tilt> tilts(List<Fairness.Load> loads, Map<WorkerId, String> names) {
        var most = loads.stream()
                .map(load -> load.duty().over().abs())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return IntStream.range(0, loads.size())
                .mapToObj(i -> Table.tilt(name(names, loads.get(i).worker()), loads.get(i), i, most))
                .toList();
    }

    private static void addFairness(Report report, Map<WorkerId, String> names, Say say, Model model) {
        var fairness = Fairness.of(report.hours());
        var nights = report.hours().stream().collect(Collectors.toMap(Hours::worker, Hours::nights));
        var parts = new ArrayList<Table.Part>();
        for (var load : fairness.loads()) {
            parts.add(Table.part(
                    name(names, load.worker()),
                    load,
                    nights.getOrDefault(load.worker(), 0),
                    report.month().lengthOfMonth(),
                    say));
        }
        model.addAttribute("balance", Table.percent(fairness.balance()));
        model.addAttribute("parts", parts);
        model.addAttribute("tilts", tilts(fairness.loads(), names));
    }
}
