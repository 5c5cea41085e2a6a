package fi.varalla.calls;

import fi.varalla.calls.CallBackBook.Held;
import fi.varalla.casework.Contact;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Leave;
import fi.varalla.line.Line;
import fi.varalla.notices.Note;
import fi.varalla.notices.Times;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// What workers read about their calls back.
@Component
class CallBackNotices {

    private final fi.varalla.notices.Notices desk;
    private final Notices calls;
    private final Description description;
    private final Times times;

    CallBackNotices(fi.varalla.notices.Notices desk, Notices calls, Description description, Times times) {
        this.times = times;
        this.desk = desk;
        this.calls = calls;
        this.description = description;
    }

    /// What a tap came to, in a phrase of its own.
    void tell(Worker worker, Contact promised, Line line, String key) {
        desk.tell(worker, note(worker, promised, line, key));
    }

    /// The same before there is a contact.
    void tell(Worker worker, FamilyMember member, Line line, String key) {
        tell(worker, who(worker, member, line), line, key);
    }

    /// @param who as [#who(Worker, FamilyMember, Line)] calls them
    void tell(Worker worker, String who, Line line, String key) {
        desk.tell(worker, Note.of(key, "who", who).on(line));
    }

    /// A call that nobody was promised is over.
    void called(Worker worker, Contact call, Line line, String key) {
        var note = note(worker, call, line, key);
        desk.tell(
                worker,
                key.equals("call.over") || call.person() == null
                        ? note
                        : note.button(CallBackButton.of(call.person()), "call.again"));
    }

    /// Whom to call, one button each.
    void whom(
            Worker worker,
            List<CallBacks.Open> promised,
            List<FamilyMember> families,
            Function<FamilyMember, Line> line) {
        var note = Note.of(promised.isEmpty() && families.isEmpty() ? "call.nobody" : "call.whom");
        for (var it : promised) {
            note = note.button(
                    CallBackButton.of(it.contact().id()),
                    "call.promise_button",
                    "time",
                    times.clock(it.promise().dueAt()),
                    "who",
                    who(worker, it.contact(), it.line()));
        }
        for (var it : families) {
            note = note.button(
                    CallBackButton.of(it.id()), "call.family_button", "who", who(worker, it, line.apply(it)));
        }
        desk.tell(worker, note);
    }

    /// Something is agreed with the family that speaks against a call now.
    ///
    /// @param choice what calls anyway
    void asksFirst(Worker worker, String who, Line line, Leave leave, String choice) {
        var note = switch (leave) {
            case Leave.Quiet(var since) -> Note.of("call.confirm_quiet", "who", who, "time", times.moment(since));
            case Leave.NotBefore(var at) -> Note.of("call.confirm_before", "who", who, "time", times.moment(at));
            case Leave.Night(var until) -> Note.of("call.confirm_night", "who", who, "time", times.clock(until));
            case Leave.Free _ -> throw new IllegalArgumentException("Nothing speaks against it");
        };
        desk.tell(worker, note.on(line).button(choice, "call.anyway"));
    }

    void keptAlready(Worker worker, Contact promised, Line line, String by, Instant at) {
        desk.tell(
                worker,
                Note.of("back.kept_already", "who", who(worker, promised, line), "worker", by, "time", times.clock(at))
                        .on(line));
    }

    /// Another worker calls this family now.
    void underWay(Worker worker, String who, Line line, String by) {
        desk.tell(worker, Note.of("back.under_way", "who", who, "worker", by).on(line));
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
                Note.of(key, "who", who(worker, promised, line), "time", times.clock(due), "attempts", attempts)
                        .on(line)
                        .button(CallBackButton.of(promised.id()), "back.button")
                        .button(Notices.kept(promised), "call.called_back"));
    }

    /// One that is open, with its button.
    void open(Worker worker, Contact promised, Line line, Instant due) {
        desk.tell(
                worker,
                Note.of("back.open", "who", who(worker, promised, line), "time", times.clock(due))
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

    String who(Worker worker, FamilyMember member, Line line) {
        return description.of(member, Notices.detail(worker, line), Voice.language(worker));
    }

    String who(Worker worker, Contact promised, Line line) {
        return description.of(promised, Notices.detail(worker, line), Voice.language(worker));
    }
}
