package fi.varalla.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// A statement that can be asked alone, or together with others in one round trip ([RoundTrip]): so that a room's SQL
/// stands where its table is at home, and who needs several rooms at once need not know it.
///
/// @param sql    one statement with `?` for each parameter
/// @param params in order; null is SQL's null
public record Question<T>(String sql, List<@Nullable Object> params, Reading<T> reading) {

    public Question {
        params = Collections.unmodifiableList(new ArrayList<>(params));
    }

    /// What an answer means.
    public interface Reading<T> {

        /// @param rows  null for a statement that returns none
        /// @param count of the rows it changed; -1 if it returns rows
        T of(@Nullable ResultSet rows, int count) throws SQLException;
    }

    /// A statement that returns no rows, but how many it has changed.
    public static Question<Integer> change(String sql, @Nullable Object... params) {
        return new Question<>(sql, Arrays.asList(params), (_, count) -> count);
    }

    /// One that returns rows: all of them, in order.
    public static <T> Question<List<T>> rows(String sql, RowMapper<T> row, @Nullable Object... params) {
        return new Question<>(sql, Arrays.asList(params), (rows, _) -> all(rows, row));
    }

    /// One that returns exactly one row with one yes or no.
    public static Question<Boolean> whether(String sql, @Nullable Object... params) {
        return rows(sql, (row, _) -> row.getBoolean(1), params).then(List::getFirst);
    }

    /// The same question, whose answer is made into something else.
    public <R> Question<R> then(Making<T, R> making) {
        return new Question<>(sql, params, (rows, count) -> making.of(reading.of(rows, count)));
    }

    /// What is made of an answer.
    public interface Making<T, R> {
        R of(T answer) throws SQLException;
    }

    private static <T> List<T> all(@Nullable ResultSet rows, RowMapper<T> mapper) throws SQLException {
        if (rows == null) {
            throw new SQLException("This statement returns no rows");
        }
        var found = new ArrayList<T>();
        while (rows.next()) {
            found.add(mapper.mapRow(rows, found.size()));
        }
        return List.copyOf(found);
    }
}
