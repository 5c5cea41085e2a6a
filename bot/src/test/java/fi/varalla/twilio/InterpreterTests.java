package fi.varalla.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Address.WhatsApp;
import fi.varalla.messaging.FileRef;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Interpreter.UnreadableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class InterpreterTests {

    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

    private final JsonMapper json = JsonMapper.builder().build();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TwilioInterpreter interpreter = new TwilioInterpreter(json, settings(), metrics);

    private static TwilioSettings settings() {
        var some = Duration.ofSeconds(1);
        var none = List.<String>of();
        return new TwilioSettings(
                "AC1", "12345", "", URI.create("http://localhost"), none, some, some, some, some, some, some, none);
    }

    private String kept(String form) {
        return json.writeValueAsString(new TwilioInterpreter.Received(AT, Form.parse(form)));
    }

    @Test
    void anSmsIsReadAsItWasWritten() {
        var sms = kept("MessageSid=SM1&From=%2B46701740605&To=%2B46701740699&Body=++hei+%0A&NumMedia=0");
        assertThat(interpreter.read("twilio:SM1", sms))
                .containsExactly(Inbound.Text.of(
                        "twilio:SM1", new Phone("+46701740605"), new Phone("+46701740699"), AT, "  hei \n", "SM1"));
    }

    @Test
    void aWhatsAppMessageWithAPictureSaysSo() {
        var message =
                kept("MessageSid=SM2&From=whatsapp%3A%2B46701740605&To=whatsapp%3A%2B46701740699&Body=&NumMedia=1");
        assertThat(interpreter.read("twilio:SM2", message))
                .containsExactly(Inbound.Text.of(
                                "twilio:SM2", new WhatsApp("+46701740605"), new Phone("+46701740699"), AT, "", "SM2")
                        .bringing("media", null));
    }

    @ParameterizedTest
    @CsvSource({
        "0, image/jpeg, ",
        "1, image/jpeg, photo",
        "3, image/jpeg, 'photo, 3'",
        "1, audio/ogg, voice",
        "1, video/mp4, video",
        "1, application/pdf, document",
        "1, text/vcard, contact",
        "1, nonsense, media",
        "many, image/jpeg, ",
    })
    void whatCameAlongIsNamed(String count, String type, @Nullable String extra) {
        var message = kept("MessageSid=SM8&From=%2B46701740605&To=%2B46701740699&Body=hei&NumMedia=" + count
                + "&MediaContentType0=" + type);
        assertThat(interpreter.read("twilio:SM8", message))
                .singleElement()
                .isInstanceOfSatisfying(
                        Inbound.Text.class, text -> assertThat(text.extra()).isEqualTo(extra));
    }

    @Test
    void onlyMediaOfOurOwnAccountAreFetched() {
        var api = "https%3A%2F%2Fapi.twilio.com%2F2010-04-01%2FAccounts%2F";
        var message = kept("MessageSid=MM8&From=%2B46701740605&To=%2B46701740699&Body=&NumMedia=3"
                + "&MediaContentType0=image%2Fjpeg&MediaUrl0=" + api + "AC1%2FMessages%2FMM8%2FMedia%2FME1"
                + "&MediaContentType1=image%2Fjpeg&MediaUrl1=" + api + "AC2%2FMessages%2FMM8%2FMedia%2FME2"
                + "&MediaContentType2=audio%2Fogg&MediaUrl2=http%3A%2F%2F169.254.169.254%2Flatest");
        assertThat(interpreter.read("twilio:MM8", message))
                .singleElement()
                .isInstanceOfSatisfying(
                        Inbound.Text.class,
                        text -> assertThat(text.files())
                                .containsExactly(new FileRef("twilio", "MM8/ME1", "photo", null)));
    }

    @Test
    void nobodyIsThereToBeAnsweredBehindAWithheldNumberOrAName() {
        assertThat(interpreter.read("twilio:SM3", kept("MessageSid=SM3&From=%2B7378742833&Body=x")))
                .isEmpty();
        assertThat(interpreter.read("twilio:SM4", kept("MessageSid=SM4&From=Posti&Body=x")))
                .isEmpty();
        assertThat(interpreter.read("twilio:SM5", kept("MessageSid=SM5&From=16400&Body=x")))
                .isEmpty();
        assertThat(metrics.counter("varalla.twilio.unanswerable").count()).isEqualTo(3);
    }

    @Test
    void whatIsNoFormCannotBeRead() {
        assertThatThrownBy(() -> interpreter.read("twilio:SM6", "not json")).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> interpreter.read("twilio:SM7", "{}")).isInstanceOf(UnreadableException.class);
    }
}
