package fi.varalla.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What nobody signed gets 403 and leaves nothing but a number.
///
/// Cases: sig-missing, sig-wrong, sig-behind-proxy, sig-replay-other-path, sig-token-rotation, sig-wrong-account.
class SignatureDoorTests extends CallDeskTests {

    private static final String VOICE = "/webhooks/twilio/voice";

    @Autowired
    private JdbcClient db;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/twilio/voice",
                "/webhooks/twilio/voice/status",
                "/webhooks/twilio/voice/fallback",
                "/webhooks/twilio/message",
                "/webhooks/twilio/voice/leg?attempt=1",
                "/webhooks/twilio/nothing-here"
            })
    void withoutASignatureOrWithAWrongOneNothingIsKept(String path) {
        var before = rows();
        var counted = refused();
        var form = stranger().form(Map.of("CallStatus", "completed", "MessageSid", "SM1", "Body", "hello"));

        assertThat(twilio.sends(path, form, Map.of()).is(403).text()).isEmpty();
        assertThat(twilio.sends(path, form, Map.of("X-Twilio-Signature", "bm9uc2Vuc2U="))
                        .is(403)
                        .text())
                .isEmpty();

        assertThat(rows()).isEqualTo(before);
        assertThat(refused()).isEqualTo(counted + 2);
    }

    @Test
    void aSignatureOfOnePathOpensNoOther() {
        var form = stranger().form(Map.of("CallStatus", "ringing"));
        var signature = Twilio.sign(Twilio.PUBLIC_URL + VOICE + "/status", Twilio.account(form), Twilio.AUTH);

        twilio.sends(VOICE, form, Map.of("X-Twilio-Signature", signature)).is(403);
        twilio.sends(
                        VOICE,
                        form,
                        Map.of(
                                "X-Twilio-Signature",
                                signature,
                                "X-Original-URI",
                                VOICE + "/status",
                                "X-Forwarded-Prefix",
                                "/status",
                                "X-Forwarded-Host",
                                "desk.example"))
                .is(403);
    }

    @Test
    void theUrlOfTheSettingsIsWhatCountsWhateverAProxySays() {
        onDuty(1);
        var form = stranger().form(Map.of("CallStatus", "ringing"));
        var signature = Twilio.sign(Twilio.PUBLIC_URL + VOICE, Twilio.account(form), Twilio.AUTH);
        var headers = new HashMap<>(Map.of("X-Twilio-Signature", signature));
        headers.put("X-Forwarded-Proto", "https");
        headers.put("X-Forwarded-Host", "somewhere.else.example");
        headers.put("X-Forwarded-Port", "8443");
        headers.put("X-Forwarded-Prefix", "/elsewhere");
        headers.put("Forwarded", "host=somewhere.else.example;proto=http");

        assertThat(Twiml.of(twilio.sends(VOICE, form, headers)).has("Dial")).isTrue();

        var elsewhere = Twilio.sign("https://somewhere.else.example:8443" + VOICE, Twilio.account(form), Twilio.AUTH);
        headers.put("X-Twilio-Signature", elsewhere);
        twilio.sends(VOICE, form, headers).is(403);
    }

    @Test
    void eitherTokenOpens() {
        onDuty(1);
        for (var token : new String[] {Twilio.AUTH, Twilio.SECOND_AUTH}) {
            var form = stranger().form(Map.of());
            var signature = Twilio.sign(Twilio.PUBLIC_URL + VOICE, Twilio.account(form), token);
            twilio.sends(VOICE, form, Map.of("X-Twilio-Signature", signature)).is(200);
        }
    }

    @Test
    void anotherAccountIsRefusedThoughItSignedWell() {
        var form = new HashMap<>(stranger().form(Map.of()));
        form.put("AccountSid", "AC00000000000000000000000000other00");

        twilio.posts(VOICE, form).is(403);
        assertThat(contacts()).isEmpty();
    }

    @Test
    void aCallWithoutAnythingIsAnsweredAllTheSame() {
        Twiml.of(twilio.posts(VOICE, Map.of()));
        Twiml.of(twilio.posts(VOICE, Map.of("CallSid", "CA1")));
        Twiml.of(twilio.posts(VOICE, Map.of("CallSid", stranger().sid, "To", number)));
        Twiml.of(twilio.posts(VOICE + "/fallback", Map.of()));
    }

    @Test
    void telegramsSecretIsNeededToo() {
        var before = rows();
        var type = Map.of("Content-Type", "application/json");
        var wrong = Map.of("Content-Type", "application/json", "X-Telegram-Bot-Api-Secret-Token", "wrong");
        desk.call("POST", "//webhooks/telegram", "{\"update_id\":1}", type).is(403);
        desk.call("POST", "//webhooks/telegram", "{\"update_id\":1}", wrong).is(403);
        assertThat(rows()).isEqualTo(before);
    }

    /// How much is kept of what anybody said or did.
    private List<Long> rows() {
        return Stream.of(
                        "contact",
                        "contact_attempt",
                        "contact_event",
                        "utterance",
                        "call",
                        "inbox",
                        "busy",
                        "promise",
                        "participant",
                        "access_log")
                .map(it -> db.sql("select count(*) from " + it).query(Long.class).single())
                .toList();
    }

    private double refused() {
        var metrics = desk.call("GET", "//actuator/prometheus", null, Map.of())
                .is(200)
                .text();
        return Pattern.compile("(?m)^varalla_twilio_refused_total\\S* ([0-9.E]+)$")
                .matcher(metrics)
                .results()
                .mapToDouble(it -> Double.parseDouble(it.group(1)))
                .sum();
    }
}
