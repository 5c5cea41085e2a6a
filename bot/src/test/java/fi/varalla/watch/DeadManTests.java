package fi.varalla.watch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import fi.varalla.messaging.Watched.Sight;
import fi.varalla.messaging.Watched.Trouble;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Silence outside means that something is wrong here, and nothing else does.
@ExtendWith(OutputCaptureExtension.class)
class DeadManTests extends WatchStory {

    private static final String SECRET = "/ping/2f0c-secret?status=up";

    private final WireMockServer outside =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @Autowired
    WatchBook book;

    private DeadMan deadMan;

    @BeforeEach
    void open() {
        outside.start();
        outside.stubFor(get(anyUrl()).willReturn(ok()));
        deadMan = new DeadMan(book, settings(outside.baseUrl() + SECRET), clock);
        seen(null);
    }

    @AfterEach
    void close() {
        outside.stop();
    }

    private static WatchSettings settings(String url) {
        return new WatchSettings(
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                Duration.ofSeconds(60),
                url,
                Duration.ofSeconds(60));
    }

    private void seen(@Nullable Trouble trouble) {
        var standing = trouble == null ? null : new Standing(trouble, clock.instant(), false, null);
        book.keep("telegram", new Sight(null, 0, trouble, null), standing, clock.instant());
    }

    private int heard() {
        return outside.findAll(anyRequestedFor(anyUrl())).size();
    }

    private void hears(int times) {
        eventually(() -> assertThat(heard()).isEqualTo(times));
    }

    @Test
    void itHearsOnceAMinuteAndNothingButThat() {
        deadMan.reportIfDue();
        hears(1);
        clock.passes(Duration.ofSeconds(59));
        seen(null);
        deadMan.reportIfDue();
        clock.passes(Duration.ofSeconds(1));
        eventually(() -> {
            deadMan.reportIfDue();
            assertThat(heard()).isEqualTo(2);
        });

        assertThat(outside.findAll(anyRequestedFor(anyUrl())))
                .allSatisfy(it -> assertThat(it.getUrl()).isEqualTo(SECRET))
                .allSatisfy(it -> assertThat(it.getBody()).isEmpty());
    }

    @Test
    void itHearsNothingWhileAWayIsInTroubleOrNobodyLooks() {
        seen(Trouble.AWAY);
        deadMan.reportIfDue();
        seen(null);
        clock.passes(Duration.ofMinutes(3));
        deadMan.reportIfDue();
        assertThat(heard()).isZero();

        seen(null);
        deadMan.reportIfDue();
        hears(1);
    }

    @Test
    void withoutAnAddressNobodyIsAsked() {
        var off = new DeadMan(book, settings(""), clock);

        assertThatCode(off::reportIfDue).doesNotThrowAnyException();
        assertThat(heard()).isZero();
    }

    /// However it fails, it is logged without the address, tried again, and nobody here waits.
    @Test
    void anAddressThatIsAwayBlocksNothing(CapturedOutput output) {
        outside.stubFor(get(anyUrl()).willReturn(ok().withFixedDelay(8000)));
        var began = System.nanoTime();
        deadMan.reportIfDue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        hears(1);

        outside.stubFor(get(anyUrl()).willReturn(serverError()));
        again(2);
        eventually(() -> assertThat(output).contains("it answers 500"));
        outside.stubFor(get(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        again(3);
        outside.stubFor(get(anyUrl()).willReturn(ok()));
        again(4);
        eventually(() -> assertThat(output).contains("hears again that we are alive"));

        assertThat(output.toString().lines().filter(it -> !it.contains(".jetty.")))
                .as("all but what the other side says of itself")
                .noneMatch(it -> it.contains("2f0c-secret"));
    }

    private void again(int times) {
        eventually(() -> {
            clock.passes(Duration.ofSeconds(60));
            seen(null);
            deadMan.reportIfDue();
            assertThat(heard()).isGreaterThanOrEqualTo(times);
        });
    }
}
