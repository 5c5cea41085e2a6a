package fi.varalla.sql;

import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// A statement about as many rows as there are given: what several do in one transaction costs about as much as one of
/// it.
public final class Many {

    /// So many rows PostgreSQL expects of an array that it does not know: with as many it need not plan anew.
    private static final int EXPECTED = 10;

    private final String one;
    private final String several;

    /// @param sql     one statement with `%s` for where the rows come from, such as
    ///                `insert into … select … from %s given (…) where …`; it leaves out rows of nulls only
    /// @param columns how many each row has
    public Many(String sql, int columns) {
        one = sql.formatted("(values (" + places("?::text", columns) + "))");
        several = sql.formatted("unnest(" + places("?::text[]", columns) + ")");
    }

    /// @param rows each with its columns as text, in order; null is SQL's null. At least one row
    /// @return the question for how many rows it has changed
    public Question<Integer> of(List<List<@Nullable String>> rows) {
        return Question.change(sql(rows), params(rows));
    }

    /// The same for a statement that gives rows.
    public <T> Question<List<T>> of(List<List<@Nullable String>> rows, RowMapper<T> row) {
        return Question.rows(sql(rows), row, params(rows));
    }

    /// The same where one column is given.
    public <T> Question<List<T>> ofEach(Collection<String> given, RowMapper<T> row) {
        return of(
                given.stream()
                        .map(it -> Collections.<@Nullable String>singletonList(it))
                        .toList(),
                row);
    }

    /// Bytes as a column of a row: `decode(…, 'base64')` makes them bytes again.
    public static String bytes(byte[] them) {
        return Base64.getEncoder().encodeToString(them);
    }

    private String sql(List<List<@Nullable String>> rows) {
        return rows.size() == 1 ? one : several;
    }

    private static @Nullable Object[] params(List<List<@Nullable String>> rows) {
        return rows.size() == 1
                ? rows.getFirst().toArray()
                : IntStream.range(0, rows.getFirst().size())
                        .mapToObj(column -> column(rows, column))
                        .toArray();
    }

    private static @Nullable String[] column(List<List<@Nullable String>> rows, int column) {
        var values = new @Nullable String[Math.max(EXPECTED, rows.size())];
        for (var row = 0; row < rows.size(); row++) {
            values[row] = rows.get(row).get(column);
        }
        return values;
    }

    private static String places(String place, int columns) {
        return String.join(", ", Collections.nCopies(columns, place));
    }
}
