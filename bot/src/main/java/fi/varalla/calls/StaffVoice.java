package fi.varalla.calls;

import static java.util.stream.Collectors.joining;

import fi.varalla.casework.Contact;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.words.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a worker hears who calls a line.
@Component
class StaffVoice {

    private final Phrases phrases;
    private final CallBackVoice codes;
    private final Lines lines;
    private final OnCall onCall;
    private final Directory directory;

    StaffVoice(Phrases phrases, CallBackVoice codes, Lines lines, OnCall onCall, Directory directory) {
        this.phrases = phrases;
        this.codes = codes;
        this.lines = lines;
        this.onCall = onCall;
        this.directory = directory;
    }

    Speech say(String key, Worker worker, Object... values) {
        var language = Voice.language(worker);
        return new Speech(language.tag(), phrases.say(key, language, values));
    }

    /// Case codes and digits.
    List<Speech> choices(List<Contact> promised, Worker worker) {
        var said = new ArrayList<Speech>();
        for (var i = 0; i < promised.size(); i++) {
            var contact = promised.get(i);
            var who = codes.code(contact, lines.get(contact.line()), Voice.language(worker));
            said.add(say("voice.staff_choice", worker, "who", who, "digit", i + 1));
        }
        said.add(say("voice.staff_choice_back", worker));
        return List.copyOf(said);
    }

    List<Speech> duty(Worker worker) {
        return lines.all().stream().map(line -> duty(line, worker)).toList();
    }

    private Speech duty(Line line, Worker worker) {
        var ids = onCall.now(line.id()).stream()
                .sorted(Comparator.comparingInt(Shift::level))
                .map(Shift::worker)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return say("voice.staff_duty_nobody", worker, "service", line.name());
        }
        var names = directory.workers(ids).stream()
                .sorted(Comparator.comparingInt(it -> ids.indexOf(it.id())))
                .map(Worker::name)
                .collect(joining(", "));
        return say("voice.staff_duty", worker, "service", line.name(), "workers", names);
    }
}
