package fi.varalla.telegram;

import fi.varalla.messaging.Watched.Trouble;
import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;

/// Whether Telegram can give us what people write, judged from what it says of our webhook and from how long ago it
/// was last asked for updates. Decides, and touches nothing.
///
/// @param address   where Telegram should come to; null where we ask it for updates instead
/// @param lastAsked when it last answered a question for updates; null: not known, or it comes to us
record Hearing(@Nullable String address, @Nullable Instant lastAsked) {

    /// Longer than it may hold a question, with time for two that failed.
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    /// Fewer than that may be in its hands at any moment of a busy day.
    static final int FEW = 10;

    /// An error older than that is history, whatever waits.
    static final Duration FRESH = Duration.ofMinutes(5);

    /// @param since null: since now, as far as is known
    record Found(Trouble trouble, @Nullable Instant since) {}

    /// What waits with Telegram: fine while it is little or gets less.
    ///
    /// @param since since when there has been much, and never less than before; null: that is not so
    record Pile(long waiting, @Nullable Instant since) {

        static final Pile NONE = new Pile(0, null);

        Pile next(long now, Instant at) {
            var grows = now >= FEW && now >= waiting;
            return new Pile(now, grows ? Objects.requireNonNullElse(since, at) : null);
        }
    }

    /// @param said what Telegram answers when it is asked for the state of our webhook
    /// @param pile what waits with it, this answer included
    /// @return null if all is well
    @Nullable Found judge(Answer<WebhookInfo> said, Pile pile, Instant now) {
        if (said instanceof Given<WebhookInfo>(var info)) {
            return judge(info, pile, now);
        }
        if (said instanceof Declined<WebhookInfo> declined && declined.code() < 500) {
            return switch (declined.code()) {
                case 401, 404 -> new Found(Trouble.NOT_KNOWN, null);
                default -> silence(now);
            };
        }
        return new Found(Trouble.AWAY, silence(now) == null ? null : lastAsked);
    }

    private @Nullable Found judge(WebhookInfo info, Pile pile, Instant now) {
        if (isElsewhere(info)) {
            return new Found(Trouble.ELSEWHERE, null);
        }
        var silence = silence(now);
        if (silence != null) {
            return silence;
        }
        if (isTurnedAway(info, now)) {
            return new Found(Trouble.TURNED_AWAY, null);
        }
        return pile.since() == null ? null : new Found(Trouble.PILING_UP, pile.since());
    }

    /// Another program has the bot's token, or we had an address before we began to ask.
    boolean isElsewhere(WebhookInfo info) {
        return !Objects.requireNonNullElse(info.getUrl(), "").equals(address == null ? "" : address);
    }

    private @Nullable Found silence(Instant now) {
        if (address != null) {
            return null;
        }
        if (lastAsked == null) {
            return new Found(Trouble.DEAF, null);
        }
        return lastAsked.plus(LONGEST_SILENCE).isBefore(now) ? new Found(Trouble.DEAF, lastAsked) : null;
    }

    /// An error by itself is none: a restart makes one, and then everything arrives.
    private boolean isTurnedAway(WebhookInfo info, Instant now) {
        var at = info.getLastErrorDate();
        return address != null
                && at != null
                && waiting(info) > 0
                && Instant.ofEpochSecond(at).plus(FRESH).isAfter(now);
    }

    static long waiting(WebhookInfo info) {
        return info.getPendingUpdatesCount() == null ? 0 : info.getPendingUpdatesCount();
    }
}
