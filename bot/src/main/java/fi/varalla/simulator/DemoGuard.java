package fi.varalla.simulator;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Keeps the demo from ever talking to the real Telegram or Twilio: settings of a production that lie about in the
/// environment outrank those of the demo, so the start is refused.
@Component
@Profile("demo")
class DemoGuard implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final List<String> DOORS = List.of("varalla.telegram.api-url", "varalla.twilio.api-url");
    private static final List<String> OURSELVES = List.of("localhost", "127.0.0.1", "[::1]");

    @SuppressWarnings("NullAway.Init") // handed over by Spring before the first call
    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (var door : DOORS) {
            var host = URI.create(environment.getProperty(door, "")).getHost();
            if (host == null || !OURSELVES.contains(host.toLowerCase(Locale.ROOT))) {
                throw new IllegalStateException("The demo talks to nobody but its own stand-ins. " + door
                        + " leads elsewhere: unset it, or start without the profile 'demo'.");
            }
        }
    }
}
