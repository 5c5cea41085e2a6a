package fi.varalla.worktime;

import java.time.Duration;

/// Time of one kind, and how much of it fell into which hours and days. Night and evening are hours; Saturday, Sunday
/// and holiday are days, of which each instant is in one at most: a holiday goes before the day of the week.
///
/// @param evening from 18 to 23
/// @param night   from 23 to 06 (872/2019 § 8)
/// @param eve     on the eve of a feast that is treated like one, such as juhannusaatto
public record Minutes(
        Duration all,
        Duration evening,
        Duration night,
        Duration saturday,
        Duration sunday,
        Duration holiday,
        Duration eve) {

    static final Minutes NONE = new Minutes(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public Minutes plus(Minutes other) {
        return new Minutes(
                all.plus(other.all),
                evening.plus(other.evening),
                night.plus(other.night),
                saturday.plus(other.saturday),
                sunday.plus(other.sunday),
                holiday.plus(other.holiday),
                eve.plus(other.eve));
    }

    /// Saturdays, Sundays, holidays and eves together.
    public Duration weekend() {
        return saturday.plus(sunday).plus(holiday).plus(eve);
    }
}
