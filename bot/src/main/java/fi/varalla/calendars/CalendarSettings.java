package fi.varalla.calendars;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param back     how much of the past a feed shows
/// @param ahead    how much of what is to come, in feeds and in workers' own calendars
/// @param requests how many answers one address may ask for in a minute; a wrong one costs five
/// @param fetch    whether workers' own calendars are fetched at all; never in the demo
/// @param largest  the longest calendar that is read
/// @param patience how long fetching one may take in all
/// @param every    how often a calendar is read again
/// @param tellAfter how long reading has to fail before its owner is told
@ConfigurationProperties("varalla.calendars")
record CalendarSettings(
        @DefaultValue("15d") Duration back,
        @DefaultValue("180d") Duration ahead,
        @DefaultValue("120") int requests,
        @DefaultValue("true") boolean fetch,
        @DefaultValue("2MB") DataSize largest,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("6h") Duration every,
        @DefaultValue("1d") Duration tellAfter) {}
