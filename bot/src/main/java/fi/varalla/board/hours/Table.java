package fi.varalla.board.hours;

import fi.varalla.board.Say;
import fi.varalla.worktime.Fairness;
import fi.varalla.worktime.Fairness.Against;
import fi.varalla.worktime.Hours;
import fi.varalla.worktime.Minutes;
import fi.varalla.worktime.Wilson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The hours of a month as they are read.
final class Table {

    /// What a row tells beside its name, in the order of the columns.
    private static final List<Function<Minutes, Duration>> KINDS = List.of(
            Minutes::evening, Minutes::night, Minutes::saturday, Minutes::sunday, Minutes::holiday, Minutes::eve);

    static final List<String> HEADS = List.of(
            "hours.standby",
            "hours.active",
            "hours.answered",
            "hours.total",
            "hours.evening",
            "hours.night",
            "hours.saturday",
            "hours.sunday",
            "hours.holiday",
            "hours.eve",
            "hours.shifts",
            "hours.nights",
            "hours.share");

    /// The height of a row of a plot, in pixels.
    static final int ROW = 46;

    private Table() {}

    record Row(String name, List<String> cells) {}

    /// A bar of the plot of hours; widths in percent of the picture, heights in pixels.
    record Bar(String name, String text, int y, String standby, String worked) {}

    /// A bar of the plot of balance, from the middle to the right for more than the even share, to the left for less.
    ///
    /// @param at where it begins, in percent like its width
    record Tilt(String name, String text, int y, String at, String width, boolean more) {}

    /// One worker's part of the duty.
    record Part(
            String name,
            String duty,
            String even,
            String over,
            String balance,
            String part,
            String nights,
            String weekends,
            String holidays,
            String ofNights) {}

    static Row row(String name, Hours hours, Duration month) {
        var all = hours.all();
        var cells = new ArrayList<>(List.of(
                text(hours.standby().all()),
                text(hours.active().all()),
                text(hours.answered().all()),
                text(all.all())));
        KINDS.forEach(kind -> cells.add(text(kind.apply(all))));
        cells.add(String.valueOf(hours.shifts()));
        cells.add(String.valueOf(hours.nights()));
        cells.add(percent((double) hours.standby().all().toSeconds() / month.toSeconds()) + " %");
        return new Row(name, cells);
    }

    static Bar bar(String name, Hours hours, int at, Duration most) {
        var scale = 100.0 / Math.max(1, most.toMinutes());
        return new Bar(
                name,
                text(hours.all().all()),
                at * ROW,
                width(hours.standby().all().toMinutes() * scale),
                width(hours.work().all().toMinutes() * scale));
    }

    /// @param most the largest difference from the even share, of all
    static Tilt tilt(String name, Fairness.Load load, int at, Duration most) {
        var over = load.duty().over();
        var width = 50.0 * over.abs().toSeconds() / Math.max(1, most.toSeconds());
        return new Tilt(
                name,
                signed(over) + " · " + percent(load.balance()) + " %",
                at * ROW,
                width(over.isNegative() ? 50 - width : 50),
                width(width),
                !over.isNegative());
    }

    private static String width(double percent) {
        return String.format(Locale.ROOT, "%.1f%%", percent);
    }

    /// `+3:30` for more, `−3:30` for less.
    static String signed(Duration over) {
        return over.isNegative() ? "−" + text(over.abs()) : "+" + text(over);
    }

    static Part part(String name, Fairness.Load load, int nights, int ofNights, Say say) {
        var chance = Wilson.of(nights, ofNights);
        return new Part(
                name,
                text(load.duty().has()),
                text(load.duty().expected()),
                signed(load.duty().over()),
                percent(load.balance()) + " %",
                percent(load.part()) + " %",
                against(load.nights()),
                against(load.weekends()),
                against(load.holidays()),
                say.of(
                        "fairness.interval",
                        "percent",
                        percent((double) nights / ofNights),
                        "low",
                        percent(chance.low()),
                        "high",
                        percent(chance.high())));
    }

    private static String against(Against against) {
        return text(against.has()) + " / " + text(against.expected());
    }

    static long percent(double share) {
        return Math.round(share * 100);
    }

    /// Hours and minutes, such as `9:05`.
    static String text(Duration duration) {
        return "%d:%02d".formatted(duration.toHours(), duration.toMinutesPart());
    }
}
