package fi.varalla.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotNameTests {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final TelegramSettings OFF =
            new TelegramSettings("", "", null, "", "varalla_bot", SHORT, SHORT, SHORT);

    private final StandIn telegram = new StandIn();
    private final BotName name = new BotName(new BotApi(telegram.settings()), telegram.settings());

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void theNameIsLearnedOnce() {
        telegram.answers("getme", okJson("""
                {"ok":true,"result":{"id":1,"is_bot":true,"first_name":"V","username":"our_bot"}}"""));

        assertThat(name.link("t-1")).contains("https://t.me/our_bot?start=t-1");
        assertThat(name.link("t-2")).contains("https://t.me/our_bot?start=t-2");
        assertThat(telegram.count("getme")).isOne();
    }

    @Test
    void whileTelegramIsSilentTheSettingsNameIsUsedAndOnlyOneCallerWaits() {
        telegram.answers("getme", okJson("{}").withFixedDelay(5000));
        var name = new BotName(new BotApi(telegram.impatient()), telegram.impatient());

        assertThat(name.link("t-1")).contains("https://t.me/varalla_bot?start=t-1");
        assertThat(name.link("t-2")).contains("https://t.me/varalla_bot?start=t-2");
        assertThat(telegram.count("getme")).isOne();
    }

    @Test
    void aTelegramThatIsOffHasNoLinksAndSaysSo() {
        assertThat(new BotName(new BotApi(OFF), OFF).link("t")).isEmpty();
        assertThat(new TelegramHealth(OFF, Clock.systemUTC()).now().on()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a&b=c"})
    void aTokenThatNoLinkCanCarryIsABug(String token) {
        assertThatThrownBy(() -> name.link(token)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsDoNotTellTheirSecrets() {
        assertThat(telegram.settings(TelegramSettings.Mode.WEBHOOK, "open-sesame"))
                .asString()
                .doesNotContain("AAsecret", "open-sesame");
    }
}
