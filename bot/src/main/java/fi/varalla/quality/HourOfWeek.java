package fi.varalla.quality;

import java.time.DayOfWeek;

/// @param hour 0 to 23, by the clock on the wall
public record HourOfWeek(DayOfWeek day, int hour) {}
