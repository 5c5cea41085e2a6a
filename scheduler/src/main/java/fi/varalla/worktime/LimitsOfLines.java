package fi.varalla.worktime;

import fi.varalla.line.LineId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The limits of each line, as stored.
@Repository
public class LimitsOfLines {

    private final JdbcClient db;

    LimitsOfLines(JdbcClient db) {
        this.db = db;
    }

    /// The usual ones for a line that has none of its own. Two queries.
    public WorktimeLimits of(LineId line) {
        return read(line).getOrDefault(line, WorktimeLimits.USUAL);
    }

    /// How long before it begins a plan of this line is given. One query.
    public Duration publishedAhead(LineId line) {
        return db.sql("select published_ahead from worktime_limits where line_id = ?")
                .param(line.value())
                .query(Long.class)
                .optional()
                .map(Duration::ofMinutes)
                .orElse(WorktimeLimits.USUAL.publishedAhead());
    }

    /// Lines that have none of their own are left out. Two queries.
    public Map<LineId, WorktimeLimits> all() {
        return read(null);
    }

    @Transactional
    public void set(LineId line, WorktimeLimits limits) {
        write(line, limits);
        db.sql("delete from active_hours where line_id = ?").param(line.value()).update();
        limits.activeHours().forEach(hours -> write(line, hours));
    }

    private Map<LineId, WorktimeLimits> read(@Nullable LineId line) {
        var id = line == null ? null : line.value();
        var hours = new HashMap<UUID, List<ActiveHours>>();
        db.sql("select * from active_hours where cast(:line as uuid) is null or line_id = :line order by id")
                .param("line", id)
                .query((row, _) -> hours.computeIfAbsent(row.getObject("line_id", UUID.class), _ -> new ArrayList<>())
                        .add(hours(row)))
                .list();
        var limits = new HashMap<LineId, WorktimeLimits>();
        db.sql("select * from worktime_limits where cast(:line as uuid) is null or line_id = :line")
                .param("line", id)
                .query((row, _) -> {
                    var of = row.getObject("line_id", UUID.class);
                    return limits.put(new LineId(of), limits(row, hours.getOrDefault(of, List.of())));
                })
                .list();
        return limits;
    }

    private void write(LineId line, ActiveHours hours) {
        db.sql("""
            insert into active_hours (line_id, level, weekdays, from_time, to_time)
            values (:line, :level, :weekdays, :from, :to)
            """)
                .param("line", line.value())
                .param("level", hours.level())
                .param(
                        "weekdays",
                        hours.weekdays().stream().sorted().map(DayOfWeek::name).toArray(String[]::new))
                .param("from", hours.from())
                .param("to", hours.to())
                .update();
    }

    private void write(LineId line, WorktimeLimits limits) {
        db.sql("""
            insert into worktime_limits values
                (:line, :daily, :dailyLeast, :weekly, :weeklyLeast, :averaged, :standbyBreaks,
                 :inARow, :nightLeast, :restAfter, :standbyCounts, :weeklyHours, :months,
                 :unbroken, :share, :shortResponse, :placeBound,
                 :atNight, :restAfterCalls, :perMessage, :toldAt, :ahead)
            on conflict (line_id) do update set
                (daily_rest, daily_rest_least, weekly_rest, weekly_rest_least, weekly_rest_averaged,
                 standby_breaks_rest, nights_in_a_row, night_least, rest_after_nights,
                 standby_nights_count, weekly_hours, weekly_hours_months, standby_unbroken,
                 standby_share_percent, short_response, place_bound, calls_at_night, rest_after_calls,
                 per_message, told_at, published_ahead)
              = (:daily, :dailyLeast, :weekly, :weeklyLeast, :averaged, :standbyBreaks,
                 :inARow, :nightLeast, :restAfter, :standbyCounts, :weeklyHours, :months,
                 :unbroken, :share, :shortResponse, :placeBound,
                 :atNight, :restAfterCalls, :perMessage, :toldAt, :ahead)
            """)
                .param("line", line.value())
                .params(restsAndNights(limits))
                .params(loads(limits))
                .param("ahead", limits.publishedAhead().toMinutes())
                .update();
    }

    private static Map<String, Object> restsAndNights(WorktimeLimits limits) {
        var rest = limits.rest();
        var nights = limits.nights();
        return Map.of(
                "daily", rest.daily().toMinutes(),
                "dailyLeast", rest.dailyLeast().toMinutes(),
                "weekly", rest.weekly().toMinutes(),
                "weeklyLeast", rest.weeklyLeast().toMinutes(),
                "averaged", rest.averaged(),
                "standbyBreaks", rest.standbyBreaks(),
                "inARow", nights.inARow(),
                "nightLeast", nights.least().toMinutes(),
                "restAfter", nights.restAfter().toMinutes(),
                "standbyCounts", nights.standbyCounts());
    }

    private static Map<String, Object> loads(WorktimeLimits limits) {
        var standby = limits.standby();
        var calls = limits.calls();
        return Map.of(
                "weeklyHours", limits.week().hours().toMinutes(),
                "months", limits.week().months(),
                "unbroken", standby.unbroken().toMinutes(),
                "share", standby.sharePercent(),
                "shortResponse", standby.shortResponse().toMinutes(),
                "placeBound", standby.placeBound(),
                "atNight", calls.atNight().toMinutes(),
                "restAfterCalls", calls.restAfter().toMinutes(),
                "perMessage", calls.perMessage().toMinutes(),
                "toldAt", calls.toldAt());
    }

    private static ActiveHours hours(ResultSet row) throws SQLException {
        Set<DayOfWeek> weekdays = Arrays.stream(
                        (String[]) row.getArray("weekdays").getArray())
                .map(DayOfWeek::valueOf)
                .collect(Collectors.toSet());
        return new ActiveHours(row.getInt("level"), weekdays, time(row, "from_time"), time(row, "to_time"));
    }

    private static WorktimeLimits limits(ResultSet row, List<ActiveHours> hours) throws SQLException {
        return new WorktimeLimits(
                new WorktimeLimits.Rest(
                        minutes(row, "daily_rest"),
                        minutes(row, "daily_rest_least"),
                        minutes(row, "weekly_rest"),
                        minutes(row, "weekly_rest_least"),
                        row.getBoolean("weekly_rest_averaged"),
                        row.getBoolean("standby_breaks_rest")),
                new WorktimeLimits.Nights(
                        row.getInt("nights_in_a_row"),
                        minutes(row, "night_least"),
                        minutes(row, "rest_after_nights"),
                        row.getBoolean("standby_nights_count")),
                new WorktimeLimits.Week(minutes(row, "weekly_hours"), row.getInt("weekly_hours_months")),
                new WorktimeLimits.Standby(
                        minutes(row, "standby_unbroken"),
                        row.getInt("standby_share_percent"),
                        minutes(row, "short_response"),
                        row.getBoolean("place_bound")),
                new WorktimeLimits.Calls(
                        minutes(row, "calls_at_night"),
                        minutes(row, "rest_after_calls"),
                        minutes(row, "per_message"),
                        time(row, "told_at")),
                minutes(row, "published_ahead"),
                hours);
    }

    private static Duration minutes(ResultSet row, String column) throws SQLException {
        return Duration.ofMinutes(row.getLong(column));
    }

    private static LocalTime time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalTime.class);
    }
}
