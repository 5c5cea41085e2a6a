package fi.varalla.board.hours;

import fi.varalla.board.Say;
import fi.varalla.worktime.ActiveHours;
import fi.varalla.worktime.WorktimeLimits;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Limits in words.
record LimitsWords(Say say) {

    public String value(Limit limit, WorktimeLimits limits) {
        var value = limit.of(limits);
        return limit.isTicked() ? say.of(value == 1 ? "limits.yes" : "limits.no") : limit.measure.show(value);
    }

    /// What is different, a line for each.
    List<String> differences(WorktimeLimits before, WorktimeLimits after) {
        var lines = new ArrayList<String>();
        for (var limit : Limit.values()) {
            if (limit.of(before) != limit.of(after)) {
                lines.add(changed(say.of(limit.phrase()), value(limit, before), value(limit, after)));
            }
        }
        if (!before.activeHours().equals(after.activeHours())) {
            lines.add(changed(say.of("limits.active_head"), active(before), active(after)));
        }
        return lines;
    }

    private String changed(String what, String before, String after) {
        return say.of("limits.changed", "what", what, "before", before, "after", after);
    }

    String active(WorktimeLimits limits) {
        return limits.activeHours().isEmpty()
                ? say.of("limits.active_none")
                : limits.activeHours().stream().map(this::row).collect(Collectors.joining("; "));
    }

    private String row(ActiveHours hours) {
        var days = hours.weekdays().isEmpty()
                ? say.of("limits.every_day")
                : hours.weekdays().stream().sorted().map(this::day).collect(Collectors.joining(" "));
        return say.of(
                "limits.active_row", "level", hours.level(), "from", hours.from(), "to", hours.to(), "days", days);
    }

    public String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, say.language().locale());
    }
}
