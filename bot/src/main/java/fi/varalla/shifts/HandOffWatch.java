package fi.varalla.shifts;

import fi.varalla.directory.Directory;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Times;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.shifts.Handings.Handing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Asks for a note before a shift ends, and goes after hand-offs that nobody has read. Of several replicas one tells
/// each; what is due stands in columns, so a restart forgets nothing.
@Component
class HandOffWatch {

    /// How long before the end of a shift its worker is asked for a note.
    private static final Duration BEFORE = Duration.ofMinutes(15);

    /// Nobody is asked for a note on less.
    private static final Duration WORTH_A_NOTE = Duration.ofMinutes(45);

    private final Remarks remarks;
    private final Handings handings;
    private final HandOffWording wording;
    private final Notices notices;
    private final Directory directory;
    private final OnCall onCall;
    private final Lines lines;
    private final Times times;
    private final Undone undone;
    private final Clock clock;

    HandOffWatch(
            Remarks remarks,
            Handings handings,
            HandOffWording wording,
            Notices notices,
            Directory directory,
            OnCall onCall,
            Lines lines,
            Times times,
            Undone undone,
            Clock clock) {
        this.remarks = remarks;
        this.handings = handings;
        this.wording = wording;
        this.notices = notices;
        this.directory = directory;
        this.onCall = onCall;
        this.lines = lines;
        this.times = times;
        this.undone = undone;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${varalla.shifts.look-every:5s}")
    void askForNotes() {
        var ending = lines.all().stream().flatMap(this::ending).toList();
        undone.doEach(Kind.SHIFT_NOTE, ending, this::askForNote, Ending::row);
    }

    @Scheduled(fixedDelayString = "${varalla.shifts.look-every:5s}")
    void pursue() {
        undone.doAll(
                Kind.HAND_OFF, handings::nextDue, this::pursue, it -> it.id().toString());
    }

    private record Ending(Line line, Shift shift) {

        private String row() {
            return line.id().value() + " " + shift.worker().value() + " " + shift.to();
        }
    }

    private Stream<Ending> ending(Line line) {
        var now = clock.instant();
        return onCall.now(line.id()).stream()
                .filter(shift -> !shift.to().isAfter(now.plus(BEFORE))
                        && Duration.between(shift.from(), shift.to()).compareTo(WORTH_A_NOTE) >= 0
                        && leaves(line, shift))
                .map(shift -> new Ending(line, shift));
    }

    private boolean leaves(Line line, Shift shift) {
        return onCall.at(line.id(), shift.to()).stream()
                .noneMatch(next -> next.worker().equals(shift.worker()));
    }

    private void askForNote(Ending ending) {
        var line = ending.line();
        var shift = ending.shift();
        directory
                .workers(List.of(shift.worker()))
                .forEach(worker -> remarks.ask(line.id(), worker.id(), shift.to())
                        .ifPresent(id -> notices.tell(
                                worker,
                                Note.of("handoff.ask", "time", times.clock(shift.to()))
                                        .button("nt:none", "handoff.nothing")
                                        .on(line))));
    }

    private void pursue(Handing handing) {
        var line = lines.get(handing.line());
        if (handing.reminded()) {
            notices.tellCoordinators(
                    "handoff.unread",
                    "worker",
                    wording.name(handing.incoming()),
                    "line",
                    line.name(),
                    "time",
                    times.moment(handing.at()));
        } else {
            notices.tell(handing.incoming(), wording.acknowledgeable("handoff.remind", handing, line));
        }
    }
}
