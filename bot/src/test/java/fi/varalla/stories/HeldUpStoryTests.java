package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.Spoilt;
import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// One thing that cannot be done, because of a fault that concerns it alone, holds nobody else up, and whoever has to
/// know hears of it.
class HeldUpStoryTests extends Story {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Autowired
    private AgreedHours hours;

    @Test
    void aReminderThatCannotGoHoldsNoOtherUpIsToldAndGoesOnceItCan() {
        var desk = desk();
        var ana = desk.worker("Ana", "WORKER");
        var ben = desk.worker("Ben", "WORKER");
        var cec = desk.worker("Cec", "WORKER");
        var eeva = desk.worker("Eeva", "COORDINATOR");
        desk.rotation(1, "WEEK", 1, "2026-01-01T08:00", ana, ben, cec);
        var shift = nextOf(desk, ana, Duration.ofDays(22));
        pass(Duration.between(clock.instant(), begin(shift).minus(Duration.ofDays(4))));
        ask(desk, shift, ben);
        ben.hears("Ana asks");
        var other = desk();
        other.rotation(1, "WEEK", 1, "2026-01-01T08:00", ana, ben, cec);
        pass(Duration.ofSeconds(2));
        ask(other, nextOf(other, ana), cec);
        cec.hears("Ana asks");

        try (var _ = Spoilt.postTo(db, "telegram:" + ben.chat().id())) {
            pass(Duration.ofDays(1).plusMinutes(1));
            cec.hears("A reminder");
            triesInVain("SWAP_REMINDER");
            assertThat(eeva.hears("A reminder of a swap request could not be sent")
                            .text())
                    .contains("Remind them yourself");
            assertThat(atThePages(eeva).shows("/board/now").text()).contains("Nobody was reminded of a swap request");
        }
        pass(Duration.ofMinutes(16));

        ben.hearsOnce("A reminder");
        eventually(() -> assertThat(atThePages(eeva).shows("/board/now").text())
                .doesNotContain("Nobody was reminded of a swap request"));
        eeva.hearsOnce("A reminder of a swap request could not be sent");
        cec.hearsOnce("A reminder");
    }

    @Test
    void aHandOffOfWhichNobodyCanBeRemindedHoldsNoOtherUp() {
        var desk = desk();
        var other = desk();
        var ben = desk.worker("Ben", "WORKER");
        var cec = desk.worker("Cec", "WORKER");
        var eeva = desk.worker("Eeva", "COORDINATOR");
        unread(desk, ben, 601);
        unread(other, cec, 602);

        try (var _ = Spoilt.postTo(db, "telegram:" + ben.chat().id())) {
            pass(Duration.ofMinutes(11));
            cec.hearsOnce("You have not confirmed the hand-off");
            triesInVain("HAND_OFF");
            eeva.hears("A hand-off is not confirmed, and a fault");
        }
        ben.hasNotHeard("You have not confirmed");
        pass(Duration.ofMinutes(16));
        ben.hearsOnce("You have not confirmed the hand-off");
    }

    @Test
    void anOwnWorkerWhoCannotBeToldInTheMorningKeepsNoOtherFromHearing() {
        var desk = desk(Map.of("acknowledgeSeconds", 7200));
        var oili = desk.worker("Oili", "WORKER");
        var outi = desk.worker("Outi", "WORKER");
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "fi", null, oili, true);
        var bea = desk.family("Bea", "fi", null, outi, true);
        for (var family : Map.of(aino, "en saa unta", bea, "valvon vielä").entrySet()) {
            family.getKey().writes(family.getValue());
            ana.hears(family.getValue());
            ana.answers(family.getValue(), "Olen tässä.");
            family.getKey().hears("Olen tässä.");
        }

