package fi.varalla.twilio;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What callers and workers hear when nobody can be asked: it needs no store, only settings and phrases.
@Component
class StaticAnswers {

    /// Twilio's limit for one `<Dial>`.
    private static final int MOST_AT_ONCE = 10;

    private final TwiML twiml;
    private final Phrases phrases;
    private final List<Phone> phones;

    /// A fallback phone that is no E.164 number stops the start: nobody would notice it before the night it is
    /// needed.
    StaticAnswers(TwiML twiml, Phrases phrases, TwilioSettings settings) {
        this.twiml = twiml;
        this.phrases = phrases;
        this.phones = settings.fallbackPhones().stream()
                .filter(phone -> !phone.isBlank())
                .map(Phone::new)
                .limit(MOST_AT_ONCE)
                .toList();
    }

    /// The 112 notice, then the phones of the settings; without any, the apology.
    ///
    /// @param line the number that was called, for the phones to see; empty if it is no telephone number
    String caller(Optional<Phone> line) {
        if (phones.isEmpty() || line.isEmpty()) {
            return apology();
        }
        var notice = said("phone.emergency", "phone.fallback_connecting");
        return twiml.ringAll(notice, phones, line.get(), Paths.FALLBACK_WHISPER, Paths.FALLBACK_END);
    }

    String apology() {
        return twiml.hangUp(said("phone.fallback_apology"));
    }

    String oneMoment(String then) {
        return twiml.sayAndGoTo(said("phone.one_moment"), then);
    }

    String whisper() {
        return twiml.askForKey(said("phone.fallback_whisper"), Paths.FALLBACK_KEY, Duration.ofSeconds(10));
    }

    /// For a worker whose key nobody could be told.
    String notConnected() {
        return twiml.hangUp(said("phone.not_connected"));
    }

    private List<Speech> said(String... phrase) {
        return Arrays.stream(Language.values())
                .flatMap(language ->
                        Stream.of(phrase).map(key -> new Speech(language.tag(), phrases.say(key, language))))
                .toList();
    }
}
