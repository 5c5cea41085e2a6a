package fi.varalla.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The texts that the program says by itself.
///
/// They are read once, at the start, from every `phrases*.json` in `./config/`, over the copies that the jar carries,
/// so
/// that an operator may reword them. A phrase that is missing in one language stops the start.
@Component
public class Phrases {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

    private final Map<String, Map<Language, String>> texts = new HashMap<>();

    Phrases(JsonMapper json) {
        try {
            for (var shipped :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:shipped-config/phrases*.json")) {
                read(json.readTree(shipped.getContentAsByteArray()));
            }
            for (var edited : edited()) {
                read(json.readTree(Files.readAllBytes(edited)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A phrase with its placeholders filled in. A placeholder without a value is a bug.
    ///
    /// @param values a placeholder's name, then its value, and so on
    public String say(String key, Language language, Object... values) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("No phrase " + key);
        }
        var named = named(values);
        return PLACEHOLDER.matcher(text.get(language)).replaceAll(found -> {
            var value = named.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("Phrase " + key + " needs " + found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /// Whether there is such a phrase.
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /// Every key there is.
    public Set<String> keys() {
        return Set.copyOf(texts.keySet());
    }

    /// The names of a phrase's placeholders; the same in every language.
    public Set<String> fields(String key) {
        return texts.getOrDefault(key, Map.of()).values().stream()
                .flatMap(text -> PLACEHOLDER.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> named(Object... values) {
        var named = new HashMap<String, String>();
        for (var i = 0; i + 1 < values.length; i += 2) {
            named.put(String.valueOf(values[i]), String.valueOf(values[i + 1]));
        }
        return named;
    }

    private static List<Path> edited() throws IOException {
        var folder = Path.of("config");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder, "phrases*.json")) {
            var found = new java.util.ArrayList<Path>();
            files.forEach(found::add);
            return found.stream().sorted().toList();
        }
    }

    private void read(JsonNode phrases) {
        phrases.properties().forEach(phrase -> {
            var byLanguage = new HashMap<Language, String>();
            for (var language : Language.values()) {
                var text = phrase.getValue().path(language.code());
                if (!text.isString()) {
                    throw new IllegalStateException("Phrase " + phrase.getKey() + " is missing in " + language.code());
                }
                byLanguage.put(language, text.stringValue());
            }
            texts.put(phrase.getKey(), byLanguage);
        });
    }
}
