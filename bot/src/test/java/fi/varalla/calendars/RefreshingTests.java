package fi.varalla.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.HandClock;
import fi.varalla.directory.Worker.Role;
import fi.varalla.rota.WorkerId;
import fi.varalla.workhours.HoursDesk;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What becomes of a worker's own calendar as it is read again and again.
@HoursDesk
class RefreshingTests {

    private static final Instant NOON = Instant.parse("2027-03-10T10:00:00Z");
    private static final BusySpan DENTIST = span("2027-03-12T08:00:00Z", "2027-03-12T09:00:00Z");
    private static final BusySpan SCHOOL = span("2027-03-13T08:00:00Z", "2027-03-13T12:00:00Z");

    @Autowired
    private BusyCalendars calendars;

    @Autowired
    private Refreshing refreshing;

    @Autowired
    private HoursDesk.Hand hand;

    @Autowired
    private HandClock clock;

    @Autowired
    private JdbcClient db;

    private WorkerId otso = WorkerId.random();

    @BeforeEach
    void aCalendar() {
        clock.set(NOON);
        db.sql("update worker set telegram_chat = null where telegram_chat = 424242")
                .update();
        db.sql("delete from outbox where address = 'telegram:424242'").update();
        otso = hand.worker("Otso", Role.WORKER, "fi");
        db.sql("delete from busy_calendar").update();
        db.sql("update worker set telegram_chat = 424242 where id = ?")
                .param(otso.value())
                .update();
        assertThat(calendars.give(otso, "https://93.184.216.34/own.ics")).isEmpty();
    }

    @Test
    void oneIsTakenToBeReadOnceUntilItIsDueAgain() {
        assertThat(calendars.nextDue().orElseThrow().worker()).isEqualTo(otso);
        assertThat(calendars.nextDue()).isEmpty();

        clock.set(NOON.plus(Duration.ofHours(6)));
        assertThat(calendars.nextDue()).isPresent();
    }

    @Test
    void whatWasTakenOutOfACalendarIsGone() {
        calendars.read(otso, List.of(DENTIST, SCHOOL));
        assertThat(busy()).containsExactly(DENTIST, SCHOOL);

        calendars.read(otso, List.of(SCHOOL));
        assertThat(busy()).containsExactly(SCHOOL);

        calendars.read(otso, List.of());
        assertThat(busy()).isEmpty();
    }

    @Test
    void whatCannotBeReadKeepsWhatWasKnownAndComesLaterAndLater() {
        calendars.read(otso, List.of(DENTIST));

        fails();
        assertThat(due()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        fails();
        assertThat(due()).isEqualTo(NOON.plus(Duration.ofHours(2)));
        for (var i = 0; i < 8; i++) {
            fails();
        }
        assertThat(due()).isEqualTo(NOON.plus(Duration.ofDays(1)));

        assertThat(busy()).containsExactly(DENTIST);
        var standing = calendars.standing(otso).orElseThrow();
        assertThat(standing.read()).isEqualTo(NOON);
        assertThat(standing.trouble()).isNotNull();
        assertThat(standing.failing()).isEqualTo(NOON);
    }

    @Test
    void theOwnerIsToldOnceAfterADay() {
        fails();
        assertThat(told()).isZero();

        clock.set(NOON.plus(Duration.ofDays(1)));
        fails();
        fails();
        assertThat(told()).isEqualTo(1);

        calendars.read(otso, List.of(DENTIST));
        assertThat(calendars.standing(otso).orElseThrow().failing()).isNull();
        fails();
        assertThat(told()).as("it fails anew").isEqualTo(1);
    }

    @Test
    void aCalendarThatWasForgottenMeanwhileIsNotKept() {
        calendars.forget(otso);
        calendars.read(otso, List.of(DENTIST));

        assertThat(busy()).isEmpty();
    }

    /// Nobody listens there.
    private void fails() {
        refreshing.refresh(new BusyCalendars.Due(otso, URI.create("https://127.0.0.1:1/own.ics")));
    }

    private List<BusySpan> busy() {
        return calendars.busy(Set.of(otso), NOON, NOON.plus(Duration.ofDays(9))).getOrDefault(otso, List.of());
    }

    private Instant due() {
        return db.sql("select due_at from busy_calendar where worker_id = ?")
                .param(otso.value())
                .query((row, _) -> row.getTimestamp("due_at").toInstant())
                .single();
    }

    private int told() {
        return db.sql("select count(*) from outbox where address = 'telegram:424242'")
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private static BusySpan span(String from, String to) {
        return new BusySpan(Instant.parse(from), Instant.parse(to));
    }
}
