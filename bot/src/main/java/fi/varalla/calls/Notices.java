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
import fi.varalla.notices.Times;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import fi.varalla.words.TimeOfDay;
import java.time.Instant;
import java.util.ArrayList;
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

    private final fi.varalla.notices.Notices desk;
    private final Outbox outbox;
    private final Directory directory;
    private final Phrases phrases;
    private final Description description;
    private final CallCard card;
    private final Times times;
    private final String page;

    Notices(
            fi.varalla.notices.Notices desk,
            Outbox outbox,
            Directory directory,
            Phrases phrases,
            Description description,
            CallCard card,
            Times times,
            @Value("${varalla.public-url:}") String publicUrl) {
        this.desk = desk;
        this.outbox = outbox;
        this.directory = directory;
        this.phrases = phrases;
        this.description = description;
        this.card = card;
        this.times = times;
        this.page = publicUrl + "/board/contacts/";
    }

    /// Whose call it is, to the worker who took it, with all that they have to know in five seconds; only in a chat,
    /// because the worker is on the phone now. What the chat refuses goes no other way: an SMS is no place for it.
    void accepted(Worker worker, Contact contact, Line line) {
        if (worker.chat() != null) {
            var language = Voice.language(worker);
            var who = description.of(contact, detail(worker, line), language);
            var text = phrases.say("call.accepted", language, "who", who) + "\n" + card.read(worker, contact, line);
            outbox.post(Message.notice(worker.chat(), null, text)
                    .inGuard()
                    .about(contact.id().value(), null)
                    .with(inTheCall(contact, line, language)));
        }
    }

    private List<Button> inTheCall(Contact contact, Line line, Language language) {
        var buttons = new ArrayList<Button>();
        buttons.add(new Button(phrases.say("meet.bring_in", language), MeetingButton.bringIn(contact.id())));
        buttons.add(new Button(phrases.say("meet.hand_over", language), MeetingButton.handOver(contact.id())));
        if (canBeCalled(contact, line)) {
            buttons.add(new Button(phrases.say("card.call_back", language), ProofButton.of(contact.id())));
        }
        return buttons;
    }

    /// The worker calls back before they tell anything.
    void proves(Worker worker, Contact contact, Line line, Instant due) {
        tell(worker, contact, line, "card.proves", due);
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

    /// @param workers whose call back it is; none: the coordinators'
    void soonDue(List<Worker> workers, Contact contact, Line line, Instant due) {
        orCoordinators(workers).forEach(worker -> tell(worker, contact, line, "call.promise_soon", due));
    }

    /// Called back several times, and nobody ever answered.
    void triedEnough(Contact contact, Line line, Instant due) {
        directory.coordinators().forEach(worker -> tell(worker, contact, line, "call.tried_enough", due));
    }

    /// Somebody hung up again and again while it rang.
    ///
    /// @param owners whose call back it is; none: the coordinators'
    void givingUp(List<Worker> owners, Contact contact, Line line, Instant due) {
        orCoordinators(owners).forEach(worker -> tell(worker, contact, line, "call.giving_up", due));
    }

    /// The network connected a caller with a phone on which nobody had pressed 1.
    void connectedUnasked(Contact contact, Line line) {
        directory.coordinators().forEach(worker -> tell(worker, contact, line, "call.connected_unasked", null));
    }

    /// @param parcel the message that carries the sound
    record Played(WorkerId worker, UUID parcel) {}

    /// A message that the caller spoke. It is heard in chats only, and not on a line whose chats carry no words.
    ///
    /// @return to whom, and the messages that carry it
    List<Played> voicemail(@Nullable WorkerId owner, Contact contact, Line line, UUID sound) {
        var owners = owner == null ? List.<Worker>of() : directory.workers(List.of(owner));
        var played = new ArrayList<Played>();
        for (var worker : orCoordinators(owners)) {
            if (detail(worker, line) == Detail.NAMES) {
                message(worker, contact, line, "call.voicemail", null)
                        .map(it -> it.as(Kind.TO_WORKER)
                                .attaching(sound)
                                .with(canBeCalled(contact, line) ? List.of(callBack(worker, contact)) : List.of()))
                        .ifPresent(it -> played.add(new Played(worker.id(), outbox.post(it))));
            } else {
                tell(worker, contact, line, "call.voicemail_elsewhere", null);
            }
        }
        return played;
    }

    /// A caller says that they are in danger.
    void danger(Contact contact, Line line) {
        directory.coordinators().forEach(worker -> tell(worker, contact, line, "call.danger", null));
    }

    /// A caller says that they cannot speak.
    ///
    /// @param worker whose phone is about to ring; null if nobody's: then the coordinators are told
    void silent(@Nullable Worker worker, Contact contact, Line line) {
        orCoordinators(worker == null ? List.<Worker>of() : List.of(worker))
                .forEach(it -> tell(it, contact, line, "call.silent", null));
    }

    List<Worker> coordinators() {
        return directory.coordinators();
    }

    /// A time of day in a family's own words.
    String familyClock(Instant at) {
        return TimeOfDay.toFamilies(at.atZone(times.zone()).toLocalTime());
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
                ? phrases.say(
                        key, language, "who", who, "page", page + contact.id().value())
                : phrases.say(
                                key,
                                language,
                                "who",
                                who,
                                "time",
                                times.clock(due).in(language))
                        + number(worker, contact, line);
        return desk.message(worker, line, text + whyNoButton(worker, contact, line, due))
                .map(it -> it.about(contact.id().value(), null)
                        .with(due == null ? List.of() : buttons(worker, contact, line)));
    }

    /// "Call back" first, where there is a number that can be called.
    private List<Button> buttons(Worker worker, Contact contact, Line line) {
        return switch (NumberToCall.of(contact, List.of(line))) {
            case NumberToCall.Known _ -> with(callBack(worker, contact), calledBack(worker, contact));
            case NumberToCall.None _ -> calledBack(worker, contact);
        };
    }

    private static List<Button> with(Button first, List<Button> others) {
        var all = new ArrayList<Button>();
        all.add(first);
        all.addAll(others);
        return List.copyOf(all);
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

    private List<Button> calledBack(Worker worker, Contact contact) {
        var language = Voice.language(worker);
        return List.of(
                new Button(phrases.say("call.called_back", language), kept(contact)),
                new Button(
                        phrases.say("call.not_reached", language),
                        "tried:" + contact.id().value()));
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
