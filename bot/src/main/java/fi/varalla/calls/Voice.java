package fi.varalla.calls;

import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is said aloud, to callers and into workers' phones.
@Component
class Voice {

    private final Phrases phrases;

    Voice(Phrases phrases) {
        this.phrases = phrases;
    }

    /// Who answers here, and 112, before anything else.
    List<Speech> greeting(Line line, Language language) {
        return List.of(
                speech("voice.greeting", language, "service", line.name()),
                speech("voice.danger_key", language),
                speech("voice.not_recorded", language));
    }

    List<Speech> greetingInAGap(Line line, Language language) {
        return List.of(
                speech("voice.greeting_unattended", language, "service", line.name()),
                speech("voice.danger_key", language));
    }

    List<Speech> danger(Language language) {
        return List.of(speech("voice.danger", language));
    }

    List<Speech> whisperDanger(Worker worker, Line line) {
        var language = language(worker);
        return List.of(
                speech("voice.whisper_danger", language, "service", line.name()),
                speech("voice.worker_whisper", language));
    }

    List<Speech> hold(Language language) {
        return List.of(speech("voice.hold", language));
    }

    Speech messagePrompt(Language language) {
        return speech("voice.voicemail_prompt", language);
    }

    List<Speech> messageSaved(Language language) {
        return List.of(speech("voice.voicemail_saved", language));
    }

    List<Speech> notPutThrough(Line line, Language language) {
        return List.of(speech("voice.not_put_through", language, "service", line.name()));
    }

    /// For whoever or whatever picked up: nothing in it says who calls.
    ///
    /// @param speaks the caller's language, ISO 639-1
    List<Speech> whisper(Worker worker, Line line, String speaks, boolean hidden) {
        var language = language(worker);
        var said = new ArrayList<Speech>();
        var spoken = Locale.forLanguageTag(speaks).getDisplayLanguage(language.locale());
        said.add(speech("voice.whisper_line", language, "service", line.name(), "language", spoken));
        if (hidden) {
            said.add(speech("voice.whisper_hidden", language));
        }
        said.add(speech("voice.worker_whisper", language));
        return List.copyOf(said);
    }

    List<Speech> whisperAgain(Worker worker) {
        return List.of(speech("voice.worker_whisper", language(worker)));
    }

    /// @param code of the case, or null if it is not certain
    List<Speech> connecting(Worker worker, @Nullable String code) {
        return code == null ? List.of() : List.of(speech("voice.whisper_case", language(worker), "code", code));
    }

    List<Speech> declined(Worker worker) {
        return List.of(speech("voice.whisper_declined", language(worker)));
    }

    List<Speech> alreadyTaken(Language language) {
        return List.of(speech("voice.whisper_taken", language));
    }

    List<Speech> callerGone(Language language) {
        return List.of(speech("voice.whisper_gone", language));
    }

    static Language language(Worker worker) {
        return Language.firstOf(new ArrayList<@Nullable String>(worker.languages()));
    }

    static Language language(String code) {
        return Language.of(code).orElse(Language.FI);
    }

    private Speech speech(String key, Language language, Object... values) {
        return new Speech(language.tag(), phrases.say(key, language, values));
    }
}
