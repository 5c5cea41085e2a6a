package fi.varalla.simulator.telephony;

import fi.varalla.simulator.Wires;
import fi.varalla.simulator.telephony.Phone.Heard;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Executes TwiML for one leg, verb by verb, document by document, until it ends.
final class Player {

    /// How a leg's documents came to their end.
    enum End {
        /// There was nothing more to do: a caller is hung up on, a worker is let through to the caller.
        THROUGH,
        HUNG_UP
    }

    private sealed interface Next {
        record GoOn() implements Next {}

        record GoTo(URI address, Map<String, String> fields) implements Next {}

        record Done(End end) implements Next {}
    }

    private static final int MOST_DOCUMENTS = 60;
    private static final Duration LONGEST_SPEECH = Duration.ofSeconds(6);
    /// Typing is slower than speaking: the silence that ends a recording is at least this long.
    private static final Duration LEAST_SILENCE = Duration.ofSeconds(30);

    private final SimulatedTelephony telephony;
    private final Wires wires;
    private final Leg leg;
    private final @Nullable URI fallback;

    /// @param fallback asked when a document cannot be had; null for legs that have none
    Player(SimulatedTelephony telephony, Leg leg, @Nullable URI fallback) {
        this.telephony = telephony;
        this.wires = telephony.wires();
        this.leg = leg;
        this.fallback = fallback;
    }

    End play(URI address, Map<String, String> fields) {
        Next next = new Next.GoTo(address, fields);
        for (var documents = 0; documents < MOST_DOCUMENTS; documents++) {
            switch (next) {
                case Next.Done(var end) -> {
                    return end;
                }
                case Next.GoTo(var to, var with) -> next = document(to, with);
                case Next.GoOn _ -> {
                    return End.THROUGH;
                }
            }
        }
        return End.HUNG_UP;
    }

    private Next document(URI address, Map<String, String> fields) {
        try {
            return perform(telephony.hooks().post(address, fields).twiml(), address);
        } catch (Twiml.BadTwiml e) {
            if (fallback == null || address.equals(fallback) || gone()) {
                hear("", "An application error has occurred. Goodbye.");
                return new Next.Done(End.HUNG_UP);
            }
            var told = new LinkedHashMap<>(leg.fields());
            told.put("ErrorCode", String.valueOf(e.getMessage()).replaceAll("\\D.*", ""));
            told.put("ErrorUrl", address.toString());
            return new Next.GoTo(fallback, told);
        }
    }

    private Next perform(List<Verb> verbs, URI base) {
        for (var verb : verbs) {
            if (gone()) {
                return new Next.Done(End.HUNG_UP);
            }
            var next = perform(verb, base);
            var moved = moved();
            if (moved != null) {
                return moved;
            }
            if (!(next instanceof Next.GoOn)) {
                return next;
            }
        }
        return new Next.Done(gone() ? End.HUNG_UP : End.THROUGH);
    }

    /// Where the program has taken the leg meanwhile, or null.
    private @Nullable Next moved() {
        var to = gone() ? null : wires.read(leg::takeMove);
        return to == null ? null : new Next.GoTo(to, wires.read(leg::fields));
    }

    private Next perform(Verb verb, URI base) {
        return switch (verb) {
            case Verb.Say(var language, var text) -> say(language, text, false);
            case Verb.Play(var url) -> say("", "\u266A " + url, false);
            case Verb.Pause(var length) -> pause(length, false);
            case Verb.Gather gather -> gather(gather, base);
            case Verb.Dial dial -> dial(dial, base);
            case Verb.Redirect(var url) -> new Next.GoTo(base.resolve(url), wires.read(leg::fields));
            case Verb.Hangup _ -> new Next.Done(End.HUNG_UP);
            case Verb.Reject(var reason) -> reject(reason);
            case Verb.Recording recording -> record(recording, base);
        };
    }

    private Next say(String language, String text, boolean untilKey) {
        hear(language, text);
        var speech = Duration.ofMillis(40L * text.length());
        return pause(speech.compareTo(LONGEST_SPEECH) < 0 ? speech : LONGEST_SPEECH, untilKey);
    }

    private Next pause(Duration length, boolean untilKey) {
        wires.await(
                length,
                () -> leg.isOver() || leg.isMoved() || (untilKey && !leg.keys().isEmpty()));
        return new Next.GoOn();
    }

    private Next reject(String reason) {
        hear("", reason.equals("busy") ? "(busy tone)" : "(not in service)");
        return new Next.Done(End.HUNG_UP);
    }

    private Next gather(Verb.Gather gather, URI base) {
        for (var prompt : gather.prompts()) {
            switch (prompt) {
                case Verb.Say(var language, var text) -> say(language, text, true);
                case Verb.Play(var url) -> say("", "\u266A " + url, true);
                case Verb.Pause(var length) -> pause(length, true);
                default -> throw new Twiml.BadTwiml("12200 Not allowed in a Gather");
            }
        }
        var digits = digits(gather);
        if (gone()) {
            return new Next.Done(End.HUNG_UP);
        }
        if (digits.isEmpty() && !gather.actionOnEmptyResult()) {
            return new Next.GoOn();
        }
        return new Next.GoTo(address(gather.action(), base), with(Map.of("Digits", digits, "msg", "Gather End")));
    }

