package fi.varalla.simulator.telephony;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.simulator.Program;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Calls the program's webhooks the way Twilio does: as a signed form.
@Component
@Profile("demo")
class TwilioHooks {

    /// What came back.
    ///
    /// @param status 0 if there was no answer at all
    record Answer(int status, String type, String body) {

        boolean isGood() {
            return status / 100 == 2;
        }

        /// @throws Twiml.BadTwiml if it is an error or no TwiML
        List<Verb> twiml() {
            if (!isGood()) {
                throw new Twiml.BadTwiml("11200 HTTP retrieval failure: " + status);
            }
            if (status == 204 || body.isBlank()) {
                return List.of();
            }
            if (!type.contains("xml")) {
                throw new Twiml.BadTwiml("12300 Invalid Content-Type: " + type);
            }
            return Twiml.read(body);
        }
    }

    private final Program program;
    private final String account;
    private final String token;

    TwilioHooks(
            Program program,
            @Value("${varalla.twilio.account-sid}") String account,
            @Value("${varalla.twilio.auth-token}") String token) {
        this.program = program;
        this.account = account;
        this.token = token;
    }

    String account() {
        return account;
    }

    boolean knows(String user, String password) {
        return account.equals(user) && token.equals(password);
    }

    /// The address of one of the webhooks that are set on the numbers.
    URI hook(String path) {
        return URI.create(program.publicUrl() + "/webhooks/twilio/" + path);
    }

    /// @param address absolute, the program's own; nothing else is reached. Its fragment is for Twilio alone: it is
    ///                neither sent nor signed
    Answer post(URI address, Map<String, String> fields) {
        var sent = withoutFragment(address);
        var form = new LinkedHashMap<>(fields);
        form.put("AccountSid", account);
        form.put("ApiVersion", "2010-04-01");
        var body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        try {
            var answer = program.send(HttpRequest.newBuilder(program.reach(sent))
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                    .header("X-Twilio-Signature", Signature.of(token, sent.toString(), form))
                    .header("I-Twilio-Idempotency-Token", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return new Answer(0, "", "");
        }
    }

    /// Tells something that needs no answer, such as a status, without keeping anybody waiting.
    void tell(URI address, Map<String, String> fields) {
        Thread.ofVirtual().name("simulator-callback").start(() -> post(address, fields));
    }

    private static URI withoutFragment(URI address) {
        return URI.create(address.toString().split("#", 2)[0]);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
