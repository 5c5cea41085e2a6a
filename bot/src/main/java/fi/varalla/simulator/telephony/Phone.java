package fi.varalla.simulator.telephony;

import fi.varalla.simulator.Wires;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A telephone in somebody's hand.
public final class Phone {

    /// @param mine whether it was sent from this phone
    public record Sms(String sid, String from, String to, String body, boolean mine, Instant at) {}

    /// Something heard or said in a call.
    ///
    /// @param who      `line`: the program speaks; `other`: the person at the other end; `me`
    /// @param language a BCP 47 tag, or empty
    public record Heard(String who, String language, String text, Instant at) {}

    private final SimulatedTelephony telephony;
    private final String number;
    private final List<Heard> heard = new ArrayList<>();
    private final List<Sms> messages = new ArrayList<>();
    private @Nullable Leg leg;
    private boolean busy;
    private boolean off;
    private volatile boolean abroad;
    private volatile boolean withheld;

    Phone(SimulatedTelephony telephony, String number) {
        this.telephony = telephony;
        this.number = number;
    }

    public String number() {
        return number;
    }

    /// Dials a number of the program's. What happens then is heard, see [#hears].
    public void calls(String line) {
        telephony.call(this, withheld ? "+266696687" : number, line);
    }

    /// Hangs up, or declines if the phone is still ringing.
    public void hangsUp() {
        wires().change(() -> {
            if (leg != null) {
                leg.end(true);
            }
        });
    }

    public void picksUp() {
        wires().change(() -> {
            if (leg != null) {
                leg.pickUp();
            }
        });
    }

    /// Presses keys while in a call, one after the other.
    public void presses(String keys) {
        wires().change(() -> {
            var current = leg;
            if (current != null && current.isAnswered()) {
                keys.chars().forEach(key -> current.key((char) key));
            }
        });
    }

    /// Says something: to whoever is at the other end, or into the recording.
    public void speaks(String words) {
        wires().change(() -> {
            var current = leg;
            if (current != null && current.isAnswered()) {
                hear(new Heard("me", "", words, telephony.now()));
                current.speak(words);
                current.peers().forEach(peer -> peer.phone().hear(new Heard("other", "", words, telephony.now())));
            }
        });
    }

    public void texts(String line, String body) {
        telephony.text(this, line, body);
    }

    /// Whether the phone is engaged, whoever rings it.
    public void isBusy(boolean busy) {
        wires().change(() -> this.busy = busy);
    }

    /// Whether the phone is switched off: it can't be reached at all.
    public void isOff(boolean off) {
        wires().change(() -> this.off = off);
    }

    /// Whether the number is in a country that the account may not call.
    public void isAbroad(boolean abroad) {
        this.abroad = abroad;
    }

    public boolean isAbroad() {
        return abroad;
    }

    /// Whether the number is kept secret in calls from this phone.
    public void withholdsNumber(boolean withheld) {
        this.withheld = withheld;
    }

    /// What was heard in this call, or the last one, in order.
    public List<String> hears() {
        return transcript().stream()
                .filter(heard -> !heard.who().equals("me"))
                .map(Heard::text)
                .toList();
    }

    /// What was heard and said in this call, or the last one, in order.
    public List<Heard> transcript() {
        return wires().read(() -> List.copyOf(heard));
    }

    public boolean rings() {
        return wires().read(() -> leg != null && leg.isRinging());
    }

    public boolean isInCall() {
        return wires().read(() -> leg != null && leg.isAnswered());
    }

    /// Whether the person is being recorded at this moment.
    public boolean isRecorded() {
        return wires().read(() -> leg != null && leg.isAnswered() && leg.isRecording());
    }

    /// What the display shows while the phone rings or an incoming call lasts; null otherwise.
    public @Nullable String callerId() {
        return wires().read(() -> leg == null || leg.from().equals(number) ? null : leg.from());
    }

    /// Whom this phone is connected with, in truth, whatever its display shows; null if nobody.
    public @Nullable String talksWith() {
        return talksWithAll().stream().findFirst().orElse(null);
    }

    /// The same for a room in which several meet.
    public Set<String> talksWithAll() {
        return wires().<Set<String>>read(() -> {
            var all = new LinkedHashSet<String>();
            if (leg != null) {
                leg.peers().forEach(peer -> all.add(peer.phone().number()));
            }
            return all;
        });
    }

    /// The leg of that id, if it is this phone's now. Under the lock.
    @Nullable Leg leg(String sid) {
        return leg != null && leg.sid().equals(sid) ? leg : null;
    }

    /// Both sides' text messages, oldest first.
    public List<Sms> messages() {
        return wires().read(() -> List.copyOf(messages));
    }

    public boolean isBusy() {
        return wires().read(() -> busy);
    }

    public boolean withholdsNumber() {
        return withheld;
    }

    public boolean isOff() {
        return wires().read(() -> off);
    }

    /// Takes a call, if the phone is free. Under the lock.
    boolean take(Leg call) {
        if (busy || off || (leg != null && !leg.isOver())) {
            return false;
        }
        leg = call;
        heard.clear();
        return true;
    }

    void release(Leg call) {
        wires().change(() -> {
            call.end(false);
            if (leg == call) {
                leg = null;
            }
        });
    }

    void hear(Heard words) {
        wires().change(() -> heard.add(words));
    }

    void receive(Sms sms) {
        wires().change(() -> messages.add(sms));
    }

    private Wires wires() {
        return telephony.wires();
    }
}
