package fi.varalla.conversation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words that begin with the code of the family they are for: how a worker says it where there are no replies, by SMS.
final class ByCode {

    private ByCode() {}

    /// Which of these could be meant. Where several have the same code, such as two phones of one person, the name
    /// tells
    /// them apart: the longest that the text begins with.
    ///
    /// @param code of a talk, such as `T-26-009`
    /// @param who  the same with the name, such as `T-26-009 - Aino (phone 2)`
    /// @return     each with the words that are left
    static <T> Map<T, String> named(List<T> all, String text, Function<T, String> code, Function<T, String> who) {
        var byCode = matching(all, text, code);
        if (byCode.size() < 2) {
            return byCode;
        }
        var byName = matching(List.copyOf(byCode.keySet()), text, who);
        var rest = byName.values().stream().mapToInt(String::length).min();
        if (rest.isEmpty()) {
            return byCode;
        }
        byName.values().removeIf(words -> words.length() > rest.getAsInt());
        return byName;
    }

    private static <T> Map<T, String> matching(List<T> all, String text, Function<T, String> name) {
        var found = new LinkedHashMap<T, String>();
        all.forEach(it -> words(name.apply(it), text).ifPresent(words -> found.put(it, words)));
        return found;
    }

    /// @param code letters and digits in groups, such as `T-26-009`; small letters, and groups apart by anything or by
    ///             nothing, count as the same
    /// @return     the words without the code; empty if they do not begin with it, or if nothing follows
    static Optional<String> words(String code, String text) {
        var groups = Arrays.stream(code.split("[^\\p{L}\\p{N}]+", -1))
                .filter(group -> !group.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("[\\s.,;:()\\-–]*"));
        var matcher = Pattern.compile(
                        "\\s*" + groups + "(?![\\p{L}\\p{N}])[\\s:;,.)\\-–]*+(\\S.*)",
                        Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        return !groups.isEmpty() && matcher.matches()
                ? Optional.of(matcher.group(1).strip())
                : Optional.empty();
    }
}
