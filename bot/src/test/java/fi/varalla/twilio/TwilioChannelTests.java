package fi.varalla.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import fi.varalla.HandClock;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Address.WhatsApp;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wiremock.spring.ConfigureWireMock;
import org.wiremock.spring.EnableWireMock;
import org.wiremock.spring.InjectWireMock;

@SpringBootTest(
        properties = {
            "varalla.public-url=" + Twilio.PUBLIC_URL,
            "varalla.twilio.account-sid=" + Twilio.ACCOUNT,
            "varalla.twilio.auth-token=" + Twilio.TOKEN,
            "varalla.twilio.read-within=2s",
        })
@EnableWireMock(@ConfigureWireMock(name = "twilio", baseUrlProperties = "varalla.twilio.api-url"))
@Import(TwilioWorld.class)
class TwilioChannelTests {

    private static final String MESSAGES = "/2010-04-01/Accounts/" + Twilio.ACCOUNT + "/Messages.json";
    private static final Phone FAMILY = new Phone("+46701740605");
    private static final Phone LINE = new Phone("+46701740699");

    @Autowired
    private TwilioChannel channel;

    @Autowired
    private SentMessages sentMessages;

    @Autowired
    private HandClock clock;

    @Autowired
    private JdbcClient jdbc;

    @InjectWireMock("twilio")
    private WireMockServer twilio;

    private static Outgoing outgoing(Address to, @Nullable Phone via, String text, boolean mayBeSent) {
        var message =
                new Message(to, via, text, Message.Kind.TO_FAMILY, null, null, List.of(), false, null, null, null);
        return new Outgoing(UUID.randomUUID(), message, mayBeSent, null);
    }

    private Delivery send(String text) {
        return channel.send(outgoing(FAMILY, LINE, text, false));
    }

    private void answers(ResponseDefinitionBuilder answer) {
        twilio.stubFor(post(MESSAGES).willReturn(answer));
    }

    private static ResponseDefinitionBuilder taken(String sid) {
        return created().withBody("{\"sid\": \"" + sid + "\", \"status\": \"queued\"}");
    }

    private void assertPosts(int count) {
        twilio.verify(count, postRequestedFor(urlPathEqualTo(MESSAGES)));
    }

    @Test
    void anSmsGoesOutFromTheLinesNumber() {
        answers(taken("SM1"));
        assertThat(send("Tulen heti 🚗")).isEqualTo(new Delivery.Sent(List.of("SM1")));
        twilio.verify(postRequestedFor(urlPathEqualTo(MESSAGES))
                .withBasicAuth(
                        new com.github.tomakehurst.wiremock.client.BasicCredentials(Twilio.ACCOUNT, Twilio.TOKEN))
                .withFormParam("To", equalTo("+46701740605"))
                .withFormParam("From", equalTo("+46701740699"))
                .withFormParam("Body", equalTo("Tulen heti 🚗"))
                .withFormParam("ValidityPeriod", equalTo("14400"))
                .withFormParam(
                        "StatusCallback",
                        equalTo("https://line.example/webhooks/twilio/message/status#rc=3&rp=ct,5xx")));
    }

    @Test
    void aWhatsAppMessageCarriesItsPrefix() {
        answers(taken("SM1"));
        assertThat(channel.send(outgoing(new WhatsApp("+46701740605"), LINE, "Hei", false)))
                .isEqualTo(new Delivery.Sent(List.of("SM1")));
        twilio.verify(postRequestedFor(urlPathEqualTo(MESSAGES))
                .withFormParam("To", equalTo("whatsapp:+46701740605"))
                .withFormParam("From", equalTo("whatsapp:+46701740699")));
    }

    @Test
    void aLongTextGoesOutInParts() {
        inTurn(taken("SM1"), taken("SM2"));
        assertThat(send("a".repeat(2000))).isEqualTo(new Delivery.Sent(List.of("SM1", "SM2")));
    }