        try (var _ = Spoilt.postTo(db, "telegram:" + oili.chat().id())) {
            pass(Duration.ofHours(25));
            outi.hearsOnce("Good morning");
            eventually(() -> assertThat(tries("MORNING_NOTE")).isEqualTo(1));
            oili.hasNotHeard("Good morning");
        }
        pass(Duration.ofMinutes(16));
        oili.hearsOnce("Good morning");
        outi.hearsOnce("Good morning");
    }

    @Test
    void ofAConversationThatCannotLeaveAgreedHoursTheCoordinatorsHear() {
        var desk = desk(Map.of("ownWorkerFirst", true));
        var ana = desk.onDuty("Ana", 1);
        var omena = desk.worker("Omena", "WORKER");
        var eeva = desk.worker("Eeva", "COORDINATOR");
        agree(desk, omena);
        var aino = desk.family("Aino", "en", null, omena, true);
        var bea = desk.family("Bea", "en", null, omena, true);
        aino.writes("I am first");
        omena.hears("I am first");
        omena.answers("I am first", "Hello Aino");
        aino.hears("Hello Aino");
        bea.writes("I am second");
        omena.hears("I am second");
        omena.answers("I am second", "Hello Bea");
        bea.hears("Hello Bea");

        try (var _ = Spoilt.rows(
                db,
                "delete",
                "agreed_turn",
                "old.contact_id = '%s'"
                        .formatted(
                                contactsOf(aino.caseId()).getLast().path("id").asString()))) {
            pass(Duration.ofMinutes(61));
            ana.hears("I am second");
            triesInVain("OWN_HOURS");
            assertThat(eeva.hears("A fault kept the conversation").text())
                    .contains(aino.caseCode())
                    .doesNotContain("Aino");
            ana.hasNotHeard("I am first");
        }
        pass(Duration.ofMinutes(16));
        ana.hears("I am first");
    }

    /// Until the coordinators are told.
    private void triesInVain(String kind) {
        for (var tries = 1; tries < 6; tries++) {
            var sofar = tries;
            eventually(() -> assertThat(tries(kind)).isEqualTo(sofar));
            pass(Duration.ofSeconds(30L << (tries - 1)).plusSeconds(1));
        }
    }

    private int tries(String kind) {
        return db.sql("select coalesce(max(failed), 0) from undone where kind = ?")
                .param(kind)
                .query(Integer.class)
                .single();
    }

    private void ask(Desk desk, JsonNode shift, Person asked) {
        var whole = Map.of(
                "level", 1, "workerId", shift.path("workerId"), "from", shift.path("from"), "to", shift.path("to"));
        api.post("/lines/" + desk.lineId + "/swaps", new HashMap<>(Map.of("shift", whole, "with", asked.id)));
    }

    private JsonNode nextOf(Desk desk, Person worker) {
        return nextOf(desk, worker, Duration.ZERO);
    }

    private JsonNode nextOf(Desk desk, Person worker, Duration ahead) {
        var from = clock.instant().plus(ahead);
        return api.get("/lines/" + desk.lineId + "/shifts?from=" + from + "&to=" + from.plus(Duration.ofDays(30)))
                .valueStream()
                .filter(it -> it.path("workerId").asString().equals(worker.id)
                        && begin(it).isAfter(from))
                .findFirst()
                .orElseThrow();
    }

    private static Instant begin(JsonNode shift) {
        return OffsetDateTime.parse(shift.path("from").asString()).toInstant();
    }

    /// A hand-off that nobody has read in time.
    private void unread(Desk desk, Person incoming, int dueInSeconds) {
        db.sql("insert into hand_off (id, line_id, at, incoming, due_at) values (?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        UUID.fromString(desk.lineId),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        UUID.fromString(incoming.id),
                        clock.instant().plusSeconds(dueInSeconds).atOffset(ZoneOffset.UTC))
                .update();
    }

    /// For an hour from now.
    private void agree(Desk desk, Person worker) {
        var now = clock.instant().atZone(HELSINKI).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        hours.add(
                new Agreed(
                        UUID.randomUUID(),
                        new WorkerId(UUID.fromString(worker.id)),
                        new LineId(UUID.fromString(desk.lineId)),
                        null,
                        Set.of(DayOfWeek.values()),
                        now.minusHours(1),
                        now.plusHours(1)),
                "bootstrap");
    }
}
