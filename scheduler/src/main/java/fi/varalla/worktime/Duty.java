package fi.varalla.worktime;

import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import fi.varalla.rota.WallClock;
import fi.varalla.rota.WorkerId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A shift, and how much of it is work and how much is standby by the limits of its line.
public record Duty(Shift shift, Spans active, Spans standby) {

    /// @param zone whose clock the line's active hours are read by
    public static List<Duty> of(List<Shift> shifts, WorktimeLimits limits, ZoneId zone) {
        var clock = new WallClock(zone.getRules());
        return shifts.stream().map(shift -> of(shift, limits, clock)).toList();
    }

    private static Duty of(Shift shift, WorktimeLimits limits, WallClock clock) {
        var parts = new ArrayList<Span>();
        for (var hours : limits.activeHours()) {
            if (hours.level() == shift.level()) {
                addParts(shift.span(), hours, clock, parts);
            }
        }
        var active = Spans.joined(parts);
        return new Duty(shift, active, Spans.joined(active.leaveOf(shift.span())));
    }

    private static void addParts(Span shift, ActiveHours hours, WallClock clock, List<Span> parts) {
        var last = clock.show(shift.to()).toLocalDate();
        for (var date = clock.show(shift.from()).toLocalDate().minusDays(1);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            var part = hours.opensOn(date) ? hours.on(date, clock).and(shift) : null;
            if (part != null) {
                parts.add(part);
            }
        }
    }

    WorkerId worker() {
        return shift.worker();
    }
}
