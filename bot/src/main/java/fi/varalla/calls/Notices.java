package fi.varalla.calls;

import fi.varalla.calls.Description.Detail;
import fi.varalla.casework.Contact;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Policy.Relay;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Message.Kind;
import fi.varalla.messaging.Outbox;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Phrases;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What workers are told about calls, in their chats or else by SMS.
@Component
class Notices {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm");

    private final fi.varalla.notices.Notices desk;
    private final Outbox outbox;
    private final Directory directory;
    private final Phrases phrases;
    private final Description description;
    private final ZoneId zone;

    Notices(
            fi.varalla.notices.Notices desk,
            Outbox outbox,
            Directory directory,
            Phrases phrases,
            Description description,
            @Value("${varalla.time-zone}") ZoneId zone) {
        this.desk = desk;
        this.outbox = outbox;
        this.directory = directory;
        this.phrases = phrases;
        this.description = description;
        this.zone = zone;
    }

    /// Whose call it is, to the worker who took it; only in a chat, because the worker is on the phone now.
    void accepted(Worker worker, Contact contact, Line line) {
        if (worker.chat() != null) {
            tell(worker, contact, line, "call.accepted", null);
        }
    }

    /// @param owners who owes the call back; empty if nobody is on duty: then the coordinators do
    void promised(List<Worker> owners, Contact contact, Line line, Instant due) {
        var key = owners.isEmpty() ? "call.promised_unowned" : "call.promised";
        for (var worker : orCoordinators(owners)) {
            tell(worker, contact, line, key, due);
        }
    }

    void broken(Collection<Worker> workers, Contact contact, Line line, Instant due) {
        workers.forEach(worker -> tell(worker, contact, line, "call.promise_broken", due));
    }

    /// A message that the caller spoke. It is heard in chats only, and not on a line whose chats carry no words.
    void voicemail(@Nullable WorkerId owner, Contact contact, Line line, UUID sound) {
        var owners = owner == null ? List.<Worker>of() : directory.workers(List.of(owner));
        for (var worker : orCoordinators(owners)) {
            if (detail(worker, line) == Detail.NAMES) {
                message(worker, contact, line, "call.voicemail", null)
                        .ifPresent(it -> outbox.post(it.as(Kind.TO_WORKER)
                                .attaching(sound)
                                .with(canBeCalled(contact, line) ? List.of(callBack(worker, contact)) : List.of())));
            } else {
                tell(worker, contact, line, "call.voicemail_elsewhere", null);
            }
        }
    }

    /// A caller says that they are in danger.
    void danger(Contact contact, Line line) {
        directory.coordinators().forEach(worker -> tell(worker, contact, line, "call.danger", null));
    }

    List<Worker> coordinators() {
        return directory.coordinators();
    }

    String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    private List<Worker> orCoordinators(List<Worker> owners) {
        return owners.stream().anyMatch(owner -> owner.writing() != null) ? owners : directory.coordinators();
    }

    private void tell(Worker worker, Contact contact, Line line, String key, @Nullable Instant due) {
        message(worker, contact, line, key, due).ifPresent(outbox::post);
    }

    private Optional<Message> message(Worker worker, Contact contact, Line line, String key, @Nullable Instant due) {
        var language = Voice.language(worker);
        var who = description.of(contact, detail(worker, line), language);
        var text = due == null
                ? phrases.say(key, language, "who", who)
                : phrases.say(key, language, "who", who, "time", clock(due)) + number(worker, contact, line);
        return desk.message(worker, line, text + whyNoButton(worker, contact, line, due))
                .map(it -> it.about(contact.id().value(), null)
                        .with(due == null ? List.of() : buttons(worker, contact, line)));
    }

    /// "Call back" first, where there is a number that can be called.
    private List<Button> buttons(Worker worker, Contact contact, Line line) {
        return switch (NumberToCall.of(contact, List.of(line))) {
            case NumberToCall.Known _ -> List.of(callBack(worker, contact), calledBack(worker, contact));
            case NumberToCall.None _ -> List.of(calledBack(worker, contact));
        };
    }

    private static boolean canBeCalled(Contact contact, Line line) {
        return NumberToCall.of(contact, List.of(line)) instanceof NumberToCall.Known;
    }

    private String whyNoButton(Worker worker, Contact contact, Line line, @Nullable Instant due) {
        return due != null && NumberToCall.of(contact, List.of(line)) instanceof NumberToCall.None(var why)
                ? "\n" + phrases.say(why, Voice.language(worker))
                : "";
    }

    private Button callBack(Worker worker, Contact contact) {
        return new Button(phrases.say("back.button", Voice.language(worker)), CallBackButton.of(contact.id()));
    }

    private Button calledBack(Worker worker, Contact contact) {
        return new Button(phrases.say("call.called_back", Voice.language(worker)), kept(contact));
    }

    /// The button of the conversation by which a worker says that it is done.
    static String kept(Contact contact) {
        return "kept:" + contact.id().value();
    }

    /// The number to call back, on a line of its own; only for the worker's own chat.
    private static String number(Worker worker, Contact contact, Line line) {
        return detail(worker, line) == Detail.NAMES && contact.address() instanceof Phone(var e164) ? "\n" + e164 : "";
    }

    static Detail detail(Worker worker, Line line) {
        if (line.policy().relay() == Relay.SIGNAL) {
            return Detail.REFERENCE;
        }
        return worker.chat() == null ? Detail.CODES : Detail.NAMES;
    }
}
