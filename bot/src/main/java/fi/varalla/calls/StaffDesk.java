package fi.varalla.calls;

import fi.varalla.accounts.PhonePins;
import fi.varalla.calls.CallBacks.Beginning;
import fi.varalla.calls.CallBacks.May;
import fi.varalla.calls.StaffCallBook.Held;
import fi.varalla.calls.StaffCallBook.Stage;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.messaging.CallDesk.IncomingCall;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.readiness.IAmHere;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A worker calls the line from their own phone: the PIN first, then whom to call back. It is no contact of a family's,
/// and rings nobody on duty.
@Component
class StaffDesk {

    private static final Duration FOR_PIN = Duration.ofSeconds(10);
    private static final Duration FOR_KEY = Duration.ofSeconds(8);
    private static final int MOST_CHOICES = 5;

    /// So many PINs may be keyed in one call.
    private static final int MOST_PINS = 3;

    /// So many questions at most: a line that nobody listens to is not kept busy for ever.
    private static final int MOST_STEPS = 20;

    private final StaffCallBook book;
    private final PhonePins pins;
    private final Contacts contacts;
    private final Lines lines;
    private final Directory directory;
    private final CallBacks callBacks;
    private final CallBackBook begun;
    private final CallBackLegs legs;
    private final IAmHere here;
    private final StaffVoice voice;
    private final fi.varalla.notices.Notices desk;
    private final Clock clock;

    StaffDesk(
            StaffCallBook book,
            PhonePins pins,
            Contacts contacts,
            Lines lines,
            Directory directory,
            CallBacks callBacks,
            CallBackBook begun,
            CallBackLegs legs,
            IAmHere here,
            StaffVoice voice,
            fi.varalla.notices.Notices desk,
            Clock clock) {
        this.book = book;
        this.pins = pins;
        this.contacts = contacts;
        this.lines = lines;
        this.directory = directory;
        this.callBacks = callBacks;
        this.begun = begun;
        this.legs = legs;
        this.here = here;
        this.voice = voice;
        this.desk = desk;
        this.clock = clock;
    }

    /// Part of the caller's transaction.
    Plan incoming(IncomingCall call, Worker worker) {
        var phone = worker.phone();
        if (phone == null || !pins.isSet(worker.id())) {
            return goodbye(List.of(voice.say("voice.staff_use_chat", worker), voice.say("voice.staff_no_pin", worker)));
        }
        if (pins.isLocked(phone)) {
            return goodbye(List.of(voice.say("voice.staff_locked", worker)));
        }
        book.begin(call.call(), worker.id(), phone, clock.instant());
        return ask(book.hold(call.call()).orElseThrow(), worker, List.of());
    }

    /// @param step which question the keys answer; another one is asked as it stands
    @Transactional(timeout = Exchange.SECONDS)
    public Plan keyed(String call, int step, String keys) {
        return book.hold(call)
                .flatMap(it -> directory
                        .worker(it.worker())
                        .filter(Worker::active)
                        .map(worker -> step == it.step() ? keyed(it, worker, keys) : ask(it, worker, List.of())))
                .orElseGet(Plan.Nothing::new);
    }

    private Plan keyed(Held it, Worker worker, String keys) {
        if (it.step() >= MOST_STEPS) {
            return over(it, List.of(voice.say("voice.staff_goodbye", worker)));
        }
        return switch (it.stage()) {
            case PIN -> pin(it, worker, keys);
            case MENU -> menu(it, worker, keys);
            case CHOICE -> choice(it, worker, keys);
            case THROUGH, OVER -> ask(it, worker, List.of());
        };
    }

    private Plan pin(Held it, Worker worker, String keys) {
        if (keys.isEmpty()) {
            return over(it, List.of(voice.say("voice.staff_pin_goodbye", worker)));
        }
        return switch (pins.check(worker.id(), it.phone(), keys)) {
            case RIGHT -> goOn(it.to(Stage.MENU), worker, List.of());
            case WRONG -> wrongPin(it, worker);
            case NOW_LOCKED -> {
                desk.tell(worker, "pin.locked");
                desk.tellCoordinators("pin.locked_coordinators", "worker", worker.name());
                yield over(it, List.of(voice.say("voice.staff_locked", worker)));
            }
            case LOCKED -> over(it, List.of(voice.say("voice.staff_locked", worker)));
        };
    }

