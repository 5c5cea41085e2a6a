package fi.varalla.board.rota;

import fi.varalla.line.Line;
import fi.varalla.rota.Gap;
import fi.varalla.rota.Shift;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The rota of a week or a month.
@Controller
class RotaPage {

    private static final int SHOWN_GAPS = 6;

    private final RotaDesk desk;

    RotaPage(RotaDesk desk) {
        this.desk = desk;
    }

    /// Who is on duty now on one level, until when, and who comes then.
    record OnNow(String level, String who, String next) {}

    record Link(String text, String href) {}

    record Choice(String id, String name, boolean chosen) {}

    @GetMapping(View.ROOT)
    String show(PageRequest request, Model model) {
        var view = request.view();
        var say = request.say();
        var staff = desk.staff();
        var reader = desk.reader(view, staff, say, request.language());
        var grid = desk.grid(view, say);
        var all = desk.lines();
        var line = all.stream()
                .filter(it -> it.id().equals(view.line()))
                .findFirst()
                .orElseGet(all::getFirst);
        model.addAttribute("view", view);
        model.addAttribute("drawing", Drawing.of(grid, title(line, view, reader), reader, new Chips(reader, view)));
        model.addAttribute("staff", staff);
        model.addAttribute("lines", lines(all, view));
        coverage(grid, reader, view, model);
        model.addAttribute("onNow", onNow(view, reader));
        model.addAttribute("chosen", chosen(grid, reader));
        model.addAttribute(
                "drafted", desk.draft(view.line()).map(it -> it.asked().size()).orElse(0));
        model.addAttribute("links", links(view));
        model.addAttribute("givenLate", desk.givenLate(view, request.language()));
        model.addAttribute("unagreed", unagreed(view, reader));
        return "board/rota/page";
    }

    private static List<Choice> lines(List<Line> all, View view) {
        return all.stream()
                .map(it -> new Choice(
                        it.id().value().toString(), it.name(), it.id().equals(view.line())))
                .toList();
    }

    private List<Link> unagreed(View view, Chips.Reader reader) {
        return desk.unagreed(view.line()).stream()
                .map(it -> new Link(
                        reader.times().moment(it.begins()),
                        "/board/trail/" + it.change().value()))
                .toList();
    }

    static String title(Line line, View view, Chips.Reader reader) {
        return reader.say().of("rota.title_of", "line", line.name(), "period", period(view, reader));
    }

    static String period(View view, Chips.Reader reader) {
        var period = view.period();
        return period.kind() == Period.Kind.MONTH
                ? reader.times().month(YearMonth.from(period.of()))
                : reader.times().day(period.first()) + " – "
                        + reader.times().day(period.end().minusDays(1));
    }

    private void coverage(Grid grid, Chips.Reader reader, View view, Model model) {
        var say = reader.say();
        var coverage = grid.coverage();
        var hours = reader.times().length(coverage.missing(reader.now()));
        var count = coverage.gaps().size();
        model.addAttribute("ahead", view.period().to(reader.times().zone()).isAfter(reader.now()));
        model.addAttribute("whole", coverage.isWhole());
        model.addAttribute(
                "coverage",
                coverage.isWhole()
                        ? whole(view, reader)
                        : count == 1
                                ? say.of("rota.open_one", "hours", hours)
                                : say.of("rota.open_many", "count", count, "hours", hours));
        model.addAttribute("openNow", coverage.isOpenNow(reader.now()));
        model.addAttribute(
                "gaps",
                coverage.gaps().stream()
                        .limit(SHOWN_GAPS)
                        .map(gap -> link(gap, reader, view))
                        .toList());
        model.addAttribute("moreGaps", Math.max(0, count - SHOWN_GAPS));
    }

    private static String whole(View view, Chips.Reader reader) {
        var until = reader.times().day(view.period().end().minusDays(1));
        return reader.say().of("rota.whole") + " " + reader.say().of("rota.whole_until", "until", until);
    }

    private static Link link(Gap gap, Chips.Reader reader, View view) {
        var text =
                reader.times().span(gap.from(), gap.to()) + ", " + reader.say().of("rota.level", "level", gap.level());
        return new Link(text, view.change(gap.level(), gap.from(), gap.to()));
    }

    private List<OnNow> onNow(View view, Chips.Reader reader) {
        var now = new ArrayList<OnNow>();
        for (var shift : desk.onDuty(view.line())) {
            now.add(new OnNow(
                    reader.say().of("rota.level_head", "level", shift.level()),
                    reader.say()
                            .of(
                                    "rota.on_now_until",
                                    "name",
                                    reader.name(shift.worker()),
                                    "until",
                                    until(shift, reader)),
                    next(view, shift, reader)));
        }
        return now;
    }

    private static String until(Shift shift, Chips.Reader reader) {
        var isNear = Duration.between(reader.now(), shift.to()).compareTo(Duration.ofHours(20)) < 0;
        return isNear ? reader.times().clock(shift.to()) : reader.times().moment(shift.to());
    }

    private String next(View view, Shift shift, Chips.Reader reader) {
        var names = desk.after(view.line(), shift).stream()
                .map(it -> reader.name(it.worker()))
                .distinct()
                .toList();
        var who = names.isEmpty() ? reader.say().of("rota.on_nobody") : String.join(", ", names);
        return reader.say().of("rota.on_next", "name", who);
    }

    private static @Nullable String chosen(Grid grid, Chips.Reader reader) {
        if (reader.highlighted() == null) {
            return null;
        }
        var duties = grid.weeks().stream()
                .flatMap(week -> week.rows().stream())
                .flatMap(row -> row.slots().stream())
                .flatMap(slot -> slot.cells().stream())
                .filter(cell -> cell instanceof Cell.Duty duty
                        && duty.worker().equals(reader.highlighted())
                        && duty.mark() != Cell.Mark.REMOVED)
                .map(Cell::slice)
                .toList();
        var length = duties.stream().mapToInt(Slice::minutes).sum();
        return reader.say()
                .of(
                        "rota.chosen_sum",
                        "name",
                        reader.name(reader.highlighted()),
                        "count",
                        duties.stream()
                                .map(it -> it.wholeFrom().toString())
                                .distinct()
                                .count(),
                        "hours",
                        reader.times().length(Duration.ofMinutes(length)));
    }

    /// Where one can go from here.
    record Links(
            String earlier,
            String later,
            String today,
            String week,
            String month,
            String change,
            String plan,
            String draft,
            String shown,
            String trail,
            String print,
            String pdf) {}

    private Links links(View view) {
        var today = desk.today();
        var period = view.period();
        return new Links(
                view.at(period.earlier()).url(),
                view.at(period.later()).url(),
                view.at(new Period(period.kind(), today)).url() + "#today",
                view.at(period.as(Period.Kind.WEEK, today)).url(),
                view.at(period.as(Period.Kind.MONTH, today)).url(),
                view.url("/change"),
                view.url("/plan"),
                view.url("/draft"),
                view.ofDraft(!view.draft()).url(),
                "/board/trail?line=" + view.line().value(),
                view.url("/print"),
                view.url("/month.pdf"));
    }
}
