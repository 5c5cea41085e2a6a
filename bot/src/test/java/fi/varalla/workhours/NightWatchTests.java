package fi.varalla.workhours;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.HandClock;
import fi.varalla.directory.Worker.Role;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import fi.varalla.worktime.ActiveWork;
import fi.varalla.worktime.Warning;
import fi.varalla.worktime.Warning.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HoursDesk
class NightWatchTests {

    @Autowired
    HoursDesk.Hand hand;

    @Autowired
    HandClock clock;

    @Autowired
    NightWatch watch;

    @Autowired
    ActiveLog log;

    @Autowired
    PlanCheck check;

    @Autowired
    WarningWords words;

    @Autowired
    JdbcClient db;

    @Test
    void afterANightOfCallsItIsToldOnceWhoLacksRest() {
        var line = hand.line();
        var otso = hand.worker("Otso", Role.WORKER, "fi");
        hand.onDuty(line, 1, otso, "2027-04-12T19:00:00Z", "2027-04-13T05:00:00Z");
        hand.onDuty(line, 2, otso, "2027-04-13T05:00:00Z", "2027-04-13T13:00:00Z");
        call(line.value(), otso, "2027-04-12T23:10:00Z", "2027-04-13T00:20:00Z");

        clock.set(Instant.parse("2027-04-13T03:59:00Z"));
        watch.sweep();
        assertThat(told(otso)).isZero();
        clock.set(Instant.parse("2027-04-13T04:01:00Z"));
        watch.sweep();
        watch.sweep();

        assertThat(told(otso)).isOne();
    }

    @Test
    void aCallThatWasHandedOverCountsForBothEachWithTheirOwnPart() {
        var line = hand.line();
        var otso = hand.worker("Otso", Role.WORKER, "fi");
        var pia = hand.worker("Pia", Role.WORKER, "fi");
        var call = call(line.value(), pia, "2027-06-12T20:00:00Z", "2027-06-12T21:00:00Z");
        accepted(call, otso, "2027-06-12T20:00:00Z");
        accepted(call, pia, "2027-06-12T20:20:00Z");
        db.sql("insert into contact_event (id, contact_id, at, kind, details) values (?, ?, ?, 'HANDED_OVER', '')")
                .params(
                        UUID.randomUUID(),
                        call,
                        Instant.parse("2027-06-12T20:25:00Z").atOffset(ZoneOffset.UTC))
                .update();

        var work = log.between(
                Instant.parse("2027-06-12T00:00:00Z"),
                Instant.parse("2027-06-13T00:00:00Z"),
                Duration.ofMinutes(5),
                Instant.parse("2027-06-13T00:00:00Z"));

        assertThat(work)
                .containsExactlyInAnyOrder(
                        new ActiveWork(
                                otso, Instant.parse("2027-06-12T20:00:00Z"), Instant.parse("2027-06-12T20:25:00Z")),
                        new ActiveWork(
                                pia, Instant.parse("2027-06-12T20:20:00Z"), Instant.parse("2027-06-12T21:00:00Z")));
    }

    @Test
    void whoTakesAShiftIsToldWhatItBringsInWords() {
        clock.set(Instant.parse("2027-05-01T10:00:00Z"));
        var line = hand.line();
        var otso = hand.worker("Otso", Role.WORKER, "fi");
        hand.onDuty(line, 1, otso, "2027-05-20T05:00:00Z", "2027-05-20T13:00:00Z");
        var shift = new Shift(
                2,
                otso,
                Instant.parse("2027-05-20T12:00:00Z"),
                Instant.parse("2027-05-20T20:00:00Z"),
                Shift.Source.OVERRIDE);

        var found = check.ofTaking(line, otso, shift);

        assertThat(found).extracting(Warning::kind).containsExactly(Kind.DOUBLE_BOOKING);
        assertThat(words.say(found, Language.EN)).containsExactly("Otso: in two places at once, Thu 20.5. 15–16.");
        assertThat(words.say(List.of(found.getFirst()), Language.FI)).hasSize(1);
    }

    private int told(WorkerId worker) {
        return db.sql("select count(*) from rest_told where worker_id = ?")
                .param(worker.value())
                .query(Integer.class)
                .single();
    }

    private void accepted(UUID call, WorkerId worker, String at) {
        db.sql("""
                        insert into contact_attempt (id, contact_id, worker_id, level, at, result, result_at)
                        values (?, ?, ?, 1, ?, 'ACCEPTED', ?)
                        """)
                .params(
                        UUID.randomUUID(),
                        call,
                        worker.value(),
                        Instant.parse(at).atOffset(ZoneOffset.UTC),
                        Instant.parse(at).atOffset(ZoneOffset.UTC))
                .update();
    }

    private UUID call(UUID line, WorkerId worker, String answered, String ended) {
        var from = Instant.parse(answered).atOffset(ZoneOffset.UTC);
        var id = UUID.randomUUID();
        db.sql("""
                        insert into contact (id, line_id, channel, direction, language, started_at, answered_at, ended_at,
                                             handled_by, outcome, last_heard)
                        values (?, ?, 'VOICE', 'INBOUND', 'fi', ?, ?, ?, ?, 'ANSWERED', ?)
                        """)
                .params(id, line, from, from, Instant.parse(ended).atOffset(ZoneOffset.UTC), worker.value(), from)
                .update();
        return id;
    }
}
