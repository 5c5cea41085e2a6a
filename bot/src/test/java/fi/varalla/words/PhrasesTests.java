package fi.varalla.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.messaging.SmsLength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the texts that operators edit must keep.
class PhrasesTests {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

    /// Words that would tell a stranger who holds the phone what kind of service this is.
    private static final List<String> TELLING = List.of(
            "lastensuojelu",
            "asiakas",
            "tukihenkil",
            "barnskydd",
            "klient",
            "stödperson",
            "child protection",
            "client",
            "support worker");

    private final JsonMapper json = new JsonMapper();

    @Test
    void placeholdersAreFilledInAndSurviveSpecialCharacters() {
        var phrases = new Phrases(json);

        assertThat(phrases.say("ack.call", Language.EN, "phone", "$1\\{x}")).isEqualTo("You can also call: $1\\{x}.");
        assertThatThrownBy(() -> phrases.say("ack.call", Language.EN)).hasMessageContaining("phone");
        assertThatThrownBy(() -> phrases.say("no.such", Language.EN)).hasMessageContaining("no.such");
    }

    @TestFactory
    Stream<DynamicTest> everyPhraseAsksForTheSameInAllLanguages() throws IOException {
        return phrases()
                .map(phrase -> DynamicTest.dynamicTest(
                        phrase.getKey(),
                        () -> assertThat(Stream.of(Language.values())
                                        .map(language -> placeholders(text(phrase.getValue(), language)))
                                        .distinct())
                                .hasSize(1)));
    }

    @TestFactory
    Stream<DynamicTest> noPhraseForFamiliesNamesTheService() throws IOException {
        return phrases()
                .filter(phrase -> !phrase.getValue().path("use").stringValue("").contains("worker"))
                .flatMap(phrase -> Stream.of(Language.values())
                        .map(language -> DynamicTest.dynamicTest(
                                phrase.getKey() + " " + language,
                                () -> assertThat(TELLING)
                                        .noneMatch(text(phrase.getValue(), language)
                                                .toLowerCase(Locale.ROOT)::contains))));
    }

    /// One letter that GSM-7 does not know would make a short text two SMS, and a long one five.
    @TestFactory
    Stream<DynamicTest> whatGoesToFamiliesBySmsIsPlainAndShort() throws IOException {
        return phrases()
                .filter(phrase -> phrase.getValue().path("use").stringValue("").contains("sms"))
                .flatMap(phrase -> Stream.of(Language.values())
                        .map(language -> DynamicTest.dynamicTest(
                                phrase.getKey() + " " + language,
                                () -> assertThat(SmsLength.of(text(phrase.getValue(), language)))
                                        .satisfies(length ->
                                                assertThat(length.unicode()).isFalse())
                                        .satisfies(length ->
                                                assertThat(length.segments()).isLessThanOrEqualTo(2)))));
    }

    @Test
    void languagesAreFoundByCodeAndTag() {
        assertThat(Language.of("sv-FI")).contains(Language.SV);
        assertThat(Language.of("EN")).contains(Language.EN);
        assertThat(Language.of("de")).isEmpty();
        assertThat(Language.of(null)).isEmpty();
        var unknownFirst = new ArrayList<String>(List.of("de", "en"));
        assertThat(Language.firstOf(new ArrayList<>(unknownFirst))).isEqualTo(Language.EN);
        assertThat(Language.firstOf(List.of())).isEqualTo(Language.FI);
    }

    private Stream<Map.Entry<String, JsonNode>> phrases() throws IOException {
        var all = new ArrayList<Map.Entry<String, JsonNode>>();
        try (var files = Files.newDirectoryStream(config(), "phrases*.json")) {
            for (var file : files) {
                all.addAll(json.readTree(Files.readAllBytes(file)).properties());
            }
        }
        assertThat(all).hasSizeGreaterThan(60);
        return all.stream();
    }

    private static Path config() {
        return Files.isDirectory(Path.of("config")) ? Path.of("config") : Path.of("../config");
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(JsonNode phrase, Language language) {
        return phrase.path(language.code()).stringValue("");
    }
}
