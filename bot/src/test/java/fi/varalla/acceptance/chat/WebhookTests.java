package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.calm;
import static fi.varalla.acceptance.chat.World.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Telegram comes to us: D10, D11.
class WebhookTests {

    private final World world = World.webhook();

    @AfterEach
    void allWellAgain() {
        world.telegram.noMoreFaults();
    }

    @Test
    void theProgramSetsTheWebhookItself() {
        eventually(() -> assertThat(world.telegram.calls())
                .anyMatch(it -> it.method().equals("setwebhook")
                        && it.body().path("url").asString("").equals("https://line.example/webhooks/telegram")
                        && it.body().path("secret_token").asString("").equals(Program.SECRET)));
        assertThat(world.telegram.calls()).noneMatch(it -> it.method().equals("getupdates"));
    }

    @Test
    void d10WithoutTheSecretNothingHappens() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        assertThat(world.program.telegram(anna.writing("forged"), null).statusCode())
                .isEqualTo(403);
        assertThat(world.program.telegram(anna.writing("forged"), "wrong").statusCode())
                .isEqualTo(403);
        calm(1000, () -> maria.hasNot("forged"));
        assertThat(anna.contacts()).isEmpty();
    }

    @Test
    void d11TheWebhookIsAnsweredAtOnceAndRefusedWithoutAStore() throws IOException {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var anna = desk.family("Anna", "en");
        anna.writes("warm up");
        maria.hears("warm up");
        world.telegram.slow("sendMessage", 0, 10_000, 2);
        var begun = Instant.now();
        assertThat(world.program.telegram(anna.writing("slow"), Program.SECRET).statusCode())
                .isEqualTo(200);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(1));
        eventually(() -> assertThat(maria.got("slow")).hasSize(1));
        world.telegram.noMoreFaults();
        var update = anna.writing("no store");
        var postgres = world.program.stopPostgres();
        assertThat(world.program.telegram(update, Program.SECRET).statusCode()).isEqualTo(503);
        assertThat(world.program.telegram(update, Program.SECRET).statusCode()).isEqualTo(503);
        postgres.start();
        eventually(
                () -> assertThat(world.program.telegram(update, Program.SECRET).statusCode())
                        .isEqualTo(200));
        eventually(() -> assertThat(maria.got("no store")).hasSize(1));
        calm(1500, () -> assertThat(maria.got("no store")).hasSize(1));
    }
}