    private Plan wrongPin(Held it, Worker worker) {
        return it.step() >= MOST_PINS
                ? over(it, List.of(voice.say("voice.staff_pin_goodbye", worker)))
                : goOn(it.to(Stage.PIN), worker, List.of());
    }

    private Plan menu(Held it, Worker worker, String key) {
        return switch (key) {
            case "1" -> choose(it, worker);
            case "2" -> goOn(it.to(Stage.MENU), worker, voice.duty(worker));
            case "3" -> {
                here.byOwnCall(worker.id());
                yield goOn(it.to(Stage.MENU), worker, List.of(voice.say("voice.staff_reachable", worker)));
            }
            case "" -> over(it, List.of(voice.say("voice.staff_goodbye", worker)));
            default -> goOn(it.to(Stage.MENU), worker, List.of());
        };
    }

    private Plan choose(Held it, Worker worker) {
        var open = callBacks.open(worker, MOST_CHOICES);
        return open.isEmpty()
                ? goOn(it.to(Stage.MENU), worker, List.of(voice.say("voice.staff_nothing_open", worker)))
                : goOn(it.choosing(open.stream().map(one -> one.contact().id()).toList()), worker, List.of());
    }

    private Plan choice(Held it, Worker worker, String key) {
        var chosen = key.isEmpty() ? 0 : Integer.parseInt(key);
        if (chosen < 1 || chosen > it.choices().size()) {
            return key.isEmpty()
                    ? over(it, List.of(voice.say("voice.staff_goodbye", worker)))
                    : goOn(it.to(Stage.MENU), worker, List.of());
        }
        return call(it, worker, it.choices().get(chosen - 1));
    }

    private Plan call(Held it, Worker worker, ContactId chosen) {
        var promised = contacts.get(chosen);
        var line = lines.get(promised.line());
        var may = callBacks.may(worker, promised, line);
        if (may instanceof May.Yes(var agreed, var _) && callBacks.asksFirst(worker, promised, line, agreed)) {
            return goOn(it.to(Stage.MENU), worker, List.of(voice.say("voice.staff_agreed", worker)));
        }
        if (may instanceof May.Yes(var family, var via)
                && callBacks.begin(worker, CallBacks.Whom.promised(promised), line, family, via, CallBack.DIALLING)
                        instanceof Beginning.Begun(var callBack)) {
            legs.dialsFromOwnCall(callBack);
            return goOn(it.through(callBack.id()), worker, List.of());
        }
        return goOn(it.to(Stage.MENU), worker, List.of(voice.say("voice.staff_taken", worker)));
    }

    private Plan goOn(Held it, Worker worker, List<Speech> first) {
        book.moves(it);
        return ask(it, worker, first);
    }

    private Plan over(Held it, List<Speech> say) {
        book.moves(it.to(Stage.OVER));
        return goodbye(say);
    }

    /// The question that the call stands at.
    private Plan ask(Held it, Worker worker, List<Speech> first) {
        return switch (it.stage()) {
            case PIN -> {
                var key = it.step() == 1 ? "voice.staff_pin" : "voice.staff_pin_wrong";
                yield new Plan.AskForKeys(List.of(voice.say(key, worker)), it.step(), PhonePins.DIGITS, FOR_PIN);
            }
            case MENU -> {
                var say = new ArrayList<>(first);
                say.add(voice.say("voice.staff_menu", worker));
                yield new Plan.AskForKeys(List.copyOf(say), it.step(), 1, FOR_KEY);
            }
            case CHOICE -> {
                var promised = it.choices().stream().map(contacts::get).toList();
                yield new Plan.AskForKeys(voice.choices(promised, worker), it.step(), 1, FOR_KEY);
            }
            case THROUGH -> through(it, worker);
            case OVER -> goodbye(List.of(voice.say("voice.staff_goodbye", worker)));
        };
    }

    private Plan through(Held it, Worker worker) {
        var callBack = it.callBack();
        return callBack == null
                ? new Plan.Nothing()
                : begun.hold(callBack)
                        .filter(held -> held.stands() == CallBack.DIALLING)
                        .map(held -> legs.putThrough(held, worker))
                        .orElseGet(Plan.Nothing::new);
    }

    private static Plan goodbye(List<Speech> say) {
        return new Plan.SayAndHangUp(say);
    }
}
