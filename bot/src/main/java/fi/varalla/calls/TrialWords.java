package fi.varalla.calls;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Times;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// What coordinators are told of our own calls to a line: in the chat and by SMS as well, since either may be away.
@Component
class TrialWords {

    private final Notices notices;
    private final Outbox outbox;
    private final Directory directory;
    private final Times times;

    TrialWords(Notices notices, Outbox outbox, Directory directory, Times times) {
        this.notices = notices;
        this.outbox = outbox;
        this.directory = directory;
        this.times = times;
    }

    void missing(Line line, Instant asked) {
        tell(line, Note.of("trial.missing", "line", line.name(), "time", times.clock(asked)));
    }

    void worksAgain(Line line, Instant arrived) {
        tell(line, Note.of("trial.again", "line", line.name(), "time", times.clock(arrived)));
    }

    private void tell(Line line, Note note) {
        notices.tellCoordinators(note.on(line));
        directory.coordinators().forEach(worker -> text(worker, line, note));
    }

    /// Whoever has no chat has got the SMS already.
    private void text(Worker worker, Line line, Note note) {
        if (worker.chat() != null && worker.phone() != null && line.phone() != null) {
            var words = notices.say(note.key(), Notices.language(worker), note.values());
            outbox.post(Message.notice(worker.phone(), new Phone(line.phone()), words));
        }
    }
}
