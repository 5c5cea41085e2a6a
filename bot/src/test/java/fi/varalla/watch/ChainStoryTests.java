package fi.varalla.watch;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Dummy;
import fi.varalla.messaging.Watched.Trouble;
import fi.varalla.rota.Outcome;
import fi.varalla.rota.Rotas;
import fi.varalla.rota.RotationDraft;
import fi.varalla.rota.WorkerId;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A message of our own, from Telegram's door to Telegram's answer, and back.
class ChainStoryTests extends WatchStory {

    private static final List<String> RECORDS = List.of(
            "contact",
            "utterance",
            "contact_event",
            "contact_attempt",
            "participant",
            "escalation",
            "promise",
            "relayed");

    @Autowired
    ChainTest chain;

    @Autowired
    Watching watching;

    @Autowired
    Rotas rotas;

    @Autowired
    MeterRegistry meters;

    @BeforeEach
    void nobodyIsThere() {
        db.sql("delete from chain_test").update();
        telegram.stubFor(post(urlPathMatching("(?i)/bot[^/]+/sendmessage"))
                .atPriority(2)
                .withRequestBody(matchingJsonPath("$.chat_id", matching(Dummy.FAMILY.id() + "|" + Dummy.WORKER.id())))
                .willReturn(okJson("""
                        {"ok":false,"error_code":400,"description":"Bad Request: chat not found"}""").withStatus(400)));
    }

    @Test
    void itGoesThereAndBackAndLeavesNoTrace() {
        onDuty(worker("Otso", "WORKER", "+46701740682", 682));
        var records = records();
        var counted = counted();
        var before = texted().size();

        assertThat(chain.look().orElseThrow().trouble()).isNull();

        eventually(() -> {
            // It may have to wait a moment for what else goes to that worker.
            clock.passes(Duration.ofMillis(200));
            assertThat(isBack()).isTrue();
        });
        assertThat(chain.look().orElseThrow().heard()).isNotNull();
        assertThat(records()).isEqualTo(records);
        assertThat(counted()).isEqualTo(counted);
        assertThat(texted()).hasSize(before);
        assertThat(written(682, "varalla")).as("what was only played").isZero();
        assertThat(written(Dummy.WORKER.id(), "")).isPositive();
        assertThat(written(Dummy.FAMILY.id(), "")).isPositive();
        assertThat(meters.get("varalla.watch.chain").timer().count()).isPositive();
    }

    @Test
    void anotherIsSentOffAnHourLater() {
        chain.look();
        eventually(() -> assertThat(isBack()).isTrue());
        clock.passes(Duration.ofMinutes(59));
        chain.look();
        assertThat(runs()).isEqualTo(1);

        clock.passes(Duration.ofMinutes(1));
        chain.look();

        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void aTelegramThatTakesNothingIsToldByAnotherWayAndSoIsItsEnd() {
        var before = texted().size();
        telegram.stubFor(
                post(urlPathMatching("(?i)/bot[^/]+/sendmessage")).atPriority(1).willReturn(serverError()));
        watching.look();
        clock.passes(Duration.ofSeconds(60));
        watching.look();
        watching.look();

        eventually(() -> assertThat(texted()).hasSize(before + 1));
        assertThat(texted().getLast()).startsWith("Koeviesti (klo 03.10) ei päässyt perheeltä työntekijälle");

        telegram.stubFor(post(urlPathMatching("(?i)/bot[^/]+/sendmessage"))
                .atPriority(1)
                .willReturn(okJson("""
                        {"ok":false,"error_code":400,"description":"Bad Request: chat not found"}""").withStatus(400)));
        clock.passes(Duration.ofMinutes(5));
        watching.look();
        eventually(() -> assertThat(isBack()).isTrue());
        watching.look();
        clock.passes(Duration.ofSeconds(60));
        watching.look();

        eventually(() -> assertThat(texted()).hasSize(before + 2));
        assertThat(texted().getLast()).startsWith("Koeviesti kulkee taas");
    }

    @Test
    void aDeskWhereNobodyWouldReadItIsATroubleAtOnce() {
        db.sql("update worker set active = false").update();

        chain.look();

        assertThat(chain.look().orElseThrow().trouble()).isEqualTo(Trouble.CHAIN);
        assertThat(db.sql("select failed from chain_test").query(String.class).single())
                .startsWith("NOBODY_WOULD_READ_IT line=");
    }

    private void onDuty(UUID worker) {
        for (var line : lines.all()) {
            assertThat(rotas.addRotation(
                            line.id(),
                            new RotationDraft(
                                    "Vuorot",
                                    1,
                                    "Europe/Helsinki",
                                    "WEEK",
                                    1,
                                    LocalDateTime.parse("2026-01-05T08:00"),
                                    List.of(new WorkerId(worker)),
                                    Set.of(),
                                    null,
                                    null,
                                    null,
                                    null)))
                    .isInstanceOf(Outcome.Done.class);
        }
    }

    /// Every stage of the newest.
    private boolean isBack() {
        return db.sql("""
                        select num_nonnulls(relayed_at, reached_at, answered_at, done_at) from chain_test
                        order by id desc limit 1
                        """).query(Integer.class).single() == 4;
    }

    private int runs() {
        return db.sql("select count(*) from chain_test").query(Integer.class).single();
    }

    /// How much Telegram was given for a chat that has these words in it.
    private long written(long chat, String words) {
        return telegram
                .findAll(postRequestedFor(urlPathMatching("(?i).*/sendmessage"))
                        .withRequestBody(matchingJsonPath("$.chat_id", equalTo(Long.toString(chat)))))
                .stream()
                .filter(it -> it.getBodyAsString().contains(words))
                .count();
    }

    private Map<String, Long> records() {
        var counts = new TreeMap<String, Long>();
        RECORDS.forEach(table -> counts.put(
                table, db.sql("select count(*) from " + table).query(Long.class).single()));
        return counts;
    }

    /// What is counted of families, and of what goes out all that a dummy could add: no chat of theirs is there to be
    /// sent to. Whoever was put on duty may hear of it meanwhile.
    private Map<String, Double> counted() {
        var counts = new TreeMap<String, Double>();
        for (Meter meter : meters.getMeters()) {
            var name = meter.getId().getName();
            if (name.startsWith("varalla.tries")
                    || name.startsWith("varalla.messages")
                    || name.startsWith("varalla.promises")
                    || (name.startsWith("varalla.outbox.deliveries")
                            && !"Sent".equals(meter.getId().getTag("result")))) {
                meter.measure().forEach(it -> counts.put(meter.getId() + " " + it.getStatistic(), it.getValue()));
            }
        }
        return counts;
    }
}
