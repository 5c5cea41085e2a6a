package fi.varalla.telegram;

import fi.varalla.telegram.Answer.Declined;
import fi.varalla.telegram.Answer.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import tools.jackson.databind.JsonNode;

/// Asks Telegram for updates, over and over, while this replica holds the lease.
///
/// A batch is confirmed by asking for what follows it, and that only once it is kept. What follows it is the last id
/// *of that batch* plus one, never a highest id: ids may restart lower, and a high-water mark would be deaf from then
/// on. Coming back after a restart, it asks without an offset: what was not confirmed comes again, and the inbox
/// knows it.
///
/// The first question, and the first one behind a failure, is not held: on a quiet night nobody would know for most of
/// a
/// minute whether we hear again, and coordinators would be woken because we do not.
@Component("telegramPoller")
class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    /// A stand-in or a proxy that does not hold the question must not make us spin.
    private static final Duration BREATH = Duration.ofMillis(200);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final LongPoll poll;
    private final BotApi api;
    private final Updates updates;
    private final Lease lease;
    private final TelegramHealth health;
    private final Introduction introduction;
    private final Duration nextWithin;

    private volatile boolean holding;
    private boolean prepared;
    private boolean heard;
    private int failures;
    private @Nullable Long offset;

    Poller(
            LongPoll poll,
            BotApi api,
            Updates updates,
            Lease lease,
            TelegramHealth health,
            Introduction introduction,
            TelegramSettings settings) {
        this.poll = poll;
        this.api = api;
        this.updates = updates;
        this.lease = lease;
        this.health = health;
        this.introduction = introduction;
        this.nextWithin = settings.pollTimeout().plus(settings.readTimeout()).plusSeconds(30);
    }

    /// Until patience ends.
    void run(Patience patience) {
        var keeper = Thread.ofVirtual().name("telegram-lease").start(() -> keepLease(patience));
        while (patience.lasts()) {
            patience.rest(holding ? turn() : BREATH);
        }
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release();
    }

    /// Cuts the question under way short; what it would have brought comes again.
    void hangUp() {
        holding = false;
        poll.hangUp();
    }

    private void keepLease(Patience patience) {
        while (patience.lasts()) {
            holding = tryToHold();
            if (!holding) {
                poll.hangUp();
            }
            patience.rest(Lease.RENEWAL);
        }
    }

    private boolean tryToHold() {
        try {
            var ours = lease.hold();
            if (!ours) {
                health.standBy();
            }
            return ours;
        } catch (DataAccessException e) {
            health.trouble(
                    "No database to keep what Telegram gives (" + e.getClass().getSimpleName() + ")");
            return false;
        }
    }

    private void release() {
        try {
            lease.release();
        } catch (DataAccessException e) {
            LOG.info("The lease on Telegram could not be given back and will run out by itself");
        }
    }

    /// One question, and what it brought.
    ///
    /// @return how long to wait before the next
    private Duration turn() {
        try {
            return prepared ? ask() : prepare();
        } catch (RuntimeException e) {
            // Whatever it was, giving up would leave us deaf. The name only: a message may carry people's words.
            return failed("Updates could not be kept (" + e.getClass().getName() + ")");
        }
    }

    /// While a webhook is set, Telegram answers no questions.
    private Duration prepare() {
        var answer = api.ask(DeleteWebhook.builder().dropPendingUpdates(false).build());
        if (!(answer instanceof Given<Boolean>)) {
            return pauseAfter(answer);
        }
        prepared = true;
        introduction.make();
        return Duration.ZERO;
    }

    private Duration ask() {
        var asked = System.nanoTime();
        var answer = poll.updates(offset, heard);
        if (!holding) {
            offset = null;
            heard = false;
            return Duration.ZERO;
        }
        if (!(answer instanceof Given<JsonNode>(var batch))) {
            return pauseAfter(answer);
        }
        var news = keep(batch);
        if (!news && !batch.isEmpty()) {
            return failed("Telegram gives the same updates again");
        }
        failures = 0;
        heard = true;
        lease.heard();
        health.well(nextWithin);
        var hurried = batch.isEmpty() && System.nanoTime() - asked < BREATH.toNanos();
        return hurried ? BREATH : Duration.ZERO;
    }

    /// @return whether it brings us forward
    private boolean keep(JsonNode batch) {
        var found = new ArrayList<Update>();
        batch.forEach(node -> Update.of(node, node.toString()).ifPresent(found::add));
        if (found.isEmpty()) {
            return false;
        }
        updates.accept(List.copyOf(found));
        var next = Long.valueOf(found.getLast().id() + 1);
        var news = !Objects.equals(offset, next);
        offset = next;
        return news;
    }

    private Duration pauseAfter(Answer<?> answer) {
        var usual = failed(problem(answer));
        if (!(answer instanceof Declined<?> declined)) {
            return usual;
        }
        return switch (declined.code()) {
            case 401, 404 -> Patience.after(Integer.MAX_VALUE);
            case 409 -> {
                // A webhook in the way is taken away before the next question.
                prepared = !declined.says("webhook");
                yield Duration.ofSeconds(Math.clamp(failures, 1, 2));
            }
            case 429 -> shorter(Objects.requireNonNullElse(declined.retryAfter(), usual), LONGEST_WAIT);
            default -> usual;
        };
    }

    private static String problem(Answer<?> answer) {
        return switch (answer instanceof Declined<?> declined ? declined.code() : 0) {
            case 401, 404 -> "Telegram does not know the bot: is the token right?";
            case 409 -> "Another asks Telegram with the same token (409)";
            default -> Answer.trouble(answer);
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration failed(String why) {
        failures++;
        heard = false;
        health.trouble(why);
        return Patience.after(failures);
    }
}
