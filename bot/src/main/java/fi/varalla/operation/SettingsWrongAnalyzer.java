package fi.varalla.operation;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows the list instead of a stack trace.
final class SettingsWrongAnalyzer extends AbstractFailureAnalyzer<SettingsWrong> {

    private static final String ACTION = """
            Set them in the environment, or the same keys in config/application.yml (config/.env.example lists them all).
            To try Varalla without any of them, use the profile demo: mvn spring-boot:run""";

    @Override
    protected FailureAnalysis analyze(Throwable root, SettingsWrong cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), ACTION, cause);
    }
}
