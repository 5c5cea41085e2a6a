package fi.varalla.rota;

import static java.util.Objects.requireNonNull;

import fi.varalla.line.LineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;

/// How the values of this room look in a row.
final class Rows {

    /// An array in PostgreSQL's own notation, of words that need no quoting.
    static final Collector<CharSequence, ?, String> ARRAY = Collectors.joining(",", "{", "}");

    private Rows() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable WorkerId worker(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new WorkerId(id);
    }

    static List<WorkerId> workers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray(column).getArray())
                .map(WorkerId::new)
                .toList();
    }

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static UUID[] lines(Collection<LineId> lines) {
        return lines.stream().map(LineId::value).toArray(UUID[]::new);
    }

    /// What rows stand for, by the line in their column `line_id`, in the order of the rows.
    static <T> ResultSetExtractor<Map<LineId, List<T>>> byLine(RowMapper<T> each) {
        return rows -> {
            var found = new HashMap<LineId, List<T>>();
            while (rows.next()) {
                found.computeIfAbsent(new LineId(uuid(rows, "line_id")), _ -> new ArrayList<>())
                        .add(requireNonNull(each.mapRow(rows, rows.getRow())));
            }
            return found;
        };
    }

    static String ids(Collection<WorkerId> workers) {
        return workers.stream().map(worker -> worker.value().toString()).collect(ARRAY);
    }
}
