package fi.varalla.calls;

import fi.varalla.calls.MeetingBook.Held;
import fi.varalla.calls.Meetings.Scene;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.notices.Note;
import java.util.function.BiConsumer;
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
        tell(worker, contact, Note.of(key, "who", who(worker, contact, line)));
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
    void joined(Scene scene, boolean apart) {
        var contact = contacts.get(scene.call().contact());
        both(scene, (host, guest) -> {
            calls.accepted(guest, contact, lines.get(contact.line()));
            if (apart) {
                tell(host, contact, together(scene, Note.of("meet.joined_apart", "worker", guest.name())));
                tell(guest, contact, together(scene, Note.of("meet.briefed", "worker", host.name())));
            } else {
                tell(host, contact, Note.of("meet.joined", "worker", guest.name()));
            }
        });
    }

    void passedOn(Scene scene) {
        var contact = contacts.get(scene.call().contact());
        both(scene, (host, guest) -> {
            tell(host, contact, Note.of("meet.passed", "worker", guest.name()));
            tell(guest, contact, Note.of("meet.yours", "worker", host.name()));
        });
    }

    private void both(Scene scene, BiConsumer<Worker, Worker> then) {
        directory
                .worker(scene.meeting().host())
                .ifPresent(
                        host -> directory.worker(scene.meeting().guest()).ifPresent(guest -> then.accept(host, guest)));
    }

    private static Note together(Scene scene, Note note) {
        return note.button(MeetingButton.together(scene.meeting().id()), "meet.together");
    }

    private void tell(Worker worker, Contact contact, Note note) {
        desk.tell(worker, note.on(lines.get(contact.line())).urgently());
    }

    private String who(Worker worker, Contact contact, Line line) {
        return description.of(contact, Notices.detail(worker, line), Voice.language(worker));
    }
}
