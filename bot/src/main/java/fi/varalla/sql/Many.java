package fi.varalla.sql;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A change of as many rows as there are, in one statement: what several do in one transaction costs about as much as
/// one of it.
///
/// Up to ten they are filled up to ten: so many PostgreSQL expects of an array that it does not know, and it need not
/// plan the statement anew for fewer.
///
/// @param sql one statement with `?::text[]` for each column, such as
///            `insert into … select … from unnest(?::text[], ?::text[]) …`; it leaves out rows of nulls only
public record Many(String sql) {

    private static final int EXPECTED = 10;

    /// @param rows each with its columns as text, in the order of the statement's parameters; null is SQL's null. They
    ///             are all as long, and there is at least one
    /// @return the question for how many rows it has changed
    public Question<Integer> of(List<List<@Nullable String>> rows) {
        var length = Math.max(EXPECTED, rows.size());
        var columns = IntStream.range(0, rows.getFirst().size())
                .mapToObj(column -> column(rows, column, length))
                .toArray(Object[]::new);
        return Question.change(sql, columns);
    }

    private static @Nullable String[] column(List<List<@Nullable String>> rows, int column, int length) {
        var values = new @Nullable String[length];
        for (var row = 0; row < rows.size(); row++) {
            values[row] = rows.get(row).get(column);
        }
        return values;
    }
}
