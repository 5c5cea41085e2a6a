package fi.varalla.board.gaps;

import fi.varalla.board.PresenceView;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Marks those on duty who have not answered at the start of their shift.
@Component
class AbsentMarks implements PresenceView {

    private final fi.varalla.presence.Presence absences;
    private final Clock clock;

    AbsentMarks(fi.varalla.presence.Presence absences, Clock clock) {
        this.absences = absences;
        this.clock = clock;
    }

    @Override
    public Map<WorkerId, Presence> now(LineId line) {
        return absences.absent(line, clock.instant()).stream()
                .collect(Collectors.toMap(it -> it, _ -> Presence.SILENT));
    }
}
