package fi.varalla.quality;

import fi.varalla.line.LineId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How well families were reached in some months, from the contact log. Three queries, however many contacts there are.
@Component
public class QualityBook {

    private final QualityLog log;
    private final QualitySettings settings;
    private final Clock clock;
    private final ZoneId zone;

    QualityBook(QualityLog log, QualitySettings settings, Clock clock, @Value("${varalla.time-zone}") ZoneId zone) {
        this.log = log;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
    }

    /// What was measured. A contact belongs to the period in which it began, a promise to that in which it was made.
    ///
    /// @param target how soon calls, or messages, are meant to be answered
    public record Report(
            Period period,
            Map<Medium, Duration> target,
            Map<Medium, Answering> answering,
            Map<Medium, Week> weeks,
            List<Tries> tries,
            Promised promised) {

        public Answering answering(Medium medium) {
            return Objects.requireNonNull(answering.get(medium));
        }

        public Week week(Medium medium) {
            return Objects.requireNonNull(weeks.get(medium));
        }

        public Duration target(Medium medium) {
            return Objects.requireNonNull(target.get(medium));
        }

        /// Whether there is anything at all.
        public boolean isEmpty() {
            return answering.values().stream().allMatch(Answering::isEmpty)
                    && promised.onTime().of() + promised.underWay() == 0;
        }
    }

    /// @param last   the last of the months
    /// @param months how many, from 1
    /// @param line   null: all lines together
    public Report of(YearMonth last, int months, @Nullable LineId line) {
        return of(Period.of(last, months, zone), line);
    }

    Report of(Period period, @Nullable LineId line) {
        return of(
                period,
                log.contacts(period, line),
                log.tries(period, line),
                log.promises(period, line),
                settings,
                clock.instant());
    }

    public YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(zone));
    }

    static Report of(
            Period period,
            List<Reached> contacts,
            List<Tries> tries,
            List<Promised.One> promises,
            QualitySettings settings,
            Instant now) {
        var target = new EnumMap<Medium, Duration>(Medium.class);
        var answering = new EnumMap<Medium, Answering>(Medium.class);
        var weeks = new EnumMap<Medium, Week>(Medium.class);
        for (var medium : Medium.values()) {
            var all = contacts.stream().filter(it -> it.medium() == medium).toList();
            target.put(medium, settings.target(medium));
            answering.put(medium, Answering.of(all, settings.target(medium)));
            weeks.put(medium, Week.of(all, period, now));
        }
        return new Report(period, target, answering, weeks, tries, Promised.of(promises, now));
    }
}
