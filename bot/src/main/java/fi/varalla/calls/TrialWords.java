package fi.varalla.calls;

import fi.varalla.line.Line;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Times;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// What coordinators are told of our own calls to a line: in the chat and by SMS as well, since either may be away.
@Component
class TrialWords {

    private final Notices notices;
    private final Times times;

    TrialWords(Notices notices, Times times) {
        this.notices = notices;
        this.times = times;
    }

    void missing(Line line, Instant asked) {
        tell(
                line,
                Note.of("trial.missing", "line", line.name(), "time", times.clock(asked))
                        .urgently());
    }

    void worksAgain(Line line, Instant arrived) {
        tell(line, Note.of("trial.again", "line", line.name(), "time", times.clock(arrived)));
    }

    private void tell(Line line, Note note) {
        notices.tellCoordinatorsEveryWay(note.on(line));
    }
}
