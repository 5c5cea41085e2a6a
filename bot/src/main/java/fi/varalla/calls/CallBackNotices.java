package fi.varalla.calls;

import fi.varalla.calls.CallBackBook.Held;
import fi.varalla.casework.Contact;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.notices.Note;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// What workers read about their calls back.
@Component
class CallBackNotices {

    private final fi.varalla.notices.Notices desk;
    private final Notices calls;
    private final Description description;

    CallBackNotices(fi.varalla.notices.Notices desk, Notices calls, Description description) {
        this.desk = desk;
        this.calls = calls;
        this.description = description;
    }

    /// What a tap came to, in a phrase of its own.
    void tell(Worker worker, Contact promised, Line line, String key) {
        desk.tell(worker, note(worker, promised, line, key));
    }

    void keptAlready(Worker worker, Contact promised, Line line, String by, Instant at) {
        desk.tell(
                worker,
                Note.of("back.kept_already", "who", who(worker, promised, line), "worker", by, "time", calls.clock(at))
                        .on(line));
    }

    /// Another worker calls this family now.
    void underWay(Worker worker, Contact promised, Line line, String by) {
        desk.tell(
                worker,
                Note.of("back.under_way", "who", who(worker, promised, line), "worker", by)
                        .on(line));
    }

    /// Whoever picked up may have been a machine, or somebody else.
    void talked(Worker worker, Contact promised, Line line, Held callBack) {
        desk.tell(
                worker,
                note(worker, promised, line, "back.talked")
                        .button(CallBackButton.notReached(callBack.id()), "back.not_reached"));
    }

    /// @param due until when the promise is open now
    void stays(Worker worker, Contact promised, Line line, String key, Instant due, int attempts) {
        desk.tell(
                worker,
                Note.of(key, "who", who(worker, promised, line), "time", calls.clock(due), "attempts", attempts)
                        .on(line)
                        .button(CallBackButton.of(promised.id()), "back.button")
                        .button(Notices.kept(promised), "call.called_back"));
    }

    /// One that is open, with its button.
    void open(Worker worker, Contact promised, Line line, Instant due) {
        desk.tell(
                worker,
                Note.of("back.open", "who", who(worker, promised, line), "time", calls.clock(due))
                        .on(line)
                        .button(CallBackButton.of(promised.id()), "back.button"));
    }

    void triedOften(Contact promised, Line line, Worker by, int attempts) {
        for (var coordinator : calls.coordinators()) {
            desk.tell(
                    coordinator,
                    Note.of(
                                    "back.tried_often",
                                    "who",
                                    who(coordinator, promised, line),
                                    "worker",
                                    by.name(),
                                    "attempts",
                                    attempts)
                            .on(line)
                            .button(CallBackButton.of(promised.id()), "back.button"));
        }
    }

    private Note note(Worker worker, Contact promised, Line line, String key) {
        return Note.of(key, "who", who(worker, promised, line)).on(line);
    }

    private String who(Worker worker, Contact promised, Line line) {
        return description.of(promised, Notices.detail(worker, line), Voice.language(worker));
    }
}
