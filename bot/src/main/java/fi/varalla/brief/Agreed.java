package fi.varalla.brief;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/// Hours in which a worker agreed to be rung by the families of their own clients, on duty or not.
///
/// @param line of the clients; each line is agreed on by itself
/// @param days on which such a window begins
/// @param from wall time, inclusive
/// @param to   wall time, exclusive; at or before `from`: of the day after
public record Agreed(UUID id, WorkerId worker, LineId line, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    public Agreed {
        days = Set.copyOf(days);
    }

    /// @param zone of the wall times
    public boolean holds(Instant at, ZoneId zone) {
        var local = at.atZone(zone).toLocalDateTime();
        var time = local.toLocalTime();
        var day = local.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(day) && !time.isBefore(from)) || (days.contains(day.minus(1)) && time.isBefore(to));
    }
}
