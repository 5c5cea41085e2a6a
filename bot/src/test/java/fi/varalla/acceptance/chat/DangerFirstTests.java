package fi.varalla.acceptance.chat;

import static fi.varalla.acceptance.chat.World.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Words of danger, whatever else waits.
class DangerFirstTests {

    private final World world = World.polling();

    @AfterEach
    void allWellAgain() {
        world.telegram.noMoreFaults();
    }

    @Test
    void f10InAThrottledChatDangerGoesFirstAndOthersHaveItMeanwhile() {
        var desk = world.desk();
        var maria = desk.onDuty("Maria", 1);
        var jan = desk.onDuty("Jan", 2);
        var coordinator = desk.worker("Cleo", "COORDINATOR", null);
        var anna = desk.family("Anna", "en");
        var bruno = desk.family("Bruno", "en");
        world.telegram.fault("sendMessage", maria.chat, 429, "Too Many Requests: retry after 4", 4, 1);
        var begun = Instant.now();
        world.deliver(
                List.of(bruno.writing("routine one"), bruno.writing("routine two"), anna.writing("he has a knife")));
        var toJan = jan.hears("he has a knife");
        var toCleo = coordinator.hears("he has a knife");
        eventually(() -> assertThat(maria.got("routine two")).hasSize(1));
        var toMaria = maria.hearsOnce("he has a knife");
        assertThat(Duration.between(begun, toMaria.at())).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        assertThat(toJan.at()).isBefore(toMaria.at());
        assertThat(toCleo.at()).isBefore(toMaria.at());
        assertThat(String.join("\n", maria.texts()))
                .containsSubsequence("he has a knife", "routine one", "routine two");
        assertThat(List.of(toJan, toCleo, toMaria))
                .allSatisfy(it -> assertThat(it.text()).startsWith("URGENT"))
                .noneMatch(it -> it.body().path("disable_notification").asBoolean(false));
        assertThat(toMaria.text()).contains("Anna");
    }
}
