package fi.varalla.calendars;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.property.Status;
import biweekly.util.Frequency;
import fi.varalla.rota.Span;
import fi.varalla.rota.Spans;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/// Reads from somebody's calendar when they are busy, and nothing else. Events that leave them free, or are cancelled,
/// do not count. Something that recurs for ever is followed to the end of the span asked about; something that recurs
/// by
/// the hour or faster is no appointment and is left out.
final class BusyReader {

    /// More is not a person's calendar.
    private static final int MOST_OCCURRENCES = 20_000;

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Set<Frequency> TOO_OFTEN =
            EnumSet.of(Frequency.SECONDLY, Frequency.MINUTELY, Frequency.HOURLY);

    /// More than any two zones differ.
    private static final Duration SLACK = Duration.ofDays(2);

    private final ZoneId desk;
    private final TimeZone zone;
    private final Span asked;
    private final List<Span> busy = new ArrayList<>();
    private int occurrences;

    private BusyReader(ZoneId zone, Span asked) {
        this.desk = zone;
        this.zone = TimeZone.getTimeZone(zone);
        this.asked = asked;
    }

    /// Joined, cut to the span, in order; empty if this is no calendar.
    ///
    /// @param zone for times that name no zone, or one that nobody knows
    static Optional<List<BusySpan>> read(String text, ZoneId zone, Instant from, Instant to) {
        var reader = new BusyReader(zone, new Span(from, to));
        return calendar(text, reader.zone).map(calendar -> {
            reader.add(calendar);
            return Spans.joined(reader.busy).in(reader.asked).stream()
                    .map(span -> new BusySpan(span.from(), span.to()))
                    .toList();
        });
    }

    private static Optional<ICalendar> calendar(String text, TimeZone zone) {
        try (var reader = new ICalReader(text)) {
            reader.setDefaultTimezone(zone);
            return Optional.ofNullable(reader.readNext());
        } catch (IOException | RuntimeException _) {
            // A stranger's text: the library throws whatever its parts do on what is no calendar.
            return Optional.empty();
        }
    }

    private void add(ICalendar calendar) {
        var moved = new HashSet<String>();
        for (var event : calendar.getEvents()) {
            if (event.getRecurrenceId() != null && event.getUid() != null) {
                moved.add(key(event, event.getRecurrenceId().getValue()));
            }
        }
        for (var event : calendar.getEvents()) {
            if (isBusy(event)) {
                add(calendar, event, moved);
            }
        }
    }

    private static boolean isBusy(VEvent event) {
        var transparent =
                event.getTransparency() != null && event.getTransparency().isTransparent();
        var cancelled = event.getStatus() != null && Status.cancelled().equals(event.getStatus());
        return event.getDateStart() != null && event.getDateStart().getValue() != null && !transparent && !cancelled;
    }

    private static String key(VEvent event, Date at) {
        return event.getUid().getValue() + '|' + at.toInstant();
    }

    /// @param moved occurrences that have an event of their own, and so are no part of the series
    private void add(ICalendar calendar, VEvent event, Set<String> moved) {
        var length = length(event);
        if (!recurs(event)) {
            add(event, event.getDateStart().getValue(), length);
            return;
        }
        if (isTooOften(event)) {
            return;
        }
        var times = event.getDateIterator(zone(calendar, event));
        times.advanceTo(Date.from(asked.from().minus(length).minus(SLACK)));
        while (times.hasNext() && occurrences < MOST_OCCURRENCES) {
            var start = times.next();
            if (start.toInstant().isAfter(asked.to().plus(SLACK))) {
                return;
            }
            if (event.getUid() == null || !moved.contains(key(event, start))) {
                add(event, start, length);
            }
        }
    }

    private void add(VEvent event, Date start, Duration length) {
        occurrences++;
        var from = isDay(event) ? day(start) : start.toInstant();
        var to = isDay(event) ? from.atZone(desk).plusDays(length.toDays()).toInstant() : from.plus(length);
        var span = new Span(from, to);
        if (occurrences <= MOST_OCCURRENCES && span.touches(asked)) {
            busy.add(span);
        }
    }

    private static boolean isDay(VEvent event) {
        return !event.getDateStart().getValue().hasTime();
    }

    /// A date without a clock time comes as midnight of the machine's own zone, and is meant as a day at the desk.
    private Instant day(Date date) {
        return date.toInstant()
                .atZone(ZoneId.systemDefault())
                .toLocalDate()
                .atStartOfDay(desk)
                .toInstant();
    }

    private static boolean recurs(VEvent event) {
        return event.getRecurrenceRule() != null || !event.getRecurrenceDates().isEmpty();
    }

    private static boolean isTooOften(VEvent event) {
        var rule = event.getRecurrenceRule();
        return rule != null
                && (rule.getValue() == null
                        || TOO_OFTEN.contains(rule.getValue().getFrequency()));
    }

    private TimeZone zone(ICalendar calendar, VEvent event) {
        if (isDay(event)) {
            return TimeZone.getDefault();
        }
        var assigned = calendar.getTimezoneInfo().getTimezone(event.getDateStart());
        return assigned == null ? zone : assigned.getTimeZone();
    }

    /// By its end, its duration, or by what an event has that tells neither: a day without a clock time, else none.
    private static Duration length(VEvent event) {
        var start = event.getDateStart().getValue();
        var told = event.getDateEnd() != null && event.getDateEnd().getValue() != null
                ? Duration.between(
                        start.toInstant(), event.getDateEnd().getValue().toInstant())
                : event.getDuration() != null && event.getDuration().getValue() != null
                        ? Duration.ofMillis(event.getDuration().getValue().toMillis())
                        : start.hasTime() ? Duration.ZERO : Duration.ofDays(1);
        return told.isNegative() ? Duration.ZERO : told.compareTo(LONGEST) > 0 ? LONGEST : told;
    }
}
