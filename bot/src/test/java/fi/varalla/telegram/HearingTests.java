package fi.varalla.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.Watched.Trouble;
import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import fi.varalla.telegram.Answer.Lost;
import fi.varalla.telegram.Answer.Unsent;
import fi.varalla.telegram.Hearing.Found;
import fi.varalla.telegram.Hearing.Pile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;

class HearingTests {

    private static final Instant NOW = Instant.parse("2026-06-01T02:00:00Z");
    private static final String OURS = "https://desk.example/webhooks/telegram";

    private static Answer<WebhookInfo> info(String url, int waiting, @Nullable Instant error) {
        var info = new WebhookInfo();
        info.setUrl(url);
        info.setPendingUpdatesCount(waiting);
        if (error != null) {
            info.setLastErrorDate((int) error.getEpochSecond());
        }
        return new Given<>(info);
    }

    private static @Nullable Found polling(Answer<WebhookInfo> said, int secondsAgo) {
        return new Hearing(null, NOW.minusSeconds(secondsAgo)).judge(said, Pile.NONE, NOW);
    }

    private static @Nullable Found webhook(Answer<WebhookInfo> said) {
        return new Hearing(OURS, null).judge(said, Pile.NONE, NOW);
    }

    @Test
    void aPollWithinAMinuteIsWell() {
        assertThat(polling(info("", 3, null), 59)).isNull();
    }

    @Test
    void aStalledPollIsDeafSinceItsLastAnswer() {
        assertThat(polling(info("", 0, null), 61)).isEqualTo(new Found(Trouble.DEAF, NOW.minusSeconds(61)));
    }

    @Test
    void whereNobodyPollsWeAreDeaf() {
        assertThat(new Hearing(null, null).judge(info("", 0, null), Pile.NONE, NOW))
                .isEqualTo(new Found(Trouble.DEAF, null));
    }

    @Test
    void aWebhookWhileWePollIsElsewhereWhoseverItIs() {
        assertThat(polling(info("https://other.example/hook", 0, null), 5))
                .isEqualTo(new Found(Trouble.ELSEWHERE, null));
    }

    @Test
    void ourWebhookIsWellWhileItIsSetToUs() {
        assertThat(webhook(info(OURS, 0, null))).isNull();
        assertThat(webhook(info(OURS + "2", 0, null))).isEqualTo(new Found(Trouble.ELSEWHERE, null));
        assertThat(webhook(info("", 0, null))).isEqualTo(new Found(Trouble.ELSEWHERE, null));
    }

    /// A restart makes an error, and then everything arrives.
    @Test
    void anErrorOfTheWebhookIsATroubleOnlyWhileItIsFreshAndSomethingWaits() {
        assertThat(webhook(info(OURS, 1, NOW.minusSeconds(30)))).isEqualTo(new Found(Trouble.TURNED_AWAY, null));
        assertThat(webhook(info(OURS, 0, NOW.minusSeconds(30)))).isNull();
        assertThat(webhook(info(OURS, 1, NOW.minusSeconds(301)))).isNull();
        assertThat(polling(info("", 1, NOW.minusSeconds(30)), 5)).isNull();
    }

    @Test
    void aTelegramThatDoesNotAnswerIsAwaySinceItWasLastHeard() {
        assertThat(webhook(new Lost<>("timeout"))).isEqualTo(new Found(Trouble.AWAY, null));
        assertThat(webhook(new Declined<>(502, "", null))).isEqualTo(new Found(Trouble.AWAY, null));
        assertThat(polling(new Unsent<>("ConnectException"), 20)).isEqualTo(new Found(Trouble.AWAY, null));
        assertThat(polling(new Unsent<>("ConnectException"), 70))
                .isEqualTo(new Found(Trouble.AWAY, NOW.minusSeconds(70)));
    }

    @Test
    void aWrongTokenIsNamedAsOne() {
        assertThat(polling(new Declined<>(401, "Unauthorized", null), 5)).isEqualTo(new Found(Trouble.NOT_KNOWN, null));
    }

    @Test
    void toBeAskedTooOftenIsNoTroubleOfThePoll() {
        assertThat(polling(new Declined<>(429, "", null), 5)).isNull();
        assertThat(polling(new Declined<>(429, "", null), 90)).isEqualTo(new Found(Trouble.DEAF, NOW.minusSeconds(90)));
    }

    @Test
    void aPileThatDoesNotGetLessIsATroubleSinceThen() {
        var pile = Pile.NONE.next(9, NOW.minusSeconds(90));
        assertThat(pile.since()).isNull();

        pile = pile.next(40, NOW.minusSeconds(75))
                .next(40, NOW.minusSeconds(60))
                .next(300, NOW);

        assertThat(new Hearing(OURS, null).judge(info(OURS, 300, null), pile, NOW))
                .isEqualTo(new Found(Trouble.PILING_UP, NOW.minusSeconds(75)));
        assertThat(pile.next(250, NOW).since()).as("it is being worked off").isNull();
    }
}
