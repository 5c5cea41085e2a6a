package fi.varalla.board.hours;

import fi.varalla.board.Csv;
import fi.varalla.board.Say;
import fi.varalla.workhours.HoursBook.Report;
import fi.varalla.worktime.Hours;
import fi.varalla.worktime.Minutes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The hours of a month as CSV, minutes as whole numbers.
final class Sheet {

    private Sheet() {}

    static byte[] of(Report report, Function<Hours, String> names, Say say) {
        var rows = new ArrayList<List<String>>();
        rows.add(heads(say));
        report.hours().forEach(hours -> rows.add(row(report, hours, names.apply(hours))));
        return Csv.of(say.language(), rows);
    }

    private static List<String> heads(Say say) {
        var heads = new ArrayList<>(List.of(say.of("hours.month"), say.of("hours.worker")));
        for (var kind : List.of("hours.standby", "hours.active", "hours.answered")) {
            for (var part : List.of("total", "evening", "night", "saturday", "sunday", "holiday", "eve")) {
                heads.add(say.of(kind) + " / " + say.of("hours." + part) + " (min)");
            }
        }
        heads.add(say.of("hours.shifts"));
        heads.add(say.of("hours.nights"));
        return heads;
    }

    private static List<String> row(Report report, Hours hours, String name) {
        var cells = new ArrayList<>(List.of(report.month().toString(), name));
        for (var minutes : List.of(hours.standby(), hours.active(), hours.answered())) {
            cells.addAll(cells(minutes));
        }
        cells.add(String.valueOf(hours.shifts()));
        cells.add(String.valueOf(hours.nights()));
        return cells;
    }

    private static List<String> cells(Minutes minutes) {
        return List.of(
                        minutes.all(),
                        minutes.evening(),
                        minutes.night(),
                        minutes.saturday(),
                        minutes.sunday(),
                        minutes.holiday(),
                        minutes.eve())
                .stream()
                .map(duration -> String.valueOf(duration.toMinutes()))
                .toList();
    }
}