    private String digits(Verb.Gather gather) {
        var digits = new StringBuilder();
        while (gather.numDigits() == 0 || digits.length() < gather.numDigits()) {
            wires.awaitPerson(
                    gather.timeout(),
                    () -> leg.isOver() || leg.isMoved() || !leg.keys().isEmpty());
            var key = wires.read(() -> leg.isOver() ? null : leg.keys().poll());
            if (key == null || gather.finishOnKey().indexOf(key) >= 0) {
                return digits.toString();
            }
            digits.append(key.charValue());
        }
        return digits.toString();
    }

    private Next dial(Verb.Dial dial, URI base) {
        var room = dial.room();
        var outcome = room == null ? new Dialling(telephony, leg, dial, base).run() : meet(room, base);
        return dial.action() == null ? new Next.GoOn() : new Next.GoTo(base.resolve(dial.action()), with(outcome));
    }

    private Map<String, String> meet(Verb.Conference room, URI base) {
        var began = System.nanoTime();
        var rooms = telephony.rooms();
        rooms.enter(room, leg);
        while (!wires.read(() -> leg.isOver() || leg.isMoved() || !rooms.has(room, leg))) {
            if (room.waitUrl() != null && wires.read(() -> rooms.isAlone(room, leg))) {
                waitAlone(room, base.resolve(room.waitUrl()));
            }
            wires.await(
                    Duration.ofMinutes(1),
                    () -> leg.isOver() || leg.isMoved() || !rooms.has(room, leg) || rooms.isAlone(room, leg));
        }
        rooms.leave(room, leg);
        var fields = new LinkedHashMap<String, String>();
        fields.put("DialCallStatus", "answered");
        fields.put("DialBridged", "true");
        fields.put("DialCallDuration", Wires.seconds(wires.lasted(System.nanoTime() - began)));
        return fields;
    }

    private void waitAlone(Verb.Conference room, URI document) {
        for (var verb :
                telephony.hooks().post(document, wires.read(leg::fields)).twiml()) {
            var length = switch (verb) {
                case Verb.Say(var language, var text) -> {
                    hear(language, text);
                    yield Duration.ofMillis(40L * text.length());
                }
                case Verb.Pause(var pause) -> pause;
                default -> throw new Twiml.BadTwiml("12200 Not allowed while waiting in a Conference");
            };
            wires.await(
                    length,
                    () -> leg.isOver() || leg.isMoved() || !telephony.rooms().isAlone(room, leg));
        }
    }

    private Next record(Verb.Recording recording, URI base) {
        var began = System.nanoTime();
        wires.change(() -> leg.record(true));
        wires.awaitPerson(recording.maxLength(), () -> leg.isOver() || keyed(recording) || silent(recording.timeout()));
        var key = wires.read(() -> leg.keys().poll());
        wires.change(() -> leg.record(false));
        var taken = telephony.recordings().take(leg, wires.lasted(System.nanoTime() - began));
        if (taken.words().isEmpty() && !gone()) {
            tellOfRecording(recording, base, taken, "absent");
            return new Next.GoOn(); // Twilio asks the action only if there is something to hear
        }
        var fields = with(taken.fields());
        fields.put("Digits", gone() ? "hangup" : key == null ? "" : key.toString());
        tellOfRecording(recording, base, taken, "completed");
        return new Next.GoTo(address(recording.action(), base), fields);
    }

    private void tellOfRecording(Verb.Recording recording, URI base, Recordings.Recording taken, String how) {
        if (recording.statusCallback() != null) {
            var status = with(taken.fields());
            status.put("RecordingStatus", how);
            telephony.afterwards(base.resolve(recording.statusCallback()), status);
        }
    }

    private boolean keyed(Verb.Recording recording) {
        var key = leg.keys().peek();
        return key != null && recording.finishOnKey().indexOf(key) >= 0;
    }

    private boolean silent(Duration timeout) {
        var limit = timeout.compareTo(LEAST_SILENCE) > 0 ? timeout : LEAST_SILENCE;
        return wires.lastedForPerson(System.nanoTime() - leg.lastWordAt()).compareTo(limit) > 0;
    }

    private Map<String, String> with(Map<String, String> more) {
        var fields = wires.read(leg::fields);
        fields.putAll(more);
        return fields;
    }

    private static URI address(@Nullable String action, URI base) {
        return action == null ? base : base.resolve(action);
    }

    private boolean gone() {
        return wires.isClosed() || wires.read(leg::isOver);
    }

    private void hear(String language, String text) {
        leg.phone().hear(new Heard("line", language, text, telephony.now()));
    }
}
