package fi.varalla.rota;

import static fi.varalla.rota.Rows.instant;
import static fi.varalla.rota.Rows.uuid;
import static fi.varalla.rota.Rows.worker;
import static fi.varalla.rota.Rows.workers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of a rota, read as what they stand for.
final class RotaRows {

    private RotaRows() {}

    static Rotation rotation(ResultSet row, int number) throws SQLException {
        return new Rotation(
                new Rotation.Id(uuid(row, "id")),
                row.getString("name"),
                row.getInt("level"),
                ZoneId.of(row.getString("time_zone")),
                Rotation.Unit.valueOf(row.getString("unit")),
                row.getInt("length"),
                row.getObject("anchor", LocalDateTime.class),
                workers(row, "participants"),
                weekdays(row),
                window(row),
                Rows.instantOrNull(row, "active_from"),
                Rows.instantOrNull(row, "active_until"),
                Rotation.OnHolidays.valueOf(row.getString("holidays")));
    }

    private static Set<DayOfWeek> weekdays(ResultSet row) throws SQLException {
        var weekdays = row.getArray("weekdays");
        return weekdays == null
                ? Set.of()
                : Arrays.stream((String[]) weekdays.getArray())
                        .map(DayOfWeek::valueOf)
                        .collect(Collectors.toSet());
    }

    private static @Nullable Window window(ResultSet row) throws SQLException {
        var from = row.getObject("window_from", LocalTime.class);
        return from == null ? null : new Window(from, row.getObject("window_to", LocalTime.class));
    }

    static RotaOverride override(ResultSet row, int number) throws SQLException {
        return new RotaOverride(
                new RotaOverride.Id(uuid(row, "id")),
                row.getInt("level"),
                instant(row, "from_time"),
                instant(row, "to_time"),
                worker(row, "with_id"),
                worker(row, "replaces"),
                row.getString("note"),
                Shift.Source.valueOf(row.getString("source")),
                over(row));
    }

    private static RotaOverride.@Nullable Over over(ResultSet row) throws SQLException {
        var turn = row.getObject("over_turn", Integer.class);
        return turn == null ? null : new RotaOverride.Over(row.getBoolean("over_temporary"), turn);
    }
}
