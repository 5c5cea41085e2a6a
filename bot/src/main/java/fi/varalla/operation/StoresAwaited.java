package fi.varalla.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Profiles;

/// Waits for both stores before anything else is begun: until they answer, nothing listens and nothing is half-done,
/// and
/// a SIGTERM ends the program at once.
public final class StoresAwaited implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger log = LoggerFactory.getLogger(StoresAwaited.class);
    private static final int SECONDS_BETWEEN = 3;
    private static final int TELL_EVERY = 10;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of("embedded"))) {
            await(new PostgresDoor(environment));
            await(new RedisDoor(environment));
        }
    }

    private static void await(StoreDoor door) {
        for (var attempt = 0; ; attempt++) {
            var trouble = door.trouble();
            if (trouble.isEmpty()) {
                log.info("{} answers", door.name());
                return;
            }
            if (attempt % TELL_EVERY == 0) {
                log.warn(
                        "{} does not answer: {}. Trying again every {} s", door.name(), trouble.get(), SECONDS_BETWEEN);
            }
            pause();
        }
    }

    private static void pause() {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, SECONDS_BETWEEN, TimeUnit.SECONDS)
                .join();
    }
}
