package fi.varalla.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/// In the profile `embedded`, takes the data folder, sees that there is a keyset, and starts the servers.
final class EmbeddedStart implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final String KEYSET = "varalla.encryption.keyset";

    @Override
    public void initialize(GenericApplicationContext context) {
        var environment = context.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of("embedded"))) {
            return;
        }
        try {
            var folder = EmbeddedFolder.occupy(Path.of(environment.getProperty("varalla.embedded.folder", ".varalla")));
            provideKeyset(environment, folder);
            register(EmbeddedServers.startIn(folder), context.getDefaultListableBeanFactory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As a singleton that is destroyed with the context, also if that fails to start.
    private static void register(EmbeddedServers servers, DefaultListableBeanFactory beans) {
        beans.registerSingleton("embeddedServers", servers);
        beans.registerDisposableBean("embeddedServers", servers);
    }

    private static void provideKeyset(ConfigurableEnvironment environment, EmbeddedFolder folder) throws IOException {
        if (!StringUtils.hasText(environment.getProperty(KEYSET))) {
            var keyset = folder.keyset().toString();
            environment.getPropertySources().addFirst(new MapPropertySource("embedded", Map.of(KEYSET, keyset)));
        }
    }
}
