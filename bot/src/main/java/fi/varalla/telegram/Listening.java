package fi.varalla.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Listens to Telegram from when the program is ready until it begins to stop. In the background: whatever Telegram
/// does, the program starts.
@Component("telegramListening")
class Listening implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final TelegramSettings settings;
    private final Poller poller;
    private final Registration registration;
    private final Patience patience = new Patience();
    private volatile @Nullable Thread thread;

    Listening(TelegramSettings settings, Poller poller, Registration registration) {
        this.settings = settings;
        this.poller = poller;
        this.registration = registration;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Override
    public void start() {
        if (settings.on() && thread == null && patience.lasts()) {
            LOG.info("We hear Telegram by {}", settings.byWebhook() ? "webhook" : "polling");
            thread = Thread.ofVirtual().name("telegram").start(this::listen);
        }
    }

    private void listen() {
        if (settings.byWebhook()) {
            registration.run(patience);
        } else {
            poller.run(patience);
        }
    }

    /// Lets it finish what it holds; only the waiting is cut short.
    @Override
    public void stop() {
        patience.end();
        poller.hangUp();
        var running = thread;
        if (running == null) {
            return;
        }
        try {
            for (var tries = 0; !running.join(Duration.ofMillis(100)) && tries < FAREWELL.toMillis() / 100; tries++) {
                poller.hangUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /// Not before the program is ready; see [#start].
    @Override
    public boolean isAutoStartup() {
        return false;
    }
}
