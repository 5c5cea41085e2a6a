package fi.varalla.holidays;

/// What kind of day a date is, for pay and for plans. A date is of one class only: the first that fits.
public enum DayClass {
    /// A public holiday, Sundays that are one included.
    HOLIDAY,
    /// The day before a holiday that collective agreements treat as one: Easter Saturday, Midsummer Eve, Christmas Eve.
    EVE,
    SUNDAY,
    SATURDAY,
    WEEKDAY
}
