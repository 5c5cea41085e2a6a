package fi.varalla.board.hours;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import fi.varalla.board.Say;
import fi.varalla.words.Language;
import fi.varalla.workhours.HoursBook.Report;
import fi.varalla.worktime.Hours;
import fi.varalla.worktime.Minutes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The hours of a month as CSV that a spreadsheet opens by a double click: UTF-8 with its mark, semicolons where commas
/// stand in numbers, minutes as whole numbers. A name that looks like a formula is made to be none.
final class Sheet {

    private static final String MARK = "\uFEFF";
    private static final String FORMULA = "=+-@\t\r\n";

    private Sheet() {}

    static byte[] of(Report report, Function<Hours, String> names, Say say) {
        var text = new StringWriter();
        text.write(MARK);
        try (var csv = new CSVWriterBuilder(text)
                .withSeparator(say.language() == Language.EN ? ',' : ';')
                .withLineEnd(ICSVWriter.RFC4180_LINE_END)
                .build()) {
            csv.writeNext(heads(say));
            report.hours().forEach(hours -> csv.writeNext(row(report, hours, names.apply(hours))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }

    private static String[] heads(Say say) {
        var heads = new ArrayList<>(List.of(say.of("hours.month"), say.of("hours.worker")));
        for (var kind : List.of("hours.standby", "hours.active", "hours.answered")) {
            for (var part : List.of("total", "evening", "night", "saturday", "sunday", "holiday", "eve")) {
                heads.add(say.of(kind) + " / " + say.of("hours." + part) + " (min)");
            }
        }
        heads.add(say.of("hours.shifts"));
        heads.add(say.of("hours.nights"));
        return heads.stream().map(Sheet::harmless).toArray(String[]::new);
    }

    private static String[] row(Report report, Hours hours, String name) {
        var cells = new ArrayList<>(List.of(report.month().toString(), name));
        for (var minutes : List.of(hours.standby(), hours.active(), hours.answered())) {
            cells.addAll(cells(minutes));
        }
        cells.add(String.valueOf(hours.shifts()));
        cells.add(String.valueOf(hours.nights()));
        return cells.stream().map(Sheet::harmless).toArray(String[]::new);
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

    /// What begins like a formula gets a sign before it that makes it text.
    static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
