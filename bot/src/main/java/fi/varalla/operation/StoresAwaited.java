package fi.varalla.operation;

import java.util.List;
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
            await(List.of(new PostgresDoor(environment), new RedisDoor(environment)));
        }
    }

    private static void await(List<StoreDoor> doors) {
        var closed = doors;
        for (var round = 0; ; round++) {
            var tell = round % TELL_EVERY == 0;
            closed = closed.stream().filter(door -> !answers(door, tell)).toList();
            if (closed.isEmpty()) {
                return;
            }
            pause();
        }
    }

    private static boolean answers(StoreDoor door, boolean tell) {
        var trouble = door.trouble();
        if (trouble.isEmpty()) {
            log.info("{} answers", door.name());
        } else if (tell) {
            log.warn("{} does not answer: {}. Trying again every {} s", door.name(), trouble.get(), SECONDS_BETWEEN);
        }
        return trouble.isEmpty();
    }

    private static void pause() {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, SECONDS_BETWEEN, TimeUnit.SECONDS)
                .join();
    }
}
