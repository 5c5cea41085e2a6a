package fi.varalla.telegram;

import fi.varalla.messaging.Watched;
import fi.varalla.telegram.Answer.Given;
import fi.varalla.telegram.Hearing.Pile;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.objects.WebhookInfo;

/// Asks Telegram how it sees the way to us, and sets our webhook again where another address stands in its place. A
/// webhook that is set while we poll is taken away by the [Poller], whose questions are refused meanwhile.
@Component
class TelegramWatch implements Watched {

    private static final Logger LOG = LoggerFactory.getLogger(TelegramWatch.class);

    private final BotApi api;
    private final TelegramSettings settings;
    private final Registration registration;
    private final Lease lease;
    private final Clock clock;
    private volatile Pile pile = Pile.NONE;

    TelegramWatch(BotApi api, TelegramSettings settings, Registration registration, Lease lease, Clock clock) {
        this.api = api;
        this.settings = settings;
        this.registration = registration;
        this.lease = lease;
        this.clock = clock;
    }

    @Override
    public String name() {
        return Update.CHANNEL;
    }

    /// Empty also where the webhook lacks a setting, which the health page tells.
    @Override
    public Optional<Sight> look() {
        if (!settings.on()) {
            return Optional.empty();
        }
        return settings.byWebhook()
                ? registration.address().map(address -> look(address, null))
                : Optional.of(look(null, lastAsked()));
    }

    private @Nullable Instant lastAsked() {
        return lease.sinceHeard().map(clock.instant()::minus).orElse(null);
    }

    private Sight look(@Nullable String address, @Nullable Instant lastAsked) {
        var said = api.ask(new GetWebhookInfo());
        var now = clock.instant();
        var hearing = new Hearing(address, lastAsked);
        if (said instanceof Given<WebhookInfo>(var info)) {
            pile = pile.next(Hearing.waiting(info), now);
            if (address != null && hearing.isElsewhere(info)) {
                setAgain();
            }
        }
        var found = hearing.judge(said, pile, now);
        return new Sight(
                lastAsked,
                pile.waiting(),
                found == null ? null : found.trouble(),
                found == null ? null : found.since());
    }

    /// Whose address it was is not told: it may hold secrets.
    private void setAgain() {
        var answer = registration.register();
        LOG.warn("Telegram had another address than our webhook's; setting it again: {}", Answer.trouble(answer));
    }
}
