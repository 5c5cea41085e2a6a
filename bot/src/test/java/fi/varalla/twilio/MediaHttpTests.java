package fi.varalla.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import fi.varalla.messaging.FileSource.Fetched;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaHttpTests {

    private static final byte[] PICTURE = {1, 2, 3};

    private final WireMockServer api = started();
    private final WireMockServer other = started();
    private final MediaHttp media = new MediaHttp(
            URI.create(api.baseUrl()),
            "Basic secret",
            List.of(".twiliocdn.com"),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5));

    private static WireMockServer started() {
        var server = new WireMockServer(options().dynamicPort());
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        api.stop();
        other.stop();
    }

    private Fetched fetched(int most) {
        return media.get(URI.create(api.baseUrl() + "/medium"), most);
    }

    @Test
    void aMediumIsFetchedWithOurCredentialsAlsoWhereTheApiLeadsOnToItself() {
        api.stubFor(get(urlEqualTo("/medium")).willReturn(temporaryRedirect("/moved")));
        api.stubFor(get(urlEqualTo("/moved")).willReturn(ok().withBody(PICTURE)));

        assertThat(fetched(3))
                .isInstanceOfSatisfying(
                        Fetched.Here.class,
                        it -> assertThat(it.attachment().content()).isEqualTo(PICTURE));
        api.verify(2, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Basic secret")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mms.twiliocdn.com/x",
                "https://mms.twiliocdn.com:8443/x",
                "https://mms.twiliocdn.com@169.254.169.254/x",
                "https://169.254.169.254/latest/meta-data",
                "https://eviltwiliocdn.com/x",
                "file:///etc/passwd",
            })
    void itIsFollowedNowhereElse(String foreign) {
        api.stubFor(get(urlEqualTo("/medium")).willReturn(temporaryRedirect(foreign)));

        assertThat(fetched(3)).isEqualTo(new Fetched.Never("foreign-host"));
    }

    @Test
    void anotherMachineNearbyIsNotAsked() {
        api.stubFor(get(urlEqualTo("/medium")).willReturn(temporaryRedirect(other.baseUrl() + "/inside")));

        assertThat(fetched(3)).isEqualTo(new Fetched.Never("foreign-host"));
        other.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void aCircleEnds() {
        api.stubFor(get(urlEqualTo("/medium")).willReturn(temporaryRedirect("/medium")));

        assertThat(fetched(3)).isEqualTo(new Fetched.NotYet("too-many-hops"));
    }

    @Test
    void moreThanIsWantedIsNotTaken() {
        api.stubFor(get(urlEqualTo("/medium")).willReturn(ok().withBody(PICTURE)));

        assertThat(fetched(2)).isEqualTo(new Fetched.Never("too-large"));
    }

    @Test
    void whatIsNotThereMayCome() {
        api.stubFor(get(urlEqualTo("/medium")).willReturn(notFound()));
        assertThat(fetched(3)).isEqualTo(new Fetched.NotYet("http-404"));

        api.stubFor(get(urlEqualTo("/medium")).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(fetched(3)).isInstanceOf(Fetched.NotYet.class);
    }
}
