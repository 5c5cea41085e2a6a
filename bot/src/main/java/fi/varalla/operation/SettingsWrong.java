package fi.varalla.operation;

import java.util.List;
import java.util.stream.Collectors;

/// Settings without which the program would start and not work.
final class SettingsWrong extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param problems each names a setting and says what it should be, never what it is
    SettingsWrong(List<String> problems) {
        super(problems.stream().collect(Collectors.joining("\n  ", "These settings are missing or wrong:\n\n  ", "")));
    }
}
