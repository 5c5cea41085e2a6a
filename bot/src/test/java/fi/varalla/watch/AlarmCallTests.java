package fi.varalla.watch;

import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.DeliveryReport;
import fi.varalla.messaging.RingOver;
import fi.varalla.messaging.RingResult;
import fi.varalla.notices.AlarmsInVain;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// Trouble of which neither the chat nor an SMS could tell: the coordinator's phone rings.
@TestPropertySource(properties = "varalla.notices.call-look=200ms")
class AlarmCallTests extends WatchStory {

    private static final String OTHER = "+46701740682";

    @Autowired
    private Notices notices;

    @Autowired
    private AlarmsInVain inVain;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    @BeforeEach
    void nobodyWasToldBefore() {
        db.sql("delete from alarm_call").update();
        db.sql("delete from ring").update();
        db.sql("delete from resting").update();
        db.sql("delete from outbox where state = 'WAITING'").update();
        twilio.resetRequests();
        twilio.stubFor(post(urlPathMatching(".*/Calls.json"))
                .willReturn(created()
                        .withBody("{\"sid\": \"CA%s\", \"status\": \"queued\"}"
                                .formatted(UUID.randomUUID().toString().replace("-", "")))));
    }

    @Test
    void whomNeitherWayReachedIsCalledUntilOneIsPressedAndNotBefore() {
        telegramSays("sendmessage", serverError());
        trouble();
        eventually(() -> assertThat(texted()).isNotEmpty());
        clock.passes(Duration.ofMinutes(2).plusSeconds(55));
        lookedAtLeastOnce();
        assertThat(rings()).isZero();

        clock.passes(Duration.ofSeconds(10));
        eventually(() -> assertThat(rings()).isEqualTo(1));
        eventually(() -> twilio.verify(
                1, postRequestedFor(urlPathMatching(".*/Calls.json")).withFormParam("To", equalTo(COORDINATOR))));
        assertThat(words()).singleElement().asString().contains("Päivystyksen oma tarkistus", "Paina yksi");

        over(RingResult.NO_ANSWER);
        clock.passes(Duration.ofMinutes(5).plusSeconds(1));
        eventually(() -> assertThat(rings()).isEqualTo(2));

        over(RingResult.CONFIRMED);
        clock.passes(Duration.ofHours(1));
        lookedAtLeastOnce();
        assertThat(rings()).isEqualTo(2);
    }

    @Test
    void afterThreeCallsNobodyIsCalledAnyMore() {
        telegramSays("sendmessage", serverError());
        trouble();
        for (var call = 1; call <= 3; call++) {
            clock.passes(Duration.ofMinutes(6));
            var sofar = call;
            eventually(() -> assertThat(rings()).isEqualTo(sofar));
            over(RingResult.NOT_CONFIRMED);
        }
        clock.passes(Duration.ofHours(1));
        lookedAtLeastOnce();
        assertThat(rings()).isEqualTo(3);
    }

    /// Telegram is away, and this coordinator's phone is off.
    @Test
    void onceTheLastCallIsInVainTooOthersAreToldOnceByWhatStillWorksAndPagesShowItUntilItArrives() {
        worker("Leena", "COORDINATOR", OTHER, 682);
        telegramSays("sendmessage", serverError());
        trouble();
        eventually(() -> assertThat(texted(OTHER)).hasSize(1));
        db.sql("update alarm_call set ring_at = null where worker_id in (select id from worker where phone = ?)")
                .param(OTHER)
                .update();
        for (var call = 1; call <= 3; call++) {
            clock.passes(Duration.ofMinutes(6));
            var sofar = call;
            eventually(() -> assertThat(rings()).isEqualTo(sofar));
            assertThat(texted(OTHER)).hasSize(1);
            over(RingResult.NOT_CONFIRMED);
        }

        eventually(() -> assertThat(texted(OTHER))
                .hasSize(2)
                .last()
                .asString()
                .contains("Yksi koordinaattori ei saanut hälytystä", "soita itse")
                .doesNotContain("Kaisa"));
        assertThat(inVain.told()).isPresent();
        lookedAtLeastOnce();
        assertThat(texted(OTHER)).hasSize(2);

        db.sql("update outbox set state = 'SENT', message_ids = '{1}' where address = ?")
                .param("telegram:" + CHAT)
                .update();
        eventually(() -> assertThat(inVain.told()).isEmpty());
    }

    @Test
    void whomTheChatHasReachedIsNotCalled() {
        trouble();
        eventually(() -> assertThat(sent("telegram:%")).isEqualTo(1));

        clock.passes(Duration.ofMinutes(4));
        lookedAtLeastOnce();

        assertThat(rings()).isZero();
    }

