package fi.varalla.calls;

import fi.varalla.calls.MeetingBook.Held;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.notices.Note;
import fi.varalla.rota.WorkerId;
import org.springframework.stereotype.Component;

/// What workers read while a colleague is called into a talk.
@Component
class MeetingNotices {

    private final fi.varalla.notices.Notices desk;
    private final Notices calls;
    private final Description description;
    private final Directory directory;
    private final Contacts contacts;
    private final Lines lines;

    MeetingNotices(
            fi.varalla.notices.Notices desk,
            Notices calls,
            Description description,
            Directory directory,
            Contacts contacts,
            Lines lines) {
        this.desk = desk;
        this.calls = calls;
        this.description = description;
        this.directory = directory;
        this.contacts = contacts;
        this.lines = lines;
    }

    /// What a tap came to, in a phrase of its own.
    void tell(Worker worker, Contact contact, String key) {
        var line = lines.get(contact.line());
        desk.tell(
                worker, Note.of(key, "who", who(worker, contact, line)).on(line).urgently());
    }

    /// A colleague's phone rings.
    void rings(Worker worker, Contact contact, Held meeting, Worker colleague) {
        tell(
                worker,
                contact,
                Note.of("meet.rings", "worker", colleague.name()).button(MeetingButton.off(meeting.id()), "meet.off"));
    }

    void didNotAnswer(Worker worker, Contact contact, Worker colleague) {
        tell(worker, contact, Note.of("meet.no_answer", "worker", colleague.name()));
    }

    /// The colleague comes: to the host and to the colleague, who reads now whose call it is.
    ///
    /// @param apart whether the family waits while they speak
    void joined(Held meeting, boolean apart) {
        var contact = contacts.get(meeting.contact());
        var host = directory.worker(meeting.host());
        var guest = directory.worker(meeting.guest());
        guest.ifPresent(worker -> calls.accepted(worker, contact, lines.get(contact.line())));
        host.ifPresent(worker -> {
            var note = Note.of(apart ? "meet.joined_apart" : "meet.joined", "worker", name(meeting.guest()));
            tell(worker, contact, apart ? note.button(MeetingButton.together(meeting.id()), "meet.together") : note);
        });
        if (apart) {
            guest.ifPresent(worker -> tell(
                    worker,
                    contact,
                    Note.of("meet.briefed", "worker", name(meeting.host()))
                            .button(MeetingButton.together(meeting.id()), "meet.together")));
        }
    }

    void passedOn(Held meeting) {
        var contact = contacts.get(meeting.contact());
        directory
                .worker(meeting.host())
                .ifPresent(worker -> tell(worker, contact, Note.of("meet.passed", "worker", name(meeting.guest()))));
        directory
                .worker(meeting.guest())
                .ifPresent(worker -> tell(worker, contact, Note.of("meet.yours", "worker", name(meeting.host()))));
    }

    private void tell(Worker worker, Contact contact, Note note) {
        desk.tell(worker, note.on(lines.get(contact.line())).urgently());
    }

    private String who(Worker worker, Contact contact, Line line) {
        return description.of(contact, Notices.detail(worker, line), Voice.language(worker));
    }

    private String name(WorkerId worker) {
        return directory.worker(worker).map(Worker::name).orElse("?");
    }
}
