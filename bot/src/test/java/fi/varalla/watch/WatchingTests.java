package fi.varalla.watch;

import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Watched;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Times;
import fi.varalla.words.Language;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.transaction.support.TransactionOperations;

/// A way in that is in trouble, from Telegram's answer to the coordinator's phone.
class WatchingTests extends WatchStory {

    @Autowired
    List<Watched> ways;

    @Autowired
    Notices notices;

    @Autowired
    Times times;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    WatchView view;

    @Autowired
    WatchBook book;

    @Autowired
    WatchSettings settings;

    @Autowired
    MeterRegistry meters;

    @Test
    void aTelegramThatIsAwayIsToldBySmsOnceAndItsEndToo() {
        var before = texted().size();
        look();
        assertThat(view.wrong()).isEmpty();
        telegramSays("getwebhookinfo", serverError());
        look();
        assertThat(view.wrong()).as("too young to be told").isEmpty();
        clock.passes(Duration.ofSeconds(60));
        look();
        look();

        eventually(() -> assertThat(texted()).hasSize(before + 1));
        assertThat(texted().getLast()).startsWith("Telegram ei vastaa (klo 03.10 alkaen)");
        assertThat(view.wrong()).singleElement().satisfies(it -> {
            assertThat(it.key()).isEqualTo("watch.away");
            assertThat(it.time().in(Language.FI)).isEqualTo("03.10");
        });

        wayIsFree();
        look();
        clock.passes(Duration.ofSeconds(60));
        look();
        eventually(() -> assertThat(texted()).hasSize(before + 2));
        assertThat(texted().getLast()).startsWith("Telegram toimii taas (klo 03.11)");
        assertThat(view.wrong()).isEmpty();
    }

    @Test
    void healthAndNumbersTellOfATroubleBeforePeopleAreWoken() {
        telegramSays("getwebhookinfo", serverError());
        look();

        var health = new WatchHealth(book, List.of(), settings, clock).health();

        assertThat(health.getStatus()).isEqualTo(new Status("WARN"));
        assertThat(health.getDetails())
                .hasEntrySatisfying(
                        "telegram",
                        it -> assertThat(it.toString())
                                .contains("trouble=AWAY", "since=2026-06-01T00:10:00Z", "waiting=0"));
        eventually(() -> assertThat(meters.get("varalla.watch.trouble")
                        .tag("way", "telegram")
                        .gauge()
                        .value())
                .isEqualTo(1));
    }

    @Test
    void thatNobodyLooksAnyMoreIsATroubleToo() {
        look();
        var health = new WatchHealth(book, List.of(), settings, clock);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        clock.passes(settings.look().multipliedBy(5));

        assertThat(new WatchHealth(book, List.of(), settings, clock).health().getStatus())
                .isEqualTo(new Status("WARN"));
    }

    /// At Telegram only: a message of our own would be under way while the time is moved.
    private void look() {
        var telegram = ways.stream().filter(it -> it.name().equals("telegram")).toList();
        new Watching(telegram, book, notices, times, settings, transaction, clock).look();
    }
}
