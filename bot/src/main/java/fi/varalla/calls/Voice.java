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
    ///
    /// @param speaks the caller's language; null if nobody knows it: then each of the line's is offered
    List<Speech> greeting(Line line, Language language, @Nullable String speaks) {
        var said = new ArrayList<Speech>();
        said.add(speech("voice.greeting", language, "service", line.name()));
        said.add(speech("voice.danger_key", language));
        said.addAll(choices(line, language, speaks));
        said.add(speech("voice.silent_key", language));
        said.add(speech("voice.not_recorded", language));
        return List.copyOf(said);
    }

    List<Speech> greetingInAGap(Line line, Language language, @Nullable String speaks) {
        var said = new ArrayList<Speech>();
        said.add(speech("voice.greeting_unattended", language, "service", line.name()));
        said.add(speech("voice.danger_key", language));
        said.addAll(choices(line, language, speaks));
        return List.copyOf(said);
    }

    /// In each of the line's other languages: 112, the key for danger, and the key for this language.
    private List<Speech> choices(Line line, Language language, @Nullable String speaks) {
        return speaks != null
                ? List.of()
                : line.languages().stream()
                        .flatMap(code -> Language.of(code).stream())
                        .distinct()
                        .filter(other -> other != language)
                        .map(other -> speech("voice.language_choice", other))
                        .toList();
    }

    List<Speech> silent(Language language, boolean texted) {
        return List.of(speech(texted ? "voice.silent_texted" : "voice.silent", language));
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

    List<Speech> parted(Language language) {
        return List.of(speech("voice.parted", language));
    }

    List<Speech> partedForGood(Language language) {
        return List.of(speech("voice.parted_for_good", language));
    }

    /// For a worker whose talk with this caller was cut off.
    List<Speech> whisperCutOff(Worker worker, Line line) {
        var language = language(worker);
        return List.of(
                speech("voice.whisper_cut_off", language, "service", line.name()),
                speech("voice.worker_whisper", language));
    }

    List<Speech> hold(Language language) {
        return List.of(speech("voice.hold", language), speech("voice.message_key", language));
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
    List<Speech> whisper(Worker worker, Line line, String speaks, boolean hidden, boolean silent) {
        var language = language(worker);
        var said = new ArrayList<Speech>();
        var spoken = Locale.forLanguageTag(speaks).getDisplayLanguage(language.locale());
        said.add(speech("voice.whisper_line", language, "service", line.name(), "language", spoken));
        if (hidden) {
            said.add(speech("voice.whisper_hidden", language));
        }
        if (silent) {
            said.add(speech("voice.whisper_silent", language));
        }
        said.add(speech("voice.worker_whisper", language));
        return List.copyOf(said);
    }

    List<Speech> whisperAgain(Worker worker) {
        return List.of(speech("voice.worker_whisper", language(worker)));
    }

    /// @param code  of the case, or null if it is not certain
    /// @param brief what else the worker must know before the family is there, in the worker's language
    List<Speech> connecting(Worker worker, @Nullable String code, List<String> brief) {
        var said = new ArrayList<Speech>();
        if (code != null) {
            said.add(speech("voice.whisper_case", language(worker), "code", code));
        }
        brief.forEach(it -> said.add(new Speech(language(worker).tag(), it)));
        return List.copyOf(said);
    }

    List<Speech> declined(Worker worker) {
        return declined(language(worker));
    }

    List<Speech> declined(Language language) {
        return List.of(speech("voice.whisper_declined", language));
    }

    List<Speech> alreadyTaken(Language language) {
        return List.of(speech("voice.whisper_taken", language));
    }

    /// For a family that waits for a colleague of its worker.
    List<Speech> waitsForColleague(Language language) {
        return List.of(speech("voice.meet_wait", language));
    }

    /// For a colleague who is asked in; nothing in it says who calls.
    Speech whisperColleague(Worker colleague, Line line, String asks, String speaks) {
        var language = language(colleague);
        var spoken = Locale.forLanguageTag(speaks).getDisplayLanguage(language.locale());
        return speech("voice.meet_whisper", language, "service", line.name(), "worker", asks, "language", spoken);
    }

    List<Speech> joining(Language language) {
        return List.of(speech("voice.meet_joining", language));
    }

    /// @param familyGone whether there is nobody left to wait for
    List<Speech> aloneInRoom(Language language, boolean familyGone) {
        return List.of(speech(familyGone ? "voice.meet_over" : "voice.meet_alone", language));
    }

    List<Speech> meetingOver(Language language) {
        return List.of(speech("voice.meet_over", language));
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
