package fi.varalla.calendars;

/// Why a worker's own calendar could not be read.
public enum Trouble {
    /// Only `https` on its usual port, and no name or password in the address.
    ADDRESS,
    /// It leads to a machine that is not on the public internet.
    FORBIDDEN,
    /// Nothing answers there, or not with success.
    UNREACHABLE,
    TOO_MANY_REDIRECTS,
    TOO_SLOW,
    TOO_LARGE,
    /// What came is no calendar.
    NOT_A_CALENDAR
}
