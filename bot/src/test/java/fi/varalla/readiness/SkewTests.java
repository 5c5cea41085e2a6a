package fi.varalla.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.HandClock;
import fi.varalla.TestStores;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.rota.Author;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.Planning;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.rota.Rotation;
import fi.varalla.rota.RotationDraft;
import fi.varalla.rota.WorkerId;
import fi.varalla.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two replicas on one database, and the clock of one of them is 40 s ahead. Nothing that matters is in memory, so that
/// one program with two clocks is the same.
@SpringBootTest(
        properties = {
            "varalla.public-url=https://varalla.test",
            "varalla.ringing.look=1h",
            "varalla.shifts.look-every=1h",
            "spring.quartz.auto-startup=false"
        })
@Import({TestStores.class, SkewTests.Hands.class})
class SkewTests {

    private static final Duration AHEAD = Duration.ofSeconds(40);
    private static final Instant EIGHT = Instant.parse("2027-03-01T08:00:00Z");
    private static final AtomicLong CHATS = new AtomicLong(880_000);

    @TestConfiguration(proxyBeanMethods = false)
    static class Hands {

        @Bean
        @Primary
        HandClock handClock() {
            return new HandClock(EIGHT);
        }
    }

    @Autowired
    HandClock clock;

    @Autowired
    Checks checks;

    @Autowired
    Alarms alarms;

    @Autowired
    LineTerms terms;

    @Autowired
    Lines lines;

    @Autowired
    Workers workers;

    @Autowired
    Planning planning;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient db;

    private final LineId line = LineId.random();
    private Worker ana;
    private Worker ben;
    private Worker cleo;

    @BeforeEach
    void aLine() {
        db.sql("delete from outbox").update();
        db.sql("delete from ring").update();
        db.sql("update worker set active = false, phone = null").update();
        clock.set(EIGHT.minus(Duration.ofDays(20)));
        lines.add(new Line(line, "Night line " + line.value(), null, List.of("en"), Policy.USUAL));
        ana = worker("Ana", Worker.Role.WORKER, "+46701740681");
        ben = worker("Ben", Worker.Role.WORKER, "+46701740682");
        cleo = worker("Cleo", Worker.Role.COORDINATOR, "+46701740683");
        var turns = new RotationDraft(
                "Turns",
                1,
                "UTC",
                "DAY",
                1,
                LocalDateTime.of(2027, 1, 1, 8, 0),
                List.of(ana.id()),
                Set.of(),
                null,
                null,
                null,
                null);
        make(new RotaChange.AddRotation(Rotation.Id.random(), turns));
    }

    private Worker worker(String name, Worker.Role role, String phone) {
        var worker = new Worker(
                WorkerId.random(),
                name,
                new Phone(phone),
                List.of("en"),
                role,
                true,
                new TelegramChat(CHATS.incrementAndGet()));
        workers.add(worker);
        db.sql("update worker set telegram_chat = ? where id = ?")
                .params(CHATS.get(), worker.id().value())
                .update();
        return worker;
    }

    private void make(RotaChange change) {
        planning.make(line, change, Author.SYSTEM, null, null);
    }

    /// @param with null: a gap
    private void insteadOfAna(Instant from, Instant to, @Nullable Worker with) {
        make(new RotaChange.AddOverride(
                RotaOverride.Id.random(),
                new OverrideDraft(1, from, to, with == null ? null : with.id(), ana.id(), null)));
    }

    private void lookFast(Instant now) {
        look(now.plus(AHEAD));
    }

    private void look(Instant now) {
        clock.set(now);
        checks.ask(line);
        while (checks.moveNext()) {}
        alarms.look(line);
    }

    private void bothLook(Instant from, Instant to) {
        for (var now = from; now.isBefore(to); now = now.plusSeconds(5)) {
            lookFast(now);
            look(now);
        }
    }

