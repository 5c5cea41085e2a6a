package fi.varalla.operation;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/// Refuses to start with settings that are missing or wrong, all named at once, before anything else happens.
public final class SettingsCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var problems = new Settings(event.getEnvironment()).problems();
        if (!problems.isEmpty()) {
            throw new SettingsWrong(problems);
        }
    }

    /// After the files with settings are read and logging is set up.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
