package fi.varalla.board.quality;

import fi.varalla.board.Csv;
import fi.varalla.board.Say;
import fi.varalla.quality.Answering;
import fi.varalla.quality.Medium;
import fi.varalla.quality.QualityBook.Report;
import fi.varalla.quality.Share;
import fi.varalla.quality.Tries;
import fi.varalla.quality.Waits;
import fi.varalla.quality.Week;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// All numbers of a period as one table: what it is about, how many of how many, percent and seconds as whole numbers.
/// Groups of fewer than five are there without their numbers.
final class QualitySheet {

    private static final List<String> HEADS =
            List.of("from", "to", "kind", "what", "n", "of", "percent", "low", "high", "seconds", "times");

    private final Report report;
    private final Function<Tries, String> names;
    private final Say say;
    private final List<List<String>> rows = new ArrayList<>();

    private QualitySheet(Report report, Function<Tries, String> names, Say say) {
        this.report = report;
        this.names = names;
        this.say = say;
    }

    static byte[] of(Report report, Function<Tries, String> names, Say say) {
        return Csv.of(say.language(), new QualitySheet(report, names, say).rows());
    }

    private List<List<String>> rows() {
        rows.add(HEADS.stream().map(head -> say.of("quality.csv." + head)).toList());
        for (var medium : Medium.values()) {
            var kind = say.of("quality." + medium.name().toLowerCase(Locale.ROOT));
            answering(kind, medium, report.answering(medium));
            report.tries().stream().filter(tries -> tries.medium() == medium).forEach(tries -> tries(kind, tries));
            week(kind, report.week(medium));
        }
        promised();
        return rows;
    }

    private void answering(String kind, Medium medium, Answering answering) {
        share(kind, say.of("quality.answered"), answering.answered());
        share(kind, say.of("quality.in_time") + " (" + Telling.time(report.target(medium)) + ")", answering.inTime());
        share(kind, say.of("quality.unanswered"), answering.unanswered());
        wait(kind, "median", answering.waits(), Waits::median);
        wait(kind, "p90", answering.waits(), waits -> waits.percentile(90));
        wait(kind, "p95", answering.waits(), waits -> waits.percentile(95));
        share(kind, say.of("quality.understood"), answering.understood());
        number(kind, say.of("quality.under_way"), answering.underWay());
        if (medium == Medium.CALLS) {
            hungUp(kind, answering);
        }
    }

    private void hungUp(String kind, Answering answering) {
        share(kind, say.of("quality.abandoned"), answering.abandoned());
        wait(kind, "gave_up", answering.gaveUp(), Waits::median);
        number(kind, say.of("quality.short"), answering.shortCalls());
        number(kind, say.of("quality.blocked"), answering.blocked());
    }

    private void promised() {
        var kind = say.of("quality.promises");
        share(kind, say.of("quality.kept"), report.promised().onTime());
        number(kind, say.of("quality.late"), report.promised().late());
        number(kind, say.of("quality.broken"), report.promised().broken());
        number(kind, say.of("quality.running"), report.promised().underWay());
    }

    private void tries(String kind, Tries tries) {
        var share = tries.notTaken();
        var about = kind + " / " + names.apply(tries);
        share(about, say.of("quality.try.not_taken"), share);
        if (share.told()) {
            for (var result : TryTable.columns(tries.medium())) {
                share(about, say.of(TryTable.key(tries.medium(), result)), new Share(tries.count(result), share.of()));
            }
        }
    }

    private void week(String kind, Week week) {
        for (var cell : week.cells()) {
            var day = cell.at()
                    .day()
                    .getDisplayName(TextStyle.SHORT_STANDALONE, say.language().locale());
            share(
                    kind + " / " + day,
                    "%02d–%02d".formatted(cell.at().hour(), cell.at().hour() + 1),
                    cell.answered(),
                    cell.times());
        }
    }

    private void share(String kind, String what, Share share) {
        share(kind, what, share, "");
    }

    /// @param times how often this hour has come; empty for what is not about an hour
    private void share(String kind, String what, Share share, Object times) {
        if (share.told()) {
            var interval = share.interval();
            row(
                    kind,
                    what,
                    share.found(),
                    share.of(),
                    Telling.percent(share.value()),
                    Telling.percent(interval.low()),
                    Telling.percent(interval.high()),
                    "",
                    times);
        } else {
            row(kind, what, "", Telling.count(share.of()), "", "", "", "", times);
        }
    }

    private void wait(String kind, String key, Waits waits, Function<Waits, Duration> which) {
        var seconds = waits.told() ? String.valueOf(Telling.seconds(which.apply(waits))) : "";
        row(kind, say.of("quality." + key), "", Telling.count(waits.count()), "", "", "", seconds, "");
    }

    private void number(String kind, String what, int n) {
        row(kind, what, n, "", "", "", "", "", "");
    }

    private void row(String kind, String what, Object... numbers) {
        var row = new ArrayList<>(List.of(
                report.period().from().toString(),
                report.period().to().minusDays(1).toString(),
                kind,
                what));
        for (var number : numbers) {
            row.add(String.valueOf(number));
        }
        rows.add(row);
    }
}
