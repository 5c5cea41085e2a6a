package fi.varalla.board.gaps;

import fi.varalla.board.PresenceView;
import fi.varalla.line.LineId;
import fi.varalla.readiness.Answers;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Marks those on duty who were asked at the start of their shift, and what came of it.
@Component
class AbsentMarks implements PresenceView {

    private final fi.varalla.presence.Presence absences;
    private final Answers answers;
    private final Clock clock;

    AbsentMarks(fi.varalla.presence.Presence absences, Answers answers, Clock clock) {
        this.absences = absences;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public Map<WorkerId, Presence> now(LineId line) {
        var marks = new HashMap<WorkerId, Presence>();
        answers.now().forEach((worker, answered) -> marks.put(worker, answered ? Presence.REACHABLE : Presence.ASKED));
        absences.absent(line, clock.instant()).forEach(worker -> marks.put(worker, Presence.SILENT));
        return marks;
    }
}
