package fi.varalla.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BusyReaderTests {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final Instant FROM = at("2026-03-01T00:00");
    private static final Instant TO = at("2026-04-01T00:00");

    @Test
    void onlyWhenIsReadOfWhatIsThere() {
        assertThat(busy("""
            BEGIN:VEVENT
            UID:1
            DTSTART:20260310T080000Z
            DTEND:20260310T093000Z
            SUMMARY:Something private
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART:20260310T090000Z
            DURATION:PT2H
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTART:20250310T090000Z
            DTEND:20250310T100000Z
            END:VEVENT
            """)).containsExactly(span("2026-03-10T10:00", "2026-03-10T13:00"));
    }

    @Test
    void whatLeavesOneFreeOrIsCancelledDoesNotCount() {
        assertThat(busy("""
            BEGIN:VEVENT
            UID:1
            DTSTART:20260310T080000Z
            DTEND:20260310T093000Z
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART:20260311T080000Z
            DTEND:20260311T093000Z
            STATUS:CANCELLED
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            SUMMARY:Without a beginning
            END:VEVENT
            """)).isEmpty();
    }

    @Test
    void whatRecursForEverIsFollowedToTheEndOfTheSpan() {
        assertThat(busy("""
            BEGIN:VEVENT
            UID:1
            DTSTART;TZID=Europe/Helsinki:20000103T180000
            DTEND;TZID=Europe/Helsinki:20000103T190000
            RRULE:FREQ=WEEKLY;BYDAY=MO
            EXDATE;TZID=Europe/Helsinki:20260316T180000
            END:VEVENT
            BEGIN:VEVENT
            UID:1
            RECURRENCE-ID;TZID=Europe/Helsinki:20260323T180000
            DTSTART;TZID=Europe/Helsinki:20260324T120000
            DTEND;TZID=Europe/Helsinki:20260324T130000
            END:VEVENT
            """))
                .containsExactly(
                        span("2026-03-02T18:00", "2026-03-02T19:00"),
                        span("2026-03-09T18:00", "2026-03-09T19:00"),
                        span("2026-03-24T12:00", "2026-03-24T13:00"),
                        span("2026-03-30T18:00", "2026-03-30T19:00"));
    }

    @Test
    @Timeout(60)
    void rulesThatWouldKeepUsBusyForEverDoNot() {
        assertThat(busy("""
            BEGIN:VEVENT
            UID:1
            DTSTART:19000101T000000Z
            DTEND:19000101T000100Z
            RRULE:FREQ=SECONDLY
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART:19000101T000000Z
            DTEND:19000101T000100Z
            RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTART:19000101T000000Z
            DTEND:19000101T000100Z
            RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,10,20,30,40,50;BYSECOND=0,15,30,45
            END:VEVENT
            BEGIN:VEVENT
            UID:4
            DTSTART:20260310T080000Z
            DTEND:20260310T090000Z
            END:VEVENT
            """)).isNotNull();
    }

    @Test
    void aZoneThatNobodyKnowsIsTheDesks() {
        assertThat(busy("""
            BEGIN:VEVENT
            UID:1
            DTSTART;TZID=Middle-earth/Shire:20260310T080000
            DTEND;TZID=Middle-earth/Shire:20260310T090000
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART:20260311T080000
            DTEND:20260311T090000
            END:VEVENT
            """))
                .containsExactly(
                        span("2026-03-10T08:00", "2026-03-10T09:00"), span("2026-03-11T08:00", "2026-03-11T09:00"));
    }

    @Test
    void aDayWithoutAClockTimeIsTheWholeDay() {
        assertThat(busy("""
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20260329
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART;VALUE=DATE:20260310
            DTEND;VALUE=DATE:20260312
            END:VEVENT
            """))
                .containsExactly(
                        span("2026-03-10T00:00", "2026-03-12T00:00"), span("2026-03-29T00:00", "2026-03-30T00:00"));
    }

    @Test
    void whatIsNoCalendarIsToldApartFromAnEmptyOne() {
        assertThat(BusyReader.read("<html>Please sign in</html>", HELSINKI, FROM, TO))
                .isEmpty();
        assertThat(BusyReader.read("", HELSINKI, FROM, TO)).isEmpty();
        assertThat(BusyReader.read("\0\1\2BEGIN", HELSINKI, FROM, TO)).isEmpty();
        assertThat(busy("")).isEmpty();
    }

    @Test
    void ofABrokenCalendarWhatCanBeReadIsRead() {
        var broken = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART:yesterday
            DTEND:20260310T090000Z
            RRULE:FREQ=SOMETIMES
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20260310T080000Z
            DTEND:20260310T070000Z
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20260311T080000Z
            DTEND:20260311T090000Z
            """;

        assertThat(BusyReader.read(broken, HELSINKI, FROM, TO))
                .isEqualTo(Optional.of(List.of(span("2026-03-11T10:00", "2026-03-11T11:00"))));
    }

    private static List<BusySpan> busy(String events) {
        return BusyReader.read("BEGIN:VCALENDAR\nVERSION:2.0\n" + events + "END:VCALENDAR\n", HELSINKI, FROM, TO)
                .orElseThrow();
    }

    private static BusySpan span(String from, String to) {
        return new BusySpan(at(from), at(to));
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(HELSINKI).toInstant();
    }
}