    @Test
    void whoComesOnDutyIsAskedOnceAndTheBackupTakesOverOnceWhicheverLooks() {
        asksAtTheStart();
        bothLook(EIGHT.minusSeconds(90), EIGHT.plus(Duration.ofMinutes(13)));

        assertAskedOnce();
        assertThat(at("asked_at")).isBetween(EIGHT, EIGHT.plusSeconds(5));
        assertThat(at("silent_since"))
                .isBetween(at("asked_at").plusSeconds(600), at("asked_at").plusSeconds(605));
    }

    /// The one that is ahead asks, and dies; the other is late by what it is behind.
    @Test
    void whatTheFastOneBeganTheOtherFinishesLateByTheDifference() {
        asksAtTheStart();
        for (var now = EIGHT.minusSeconds(90); now.isBefore(EIGHT); now = now.plusSeconds(5)) {
            lookFast(now);
        }
        for (var now = EIGHT; now.isBefore(EIGHT.plus(Duration.ofMinutes(13))); now = now.plusSeconds(5)) {
            look(now);
        }
        assertAskedOnce();
        assertThat(at("silent_since")).isBetween(EIGHT.plusSeconds(600), EIGHT.plusSeconds(605));
    }

    private void asksAtTheStart() {
        terms.put(
                line,
                new Terms(true, null, 1, Duration.ofMinutes(3), Duration.ofMinutes(6), Duration.ofMinutes(10), false));
        insteadOfAna(EIGHT, EIGHT.plus(Duration.ofHours(12)), ben);
        look(EIGHT.minus(Duration.ofHours(1)));
        db.sql("update presence_check set state = 'ANSWERED'").update();
    }

    private void assertAskedOnce() {
        assertThat(told(ben, "Are you reachable")).as("asked").isEqualTo(1);
        assertThat(rung(ben)).as("rung").isEqualTo(1);
        assertThat(told(cleo, "does not answer at the start")).as("told").isEqualTo(1);
        assertThat(told(ana, "Are you reachable")).as("whose shift is over").isLessThanOrEqualTo(1);
    }

    /// Each step once: 14 days, 3 days, 24 hours, 2 hours, now; and nothing when it has passed for one of the two.
    @Test
    void aGapIsToldOnceAtEachStepAndRingsOnce() {
        look(EIGHT.minus(Duration.ofDays(19)));
        insteadOfAna(EIGHT, EIGHT.plus(Duration.ofMinutes(30)), null);
        var expected = 0;
        for (var lead : List.of(
                Duration.ofDays(14), Duration.ofDays(3), Duration.ofHours(24), Duration.ofHours(2), Duration.ZERO)) {
            var step = EIGHT.minus(lead);
            look(step.minus(Duration.ofMinutes(20)));
            bothLook(step.minusSeconds(90), step.plusSeconds(90));
            assertThat(told(cleo, "Night line")).as("told at " + lead).isEqualTo(++expected);
        }
        assertThat(rung(cleo)).isEqualTo(1);

        bothLook(
                EIGHT.plus(Duration.ofMinutes(30)).minusSeconds(90),
                EIGHT.plus(Duration.ofMinutes(30)).plusSeconds(90));
        assertThat(told(cleo, "Night line")).isEqualTo(expected);
        assertThat(rung(cleo)).isEqualTo(1);
    }

    private long told(Worker worker, String words) {
        return db
                .sql("select message_sealed from outbox where address = ?")
                .param("telegram:" + telegram(worker))
                .query((row, _) -> vault.words(row.getBytes(1), "outbox"))
                .list()
                .stream()
                .filter(it -> it.contains(words))
                .count();
    }

    private static long telegram(Worker worker) {
        return Objects.requireNonNull(worker.chat()).id();
    }

    private long rung(Worker worker) {
        return db.sql("select count(*) from ring where phone = ?")
                .param(Objects.requireNonNull(worker.phone()).e164())
                .query(Long.class)
                .single();
    }

    private Instant at(String column) {
        return db.sql("select " + column + " from presence_check where worker_id = ?")
                .param(ben.id().value())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
