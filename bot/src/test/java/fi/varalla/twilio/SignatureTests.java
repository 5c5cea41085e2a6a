package fi.varalla.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignatureTests {

    private static final String URL = "https://line.example/webhooks/twilio/voice";

    /// The vectors of Twilio's own libraries and some of ours. The program holds the token 12345.
    @TestFactory
    Stream<DynamicTest> everyPublishedVectorIsJudgedAsItsLibraryDoes() throws IOException {
        try (var facts = getClass().getResourceAsStream("/telephony-cases.json")) {
            var vectors = new JsonMapper().readTree(facts).get("signature_vectors");
            assertThat(vectors).hasSizeGreaterThan(10);
            return vectors
                    .valueStream()
                    .map(vector -> DynamicTest.dynamicTest(vector.get("id").stringValue(), () -> judge(vector)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void judge(JsonNode vector) {
        var signature = new Signature(vector.get("signature").stringValue());
        var url = vector.get("url_seen_by_app").stringValue();
        var tokens = List.of("12345");
        var valid = vector.get("body").isString()
                ? signature.coversBody(url, vector.get("body").stringValue().getBytes(UTF_8), tokens)
                : signature.covers(url, parameters(vector.get("params")), tokens);
        assertThat(valid).isEqualTo(vector.get("expect_valid").booleanValue());
    }

    private static Map<String, List<String>> parameters(JsonNode params) {
        var parameters = new LinkedHashMap<String, List<String>>();
        params.properties()
                .forEach(param -> parameters.put(
                        param.getKey(),
                        param.getValue().isArray()
                                ? param.getValue()
                                        .valueStream()
                                        .map(JsonNode::stringValue)
                                        .toList()
                                : List.of(param.getValue().stringValue())));
        return parameters;
    }

    @Test
    void aValueThatIsRepeatedCountsOnce() {
        var signature = new Signature(Signature.of(URL + "Na" + "Nb", "12345"));
        assertThat(signature.covers(URL, Map.of("N", List.of("b", "a", "b")), List.of("12345")))
                .isTrue();
    }

    @Test
    void eitherTokenSignsWhileTokensAreRotated() {
        var signature = new Signature(Signature.of(URL, "new"));
        assertThat(signature.covers(URL, Map.of(), List.of("old", "new"))).isTrue();
        assertThat(signature.covers(URL, Map.of(), List.of("old"))).isFalse();
    }

    @Test
    void httpIsNotHttps() {
        var signature = new Signature(Signature.of("http://line.example/webhooks/twilio/voice", "12345"));
        assertThat(signature.covers(URL, Map.of(), List.of("12345"))).isFalse();
    }

    @Test
    void aSignatureOfOnePathIsWorthlessOnAnother() {
        var signature = new Signature(Signature.of(URL, "12345"));
        assertThat(signature.covers(URL + "/status", Map.of(), List.of("12345")))
                .isFalse();
    }

    @Test
    void aBodyThatIsNoFormNeedsItsHashInTheUrl() {
        var url = URL + "?bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        var signature = new Signature(Signature.of(url, "12345"));
        assertThat(signature.coversBody(url, "{}".getBytes(UTF_8), List.of("12345")))
                .isTrue();
        assertThat(signature.coversBody(url, "{ }".getBytes(UTF_8), List.of("12345")))
                .isFalse();
    }

    @Test
    void aFormKeepsBlanksRepeatedNamesAndTheirOrder() {
        var form = Form.of("attempt=7", "Body=++help+me+%0A&N=2&N=1&Empty=&Flag&%C3%A4=%C3%B6");
        assertThat(form.get("Body")).contains("  help me \n");
        assertThat(form.all("N")).containsExactly("2", "1");
        assertThat(form.body()).containsEntry("Empty", List.of("")).containsEntry("Flag", List.of(""));
        assertThat(form.get("ä")).contains("ö");
        assertThat(form.get("attempt")).isEmpty();
        assertThat(form.asked("attempt")).contains("7");
    }
}
