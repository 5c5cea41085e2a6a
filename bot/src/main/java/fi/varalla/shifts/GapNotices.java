package fi.varalla.shifts;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.notices.Notices;
import fi.varalla.rota.GapTaken;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the coordinators who has taken a gap, whichever way: chat or page.
@Component
class GapNotices {

    private final Notices notices;
    private final Directory directory;
    private final ShiftNames names;

    GapNotices(Notices notices, Directory directory, ShiftNames names) {
        this.notices = notices;
        this.directory = directory;
        this.names = names;
    }

    @EventListener
    void taken(GapTaken taken) {
        var cover = taken.cover();
        var worker = Objects.requireNonNull(cover.with());
        notices.tellCoordinators(
                "take.taken_by",
                "worker",
                directory.worker(worker).map(Worker::name).orElse("?"),
                "shift",
                names.name(taken.line(), cover.level(), cover.from(), cover.to()));
    }
}
