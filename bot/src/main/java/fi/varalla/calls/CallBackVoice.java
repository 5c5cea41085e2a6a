package fi.varalla.calls;

import fi.varalla.calls.CallBack.End;
import fi.varalla.calls.Description.Detail;
import fi.varalla.casework.Contact;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Policy.Relay;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.List;
import org.springframework.stereotype.Component;

/// What workers hear who call a family back. The family hears nothing of the program's.
@Component
class CallBackVoice {

    private final Phrases phrases;
    private final Description description;

    CallBackVoice(Phrases phrases, Description description) {
        this.phrases = phrases;
        this.description = description;
    }

    /// For whoever or whatever picks up the worker's phone: a case code at most.
    Speech whisper(Worker worker, Contact promised, Line line) {
        return speech(
                "voice.back_whisper",
                worker,
                "service",
                line.name(),
                "who",
                code(promised, line, Voice.language(worker)));
    }

    /// By what a case is called aloud.
    String code(Contact promised, Line line, Language language) {
        var detail = line.policy().relay() == Relay.SIGNAL ? Detail.REFERENCE : Detail.CODES;
        return description.of(promised, detail, language);
    }

    List<Speech> connecting(Worker worker) {
        return List.of(speech("voice.back_connecting", worker));
    }

    List<Speech> declined(Worker worker) {
        return List.of(speech("voice.back_declined", worker));
    }

    List<Speech> noMore(Worker worker) {
        return List.of(speech("voice.back_no_more", worker));
    }

    /// @param promised whether the call stays to be made
    /// @return         empty where there is nobody left who could hear it
    List<Speech> ended(Worker worker, End end, boolean promised) {
        return switch (end) {
            case NO_ANSWER, FAILED ->
                List.of(speech(promised ? "voice.back_no_answer" : "voice.call_no_answer", worker));
            case BUSY -> List.of(speech(promised ? "voice.back_busy" : "voice.call_busy", worker));
            case REGION -> List.of(speech("voice.back_region", worker));
            case REACHED, WORKER_LEFT, NOT_TAKEN, NOT_RUNG, UNKNOWN -> List.of();
        };
    }

    private Speech speech(String key, Worker worker, Object... values) {
        var language = Voice.language(worker);
        return new Speech(language.tag(), phrases.say(key, language, values));
    }
}
