package fi.varalla.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fi.varalla.simulator.ProgramPart.Reply;
import fi.varalla.simulator.telegram.SimulatedTelegram;
import fi.varalla.simulator.telephony.SimulatedTelephony;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@StandIns
class DemoTests {

    private static final ProgramPart PROGRAM = new ProgramPart();
    private static final String TO = "%2B46701740630";

    @Autowired
    private DemoOrganisation demo;

    @Autowired
    private ProgramApi api;

    @Autowired
    private SimulatedTelegram telegram;

    @Autowired
    private SimulatedTelephony telephony;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void whereTheProgramIs(DynamicPropertyRegistry registry) {
        registry.add("varalla.simulator.program-url", PROGRAM::url);
    }

    @Test
    void anEmptyProgramIsFilledThroughItsApi() {
        var ids = new AtomicInteger();
        PROGRAM.on(
                "/api/v1/lines",
                request -> request.body().isEmpty()
                        ? Reply.json("{\"items\":[{\"id\":\"first\",\"phone\":\"+46701740699\"}]}")
                        : Reply.json("{\"id\":\"" + ids.incrementAndGet() + "\"}"));
        PROGRAM.on(
                "/api/v1/workers",
                _ -> Reply.json("{\"id\":\"w%d\",\"telegramInvite\":\"https://t.me/x?start=tok%d\"}"
                        .formatted(ids.incrementAndGet(), ids.get())));
        PROGRAM.on("/api/v1/cases", _ -> Reply.json("{\"id\":\"case\"}"));
        PROGRAM.on("/api/v1/cases/case/people", _ -> Reply.json("{\"id\":\"p\",\"telegramInvite\":\"bare_token\"}"));
        PROGRAM.on("/api/v1/cases/case/brief", _ -> Reply.json("{}"));
        for (var path :
                new String[] {"/lines/first", "/lines/first/rotations", "/lines/1/rotations", "/lines/2/rotations"}) {
            PROGRAM.on("/api/v1" + path, _ -> Reply.json("{}"));
        }
        var last = new int[2];
        new Filling(api, telegram, demo.organisation(), (done, total) -> {
                    last[0] = done;
                    last[1] = total;
                })
                .run(tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode());
        assertThat(last[0]).isEqualTo(last[1]).isGreaterThan(40);
        assertThat(PROGRAM.heard("/api/v1/lines/first").getLast().body()).contains("+46701740605");
        assertThat(PROGRAM.heard("/api/v1/cases"))
                .hasSize(25)
                .first()
                .asString()
                .contains("T-26-001", "ownWorkerId");
        assertThat(PROGRAM.heard("/api/v1/cases/case/brief")).hasSize(2);
        assertThat(PROGRAM.heard("/api/v1/lines/first/rotations")).hasSize(4);
        assertThat(telegram.chat(700_000_001L).orElseThrow().all().getLast().text())
                .startsWith("/start tok");
        assertThat(telegram.chat(700_000_030L).orElseThrow().all().getLast().text())
                .isEqualTo("/start bare_token");
    }

    @Test
    void timeOnlyGoesForward() throws Exception {
        var before = clock.instant();
        assertThat(ask("/time", "{\"advance\":\"PT5M\"}").statusCode()).isEqualTo(200);
        assertThat(clock.instant()).isAfter(before.plusSeconds(299));
        assertThat(ask("/time", "{\"advance\":\"-PT5M\"}").statusCode()).isEqualTo(400);
        assertThat(ask("/time", "{\"advance\":\"soon\"}").statusCode()).isEqualTo(400);
        assertThat(ask("/time", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void theNextHandOffIsReadFromTheRota() throws Exception {
        PROGRAM.on("/api/v1/lines", _ -> Reply.json("{\"items\":[{\"id\":\"L\"}]}"));
        var handOff = clock.instant().plusSeconds(7200);
        PROGRAM.on(
                "/api/v1/lines/L/shifts",
                _ -> Reply.json(
                        "[{\"from\":\"" + clock.instant().minusSeconds(60) + "\",\"to\":\"" + handOff + "\"}]"));
        assertThat(ask("/time", "{\"to\":\"handoff\"}").statusCode()).isEqualTo(200);
        assertThat(clock.instant()).isAfter(handOff);
    }

    @Test
    void textMessagesAreTakenDeliveredAndReported() throws Exception {
        var sent = sms(
                "AC0:" + ProgramPart.TWILIO_TOKEN,
                "To=" + TO
                        + "&From=%2B46701740605&Body=Hello&StatusCallback=https://varalla.example/webhooks/twilio/sms-status");
        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(sent.body()).contains("\"status\":\"queued\"", "\"sid\":\"SM");
        await().until(() -> PROGRAM.heard("/webhooks/twilio/sms-status").size() == 2);
        assertThat(PROGRAM.heard("/webhooks/twilio/sms-status"))
                .allMatch(ProgramPart.Heard::signed)
                .extracting(report -> report.fields().get("MessageStatus"))
                .containsExactly("sent", "delivered");
        assertThat(telephony.phone("+46701740630").messages().getLast().body()).isEqualTo("Hello");
    }

    @Test
    void textMessagesToRealPeopleOrFromStrangersAreRefused() throws Exception {
        var real = sms("AC0:" + ProgramPart.TWILIO_TOKEN, "To=%2B46313900605&From=%2B46701740605&Body=x");
        assertThat(real.statusCode()).isEqualTo(400);
        assertThat(real.body()).contains("21211");
        assertThat(sms("AC0:wrong", "To=" + TO + "&From=%2B46701740605&Body=x").statusCode())
                .isEqualTo(401);
    }

    @Test
    void theDemoRefusesToStartWhenItCouldReachTheWorld() {
        var guard = new DemoGuard();
        guard.setEnvironment(new MockEnvironment()
                .withProperty("varalla.telegram.api-url", "https://api.telegram.org")
                .withProperty("varalla.twilio.api-url", "http://localhost:8080/simulator/twilio"));
        assertThatThrownBy(() -> guard.postProcessBeanFactory(
                        new org.springframework.beans.factory.support.DefaultListableBeanFactory()))
                .hasMessageContaining("varalla.telegram.api-url");
    }

    private HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/simulator" + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> sms(String credentials, String form) throws IOException, InterruptedException {
        var basic = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + port + "/simulator/twilio/2010-04-01/Accounts/AC0/Messages.json"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
