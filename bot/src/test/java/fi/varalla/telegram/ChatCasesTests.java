package fi.varalla.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Inbound;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/// Every update of the given chat cases is read as what it is.
class ChatCasesTests {

    private final TelegramInterpreter interpreter =
            new TelegramInterpreter(StandIn.JSON, Clock.systemUTC(), new SimpleMeterRegistry());

    static Stream<Arguments> updates() throws IOException {
        var cases = StandIn.JSON.readTree(new ClassPathResource("chat-cases.json").getContentAsByteArray());
        var updates = new ArrayList<Arguments>();
        for (var chatCase : cases.path("cases")) {
            for (var step : chatCase.path("input")) {
                if (step.has("update")) {
                    updates.add(Arguments.of(chatCase.path("id").asString(), step.path("update")));
                }
            }
        }
        return updates.stream();
    }

    private List<Inbound> read(JsonNode update) {
        return interpreter.read("telegram:" + update.path("update_id").asString(), update.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void whatAPersonWritesInPrivateIsHeardAndNothingElse(String name, JsonNode update) {
        var message = update.path("message");
        var heard = read(update);

        if (update.has("edited_message")) {
            assertThat(heard).singleElement().isInstanceOf(Inbound.Edited.class);
        } else if (message.path("chat").path("type").asString("").equals("private")
                && !message.has("chat_background_set")) {
            assertThat(heard).singleElement().isInstanceOfSatisfying(Inbound.Text.class, text -> {
                if (message.has("text") || message.has("caption")) {
                    assertThat(text.words())
                            .isEqualTo(message.path("text")
                                    .asString(message.path("caption").asString("")));
                }
                assertThat(text.extra() == null).as(name).isEqualTo(message.has("text"));
                assertThat(text.copyable() == null).isEqualTo(message.has("text"));
            });
        } else {
            assertThat(heard).noneMatch(Inbound.Text.class::isInstance);
        }
    }

    @Test
    void theCasesAreThere() throws IOException {
        assertThat(updates()).hasSizeGreaterThan(70);
    }
}