    @Test
    void anSmsThatIsOnThePhoneIsEnoughAndOneThatWasOnlySentIsNot() {
        db.sql("update worker set telegram_chat = null where phone = ?")
                .param(COORDINATOR)
                .update();
        var sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        twilio.stubFor(post(urlPathMatching(".*/Messages.json"))
                .willReturn(created().withBody("{\"sid\": \"%s\", \"status\": \"queued\"}".formatted(sid))));
        trouble();
        eventually(() -> assertThat(sent("tel:%")).isEqualTo(1));
        events.publishEvent(new DeliveryReport(sid, true, ""));
        clock.passes(Duration.ofMinutes(4));
        lookedAtLeastOnce();
        assertThat(rings()).isZero();

        trouble();
        eventually(() -> assertThat(sent("tel:%")).isEqualTo(2));
        clock.passes(Duration.ofMinutes(4));
        eventually(() -> assertThat(rings()).isEqualTo(1));
    }

    /// That it is over wakes nobody.
    @Test
    void whatIsNotUrgentIsNeverCalledFor() {
        telegramSays("sendmessage", serverError());
        transaction.executeWithoutResult(
                _ -> notices.tellCoordinatorsEveryWay(Note.of("watch.over.telegram", "time", "03.10")));
        clock.passes(Duration.ofMinutes(10));
        lookedAtLeastOnce();
        assertThat(rings()).isZero();
    }

    @Test
    void aCallThatCannotBeAskedForKeepsNoOtherBackAndCountsAsMadeInVain() {
        telegramSays("sendmessage", serverError());
        var spoilt = UUID.randomUUID();
        db.sql("""
                        insert into alarm_call (id, worker_id, via, sms_parcel, told_at, ring_at)
                        select ?, id, 'no number', ?, now(), ? from worker where phone = ?
                        """)
                .params(spoilt, UUID.randomUUID(), clock.instant().atOffset(ZoneOffset.UTC), COORDINATOR)
                .update();
        trouble();
        clock.passes(Duration.ofMinutes(4));

        eventually(() -> assertThat(rings()).isEqualTo(1));

        for (var tries = 1; tries <= 3; tries++) {
            var sofar = tries;
            eventually(() -> assertThat(attempts(spoilt)).isEqualTo(sofar));
            clock.passes(Duration.ofMinutes(5).plusSeconds(1));
        }
        lookedAtLeastOnce();
        assertThat(attempts(spoilt)).isEqualTo(3);
    }

    private int attempts(UUID call) {
        return db.sql("select attempts from alarm_call where id = ?")
                .param(call)
                .query(Integer.class)
                .single();
    }

    private void trouble() {
        transaction.executeWithoutResult(_ -> notices.tellCoordinatorsEveryWay(
                Note.of("watch.away", "time", "03.10").urgently()));
    }

    /// One more that is due last and whose message is there: once it was looked at, all the others were.
    private void lookedAtLeastOnce() {
        var id = UUID.randomUUID();
        db.sql("""
                        insert into alarm_call (id, worker_id, via, sms_parcel, told_at, ring_at, attempts)
                        select ?, id, '+46701740605', ?, now(), ?, 9 from worker
                        where phone = ?
                        """)
                .params(id, reached(), clock.instant().atOffset(ZoneOffset.UTC), COORDINATOR)
                .update();
        eventually(() -> assertThat(db.sql("select ring_at is null from alarm_call where id = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .isTrue());
    }

    /// A parcel that is surely there.
    private UUID reached() {
        var id = UUID.randomUUID();
        db.sql("""
                        insert into outbox (id, address, message_sealed, state, posted_at, due_at, message_ids)
                        values (?, 'telegram:1', 'x', 'SENT', now(), now(), '{1}')
                        """).param(id).update();
        return id;
    }

    private int sent(String address) {
        return db.sql("""
                        select count(*) from outbox join alarm_call on outbox.id in (chat_parcel, sms_parcel)
                        where state = 'SENT' and address like ?
                        """).param(address).query(Integer.class).single();
    }

    private int rings() {
        return db.sql("select count(*) from ring where about like 'alarm:%'")
                .query(Integer.class)
                .single();
    }

    private List<String> words() {
        return db.sql("select words from ring")
                .query((row, _) -> row.getString("words"))
                .list();
    }

    /// As the telephone channel tells it.
    private void over(RingResult result) {
        var ring = db.sql("select id, about from ring where result is null")
                .query((row, _) -> new RingOver(row.getObject("id", UUID.class), row.getString("about"), result, ""))
                .single();
        transaction.executeWithoutResult(_ -> {
            db.sql("update ring set result = ?, over_at = now() where id = ?")
                    .params(result.name(), ring.ring())
                    .update();
            events.publishEvent(ring);
        });
    }
}
