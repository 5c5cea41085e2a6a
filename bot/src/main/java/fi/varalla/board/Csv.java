package fi.varalla.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import fi.varalla.words.Language;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// CSV that a spreadsheet opens by a double click: UTF-8 with its mark, and semicolons where commas stand in numbers.
/// What looks like a formula is made to be none.
public final class Csv {

    private static final String MARK = "\uFEFF";
    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    /// @param rows the heads first
    public static byte[] of(Language language, List<List<String>> rows) {
        var text = new StringWriter();
        text.write(MARK);
        try (var csv = new CSVWriterBuilder(text)
                .withSeparator(language == Language.EN ? ',' : ';')
                .withLineEnd(ICSVWriter.RFC4180_LINE_END)
                .build()) {
            rows.forEach(row -> csv.writeNext(row.stream().map(Csv::harmless).toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }

    /// What begins like a formula gets a sign before it that makes it text.
    static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
