package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.ContactReading;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.messaging.Button;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// `/case`: how one conversation stands, with what can be done about it. Whoever replies to it answers the family.
@Component
class Cards {

    private final Talks talks;
    private final ContactReading reading;
    private final Briefs briefs;
    private final Telling telling;
    private final Wording wording;
    private final String page;

    Cards(
            Talks talks,
            ContactReading reading,
            Briefs briefs,
            Telling telling,
            Wording wording,
            @Value("${varalla.public-url:}") String publicUrl) {
        this.talks = talks;
        this.reading = reading;
        this.briefs = briefs;
        this.telling = telling;
        this.wording = wording;
        this.page = publicUrl + "/board/contacts/";
    }

    void show(ContactId contact, Worker worker) {
        talks.find(contact).ifPresent(talk -> show(talk, worker));
    }

    /// Only to whom it concerns: whoever is or was in it, whose client it is, and those in charge.
    void show(Talk talk, Worker worker) {
        var who = wording.who(talk, worker);
        if (worker.role() == Role.WORKER && !reading.concerns(talk.id(), worker.id())) {
            telling.notice(worker, wording.say("desk.not_yours", worker, "who", who));
            return;
        }
        var text = briefs.of(talk, worker, who, "chat-case") + "\n"
                + wording.say("desk.card_page", worker, "page", page + talk.id().value());
        telling.choices(talk, worker, text, talk.contact().open() ? buttons(talk, worker) : List.of());
    }

    private List<Button> buttons(Talk talk, Worker worker) {
        return List.of(
                new Button(wording.say("desk.button_join", worker), new DeskPress.Join(talk.id()).choice()),
                new Button(wording.say("desk.button_hand", worker), new DeskPress.Hand(talk.id()).choice()),
                new Button(wording.say("desk.button_close", worker), new Choice.Close(talk.id()).text()));
    }
}
