package fi.varalla.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of a request, exactly as they were sent: names may repeat, values keep their blanks.
///
/// @param query what we wrote into the URL ourselves
/// @param body  what Twilio tells
record Form(Map<String, List<String>> query, Map<String, List<String>> body) {

    /// @throws IllegalArgumentException if the encoding is broken
    static Form of(String query, String body) {
        return new Form(parse(query), parse(body));
    }

    /// The first value in the body; empty if it is absent or has no characters.
    Optional<String> get(String name) {
        return first(body, name);
    }

    /// What we wrote into the URL; empty if it is absent or has no characters.
    Optional<String> asked(String name) {
        return first(query, name);
    }

    /// The key that was pressed, also if this repeats a question and we have written it into the URL; empty if none
    /// was.
    String key() {
        return asked("key").or(() -> get("Digits")).orElse("");
    }

    /// Where to ask the same once more: with the key, if it is a single digit.
    static String withKey(String path, String key) {
        return key.matches("\\d") ? path + (path.contains("?") ? "&" : "?") + "key=" + key : path;
    }

    List<String> all(String name) {
        return body.getOrDefault(name, List.of());
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    static Map<String, List<String>> parse(String encoded) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, UTF_8);
    }
}
