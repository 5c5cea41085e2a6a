package fi.varalla.rota;

import fi.varalla.holidays.Holidays;
import fi.varalla.rota.Rotation.OnHolidays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When a rotation is on duty at all. Windows that touch form one block.
final class Windows {

    /// A window lasts a day at most, and clock changes have moved local dates by a day.
    private static final int LONGEST_DAYS = 2;

    private final WallClock clock;
    private final Set<DayOfWeek> weekdays;
    private final @Nullable Window window;
    private final OnHolidays holidays;

    Windows(Rotation rotation, WallClock clock) {
        this.clock = clock;
        this.weekdays = rotation.weekdays();
        this.window = window(rotation);
        this.holidays = rotation.holidays();
    }

    /// The blocks that share time with a span, whole.
    List<Span> touching(Span span) {
        if (window == null) {
            return List.of(Span.EVER);
        }
        var blocks = new ArrayList<Span>();
        var date = clock.show(span.from()).toLocalDate().minusDays(LONGEST_DAYS);
        var last = clock.show(span.to()).toLocalDate().plusDays(LONGEST_DAYS);
        for (; !date.isAfter(last); date = date.plusDays(1)) {
            var opened = opened(date, window);
            if (opened == null || isIn(blocks, opened)) {
                continue;
            }
            var block = block(date, opened, window);
            if (block.touches(span)) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    private static boolean isIn(List<Span> blocks, Span opened) {
        return !blocks.isEmpty() && !opened.to().isAfter(blocks.getLast().to());
    }

    /// Ends soon: a window that opens every date and lasts the full day is no window.
    private Span block(LocalDate date, Span opened, Window window) {
        var from = opened.from();
        var before = date.minusDays(1);
        for (var span = opened(before, window); span != null && !span.to().isBefore(from); ) {
            from = span.from();
            before = before.minusDays(1);
            span = opened(before, window);
        }
        var to = opened.to();
        var after = date.plusDays(1);
        for (var span = opened(after, window); span != null && !span.from().isAfter(to); ) {
            to = span.to();
            after = after.plusDays(1);
            span = opened(after, window);
        }
        return new Span(from, to);
    }

    /// The window that opens on a date, or null if none does or it takes no time.
    private @Nullable Span opened(LocalDate date, Window window) {
        if (!weekdays.isEmpty() && !weekdays.contains(date.getDayOfWeek())) {
            return null;
        }
        if (holidays != OnHolidays.ANY && Holidays.isHoliday(date) != (holidays == OnHolidays.ONLY)) {
            return null;
        }
        var from = clock.start(LocalDateTime.of(date, window.from()));
        var to = clock.end(LocalDateTime.of(window.closingDate(date), window.to()));
        return from.isBefore(to) ? new Span(from, to) : null;
    }

    private static @Nullable Window window(Rotation rotation) {
        var everyDay = (rotation.weekdays().isEmpty() || rotation.weekdays().size() == 7)
                && rotation.holidays() == OnHolidays.ANY;
        var window = rotation.window();
        if (window == null) {
            var time = rotation.anchor().toLocalTime();
            return everyDay ? null : new Window(time, time);
        }
        return everyDay && window.isFullDay() ? null : window;
    }
}
