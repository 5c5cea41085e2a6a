package fi.varalla.conversation;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words that begin with the code of the family they are for: how a worker says it where there are no replies, by SMS.
final class ByCode {

    private ByCode() {}

    /// @param code letters and digits in groups, such as `T-26-009`; small letters, and groups apart by anything or by
    ///             nothing, count as the same
    /// @return     the words without the code; empty if they do not begin with it, or if nothing follows
    static Optional<String> words(String code, String text) {
        var groups = Arrays.stream(code.split("[^\\p{L}\\p{N}]+", -1))
                .filter(group -> !group.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("[\\s.\\-–]*"));
        var matcher = Pattern.compile(
                        "\\s*" + groups + "(?![\\p{L}\\p{N}])[\\s:;,.\\-–]*+(\\S.*)",
                        Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        return !groups.isEmpty() && matcher.matches()
                ? Optional.of(matcher.group(1).strip())
                : Optional.empty();
    }
}
