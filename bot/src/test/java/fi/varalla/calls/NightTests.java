package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calls.Town.Person;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Agreements;
import fi.varalla.discretion.Leave;
import fi.varalla.discretion.Manners;
import fi.varalla.discretion.MannersOfLines;
import fi.varalla.discretion.QuietHours;
import fi.varalla.messaging.Address.Phone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// Who may be reached first in quiet hours. It is about noon in Helsinki, and quiet until eight in the evening.
class NightTests extends CallStory {

    private static final QuietHours NOW = new QuietHours(LocalTime.of(10, 0), LocalTime.of(20, 0));

    /// Few numbers are reserved for fiction: each story has a day of its own, on which its phones have called nobody.
    private static final AtomicInteger TOLD = new AtomicInteger();

    @Autowired
    private Agreements agreements;

    @Autowired
    private MannersOfLines manners;

    @Autowired
    private CallBacks callBacks;

    @Autowired
    private Directory directory;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void quiet() {
        clock.passes(Duration.ofDays(1000L + TOLD.incrementAndGet()));
        manners.put(town.line.id(), new Manners(null, true, NOW));
    }

    @Test
    void whoHasNotBeenInTouchIsNotReachedFirstUntilTheQuietHoursAreOver() {
        var mother = town.family("Sari", town.caseOf("T-1", null), "fi");

        assertThat(leave(mother)).isEqualTo(new Leave.Night(tonight()));
        assertThat(agreements.to(phone(mother)).isFree()).as("no agreement").isTrue();
        manners.put(town.line.id(), new Manners(null, true, null));
        assertThat(leave(mother).isFree()).as("where it is never quiet").isTrue();
    }

    @Test
    void whoHasCalledIsInTouchForThreeHoursWhicheverWayTheyAreReached() {
        town.onDuty(1, town.worker("Ana"));
        var mother = town.family("Sari", town.caseOf("T-1", null), "fi");
        var call = caller(mother);
        call.calls();
        call.hangsUpAfter(20);
        assertThat(leave(mother).isFree()).isTrue();

        clock.passes(Duration.ofHours(2).plusMinutes(59));
        assertThat(leave(mother).isFree()).isTrue();
        clock.passes(Duration.ofMinutes(2));
        assertThat(leave(mother)).isInstanceOf(Leave.Night.class);
    }

    @Test
    void whoWaitsForAnAnswerIsAnsweredAtAnyHour() {
        var ana = town.worker("Ana");
        var caseId = town.caseOf("T-1", null);
        var mother = town.family("Sari", caseId, "fi");
        var talk = conversation(caseId, mother);
        contacts.say(talk, Speaker.FAMILY, null, "Hei", clock.instant());
        clock.passes(Duration.ofHours(4));
        assertThat(leave(mother).isFree()).as("waits since four hours").isTrue();

        contacts.say(talk, Speaker.WORKER, ana.worker(), "Hei", clock.instant());

        assertThat(leave(mother)).isInstanceOf(Leave.Night.class);
    }

    @Test
    void aWorkerIsAskedBeforeAPhoneRingsAtNight() {
        var ana = town.worker("Ana", "en");
        var mother = town.family("Sari", town.caseOf("T-1", ana), "fi");
        var before = town.count("call_back");
        transaction.executeWithoutResult(_ -> callBacks.asked(worker(ana), new PersonId(mother.id()), false));

        eventually(() -> assertThat(post.to(ana.chat()))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("It is night", "Call anyway, before 20:00?")));
        assertThat(town.count("call_back")).isEqualTo(before);

        transaction.executeWithoutResult(_ -> callBacks.asked(worker(ana), new PersonId(mother.id()), true));

        assertThat(town.count("call_back")).isEqualTo(before + 1);
    }

    private Instant tonight() {
        var zone = ZoneId.of("Europe/Helsinki");
        return clock.instant()
                .atZone(zone)
                .toLocalDate()
                .atTime(20, 0)
                .atZone(zone)
                .toInstant();
    }

    private Leave leave(Person it) {
        return agreements.starting(phone(it), town.line.id());
    }

    private static Phone phone(Person it) {
        return Objects.requireNonNull(it.phone());
    }

    private Worker worker(Person it) {
        return directory.worker(it.worker()).orElseThrow();
    }

    private ContactId conversation(UUID caseId, Person family) {
        var id = UUID.randomUUID();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        db.sql("""
                        insert into contact (id, line_id, case_id, person_id, channel, direction, language, started_at,
                                             outcome, last_heard)
                        values (?, ?, ?, ?, 'TELEGRAM', 'INBOUND', 'fi', ?, 'OPEN', ?)
                        """)
                .params(id, town.line.id().value(), caseId, family.id(), now, now)
                .update();
        return new ContactId(id);
    }
}
