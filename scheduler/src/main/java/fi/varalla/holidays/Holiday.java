package fi.varalla.holidays;

/// Finland's public holidays (kirkkolaki 652/2023 for the church's, laki 388/1937 for Independence Day, laki 272/1944
/// for the first of May), and the eves on which work usually stops. The name is a key for texts.
public enum Holiday {
    NEW_YEAR,
    EPIPHANY,
    GOOD_FRIDAY,
    EASTER_SATURDAY,
    EASTER_SUNDAY,
    EASTER_MONDAY,
    MAY_DAY,
    ASCENSION,
    WHIT_SUNDAY,
    MIDSUMMER_EVE,
    MIDSUMMER,
    ALL_SAINTS,
    INDEPENDENCE_DAY,
    CHRISTMAS_EVE,
    CHRISTMAS,
    BOXING_DAY;

    /// Whether it is no public holiday, but the eve of one.
    public boolean isEve() {
        return this == EASTER_SATURDAY || this == MIDSUMMER_EVE || this == CHRISTMAS_EVE;
    }
}