    @Test
    void withoutANumberOfOursNothingIsSent() {
        assertThat(channel.send(outgoing(FAMILY, null, "Hei", false))).isEqualTo(new Delivery.Refused("no-number"));
        assertThat(send(" ")).isEqualTo(new Delivery.Refused("no-text"));
        assertThat(channel.reaches(FAMILY)).isTrue();
        assertThat(channel.reaches(new TelegramChat(1))).isFalse();
        assertPosts(0);
    }

    @Test
    void aBusyTwilioSaysWhenToComeAgain() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "7").withBody("{\"code\": 20429}"));
        assertThat(send("Hei")).isEqualTo(new Delivery.TryAgain(Duration.ofSeconds(7), "http-429"));
        assertPosts(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211, invalid-number",
        "400, 21214, invalid-number",
        "400, 21408, region",
        "400, 21610, stopped",
        "400, 21612, unroutable",
        "400, 21614, landline",
        "400, 63016, window-closed",
        "400, 21606, code-21606",
        "404, 20404, code-20404",
    })
    void whatCanNeverWorkIsRefusedWithAReason(int status, int code, String why) {
        answers(aResponse()
                .withStatus(status)
                .withBody("{\"code\": %d, \"message\": \"+46701740605\", \"status\": %d}".formatted(code, status)));
        assertThat(send("Hei")).isEqualTo(new Delivery.Refused(why));
        assertPosts(1);
    }

    @Test
    void aWrongTokenIsMendedAndNoReasonToGiveUp() {
        answers(aResponse().withStatus(401).withBody("{\"code\": 20003, \"status\": 401}"));
        assertThat(send("Hei")).isEqualTo(new Delivery.TryAgain(null, "http-401"));
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504"})
    void aFailureOfTwilioLeavesItOpenAndIsNotRepeated(int status) {
        answers(aResponse().withStatus(status).withBody("<html>"));
        assertThat(send("Hei")).isEqualTo(new Delivery.Unknown("http-" + status));
        assertPosts(1);
    }

    @Test
    void anAnswerThatNeverComesLeavesItOpen() {
        answers(taken("SM1").withFixedDelay(4000));
        assertThat(send("Hei")).isInstanceOf(Delivery.Unknown.class);
        assertPosts(1);
    }

    @Test
    void aCutConnectionLeavesItOpen() {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(send("Hei")).isInstanceOf(Delivery.Unknown.class);
        answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(send("Hei")).isInstanceOf(Delivery.Unknown.class);
        answers(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        assertThat(send("Hei")).isInstanceOf(Delivery.Unknown.class);
        answers(aResponse().withStatus(201).withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        assertThat(send("Hei")).isInstanceOf(Delivery.Unknown.class);
        assertPosts(4);
    }

    @Test
    void anAnswerThatCannotBeReadLeavesItOpen() {
        answers(created().withBody("<html>"));
        assertThat(send("Hei")).isInstanceOf(Delivery.Unknown.class);
        answers(aResponse().withStatus(400).withBody("<html>"));
        assertThat(send("Hei")).isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        var unreachable = channelTo("http://localhost:1");
        assertThat(unreachable.send(outgoing(FAMILY, LINE, "Hei", false)))
                .isEqualTo(new Delivery.TryAgain(null, "unreachable"));
        var unknown = channelTo("http://twilio.invalid");
        assertThat(unknown.send(outgoing(FAMILY, LINE, "Hei", false)))
                .isEqualTo(new Delivery.TryAgain(null, "unreachable"));
    }

    private TwilioChannel channelTo(String url) {
        var settings = new TwilioSettings(
                Twilio.ACCOUNT,
                Twilio.TOKEN,
                "",
                java.net.URI.create(url),
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                List.of());
        var api = new TwilioApi(settings, new PublicUrl(Twilio.PUBLIC_URL));
        return new TwilioChannel(api, settings, sentMessages, Clock.systemUTC());
    }

    @Test
    void whatMayBeSentIsLookedUpFirst() {
        twilio.stubFor(knows("SM9", "Hei"));
        assertThat(channel.send(outgoing(FAMILY, LINE, "Hei", true))).isEqualTo(new Delivery.Sent(List.of("SM9")));
        assertPosts(0);
        twilio.verify(getRequestedFor(urlPathEqualTo(MESSAGES))
                .withQueryParam("To", equalTo("+46701740605"))
                .withQueryParam("From", equalTo("+46701740699"))
                .withQueryParam("DateSent>", equalTo(aDayAgo())));
    }

    /// Other tests of this program move its clock.
    private String aDayAgo() {
        return LocalDateTime.ofInstant(clock.instant().minus(Duration.ofDays(1)), ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"));
    }

    @Test
    void whatTwilioTookAndCouldNotBringIsRefusedAndNotSentAgain() {
        twilio.stubFor(get(urlPathEqualTo(MESSAGES)).willReturn(okJson("""
                {"messages": [{"sid": "SM9", "body": "Hei", "status": "undelivered", "error_code": 30006}],
                 "page": 0, "page_size": 1000, "next_page_uri": null,
                 "uri": "/2010-04-01/Accounts/AC/Messages.json"}""")));
        assertThat(channel.send(outgoing(FAMILY, LINE, "Hei", true))).isEqualTo(new Delivery.Refused("landline"));
        assertPosts(0);
    }

    @Test
    void whatIsNotThereIsSentAfterAll() {
        twilio.stubFor(knows("SM9", "Something else"));
        answers(taken("SM10"));
        assertThat(channel.send(outgoing(FAMILY, LINE, "Hei", true))).isEqualTo(new Delivery.Sent(List.of("SM10")));
    }

    @Test
    void ofATextInPartsOnlyTheRestIsSent() {
        twilio.stubFor(knows("SM9", "a".repeat(1600)));
        answers(taken("SM10"));
        assertThat(channel.send(outgoing(FAMILY, LINE, "a".repeat(2000), true)))
                .isEqualTo(new Delivery.Sent(List.of("SM9", "SM10")));
        twilio.verify(postRequestedFor(urlPathEqualTo(MESSAGES)).withFormParam("Body", equalTo("a".repeat(400))));
    }

    @Test
    void theSameWordsOfAnotherParcelAreNoProof() {
        jdbc.sql("""
                insert into outbox (id, address, message_sealed, state, posted_at, due_at, message_ids)
                values (gen_random_uuid(), 'tel:+46701740605', '', 'SENT', now(), now(), '{SM7}')""").update();
        twilio.stubFor(knows("SM7", "Hei"));
        answers(taken("SM8"));
        assertThat(channel.send(outgoing(FAMILY, LINE, "Hei", true))).isEqualTo(new Delivery.Sent(List.of("SM8")));
    }

    @Test
    void aSecondPartThatIsHeldUpIsLookedUpNextTime() {
        inTurn(taken("SM1"), aResponse().withStatus(429));
        assertThat(send("a".repeat(2000))).isEqualTo(new Delivery.Unknown("http-429"));
    }

    private void inTurn(ResponseDefinitionBuilder first, ResponseDefinitionBuilder second) {
        twilio.stubFor(post(MESSAGES)
                .inScenario("turns")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("second")
                .willReturn(first));
        twilio.stubFor(
                post(MESSAGES).inScenario("turns").whenScenarioStateIs("second").willReturn(second));
    }

    private static MappingBuilder knows(String sid, String body) {
        return get(urlPathEqualTo(MESSAGES)).willReturn(okJson("""
                {"messages": [{"sid": "%s", "body": "%s", "status": "sent"}], "page": 0, "page_size": 1000,
                 "next_page_uri": null, "uri": "/2010-04-01/Accounts/AC/Messages.json"}""".formatted(sid, body)));
    }
}
