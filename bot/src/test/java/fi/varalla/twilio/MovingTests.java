package fi.varalla.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import fi.varalla.messaging.MeetingDesk.Seat;
import fi.varalla.messaging.Mover;
import fi.varalla.messaging.Mover.Moved;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.wiremock.spring.ConfigureWireMock;
import org.wiremock.spring.EnableWireMock;
import org.wiremock.spring.InjectWireMock;

/// Taking somebody who is on the phone to another document, and a Twilio that does not always do it.
@SpringBootTest(
        properties = {
            "varalla.public-url=" + Twilio.PUBLIC_URL,
            "varalla.twilio.account-sid=" + Twilio.ACCOUNT,
            "varalla.twilio.auth-token=" + Twilio.TOKEN,
            "varalla.twilio.read-within=5s",
        })
@EnableWireMock(@ConfigureWireMock(name = "twilio", baseUrlProperties = "varalla.twilio.api-url"))
@Import(TwilioWorld.class)
class MovingTests {

    private static final String CALL = "/2010-04-01/Accounts/" + Twilio.ACCOUNT + "/Calls/CA7.json";
    private static final UUID MEETING = UUID.fromString("00000000-0000-0000-0000-000000000007");

    @Autowired
    private Mover mover;

    @InjectWireMock("twilio")
    private WireMockServer twilio;

    @AfterEach
    void quiet() {
        twilio.resetAll();
    }

    @Test
    void aPartOfACallIsTakenToOurDocument() {
        twilio.stubFor(post(CALL).willReturn(okJson("{\"sid\": \"CA7\", \"status\": \"in-progress\"}")));

        assertThat(move()).isEqualTo(Moved.DONE);

        twilio.verify(
                1,
                postRequestedFor(urlPathEqualTo(CALL))
                        .withFormParam(
                                "Url",
                                equalTo("https://line.example/webhooks/twilio/voice/room?meeting=" + MEETING
                                        + "&seat=HOST"))
                        .withFormParam("Method", equalTo("POST")));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 20429, TRY_AGAIN",
        "500, 20500, TRY_AGAIN",
        "503, 20503, TRY_AGAIN",
        "404, 20404, NEVER",
        "400, 21220, NEVER",
        "400, 21205, NEVER",
        "401, 20003, TRY_AGAIN"
    })
    void whatIsRefusedIsTriedAgainOnlyIfThatCanHelp(int status, int code, Moved moved) {
        twilio.stubFor(post(CALL)
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"code\": %d, \"message\": \"no\", \"status\": %d}".formatted(code, status))));

        assertThat(move()).isEqualTo(moved);
        twilio.verify(1, postRequestedFor(urlPathEqualTo(CALL)));
    }

    @Test
    void aLostAnswerIsNotTakenForDoneAndNothingIsRepeatedHere() {
        twilio.stubFor(post(CALL).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(move()).isEqualTo(Moved.TRY_AGAIN);

        twilio.stubFor(post(CALL).willReturn(okJson("{}").withFixedDelay(9_000)));
        assertThat(move()).isEqualTo(Moved.TRY_AGAIN);

        twilio.verify(2, postRequestedFor(urlPathEqualTo(CALL)));
    }

    private Moved move() {
        return mover.move("CA7", MEETING, Seat.HOST);
    }
}
