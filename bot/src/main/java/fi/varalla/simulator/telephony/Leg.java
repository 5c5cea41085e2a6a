package fi.varalla.simulator.telephony;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One phone's part in a call. Everything in it is read and changed under the one lock.
final class Leg {

    enum State {
        RINGING,
        ANSWERED,
        OVER
    }

    private final String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
    private final Phone phone;
    private final String from;
    private final String to;
    private final String direction;
    private final @Nullable Leg parent;
    private final Deque<Character> keys = new ArrayDeque<>();
    private final List<String> recorded = new ArrayList<>();
    private State state;
    private boolean declined;
    private boolean recording;
    private final Set<Leg> peers = new LinkedHashSet<>();
    private @Nullable URI moved;
    private long answeredAt;
    private long lastWordAt;

    private Leg(Phone phone, String from, String to, String direction, @Nullable Leg parent, State state) {
        this.phone = phone;
        this.from = from;
        this.to = to;
        this.direction = direction;
        this.parent = parent;
        this.state = state;
        this.answeredAt = System.nanoTime();
    }

    /// A person calls a line.
    static Leg inbound(Phone phone, String from, String line) {
        return new Leg(phone, from, line, "inbound", null, State.ANSWERED);
    }

    /// A person's phone is rung: for a caller, or by the REST API if there is no parent.
    static Leg outbound(Phone phone, String callerId, @Nullable Leg parent) {
        var direction = parent == null ? "outbound-api" : "outbound-dial";
        return new Leg(phone, callerId, phone.number(), direction, parent, State.RINGING);
    }

    void pickUp() {
        if (state == State.RINGING) {
            state = State.ANSWERED;
            answeredAt = System.nanoTime();
        }
    }

    /// Either side hangs up. A phone that is still ringing has declined.
    void end(boolean byThePerson) {
        declined = state == State.RINGING && byThePerson;
        state = State.OVER;
        part();
    }

    /// The program takes it out of whatever it is in.
    void moveTo(URI document) {
        moved = document;
    }

    boolean isMoved() {
        return moved != null;
    }

    /// Where it was moved to since this was last asked, or null.
    @Nullable URI takeMove() {
        var to = moved;
        moved = null;
        return to;
    }

    boolean isRinging() {
        return state == State.RINGING;
    }

    boolean isAnswered() {
        return state == State.ANSWERED;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    boolean isDeclined() {
        return declined;
    }

    void key(char key) {
        keys.add(key);
    }

    Deque<Character> keys() {
        return keys;
    }

    void join(Leg other) {
        peers.add(other);
        other.peers.add(this);
    }

    void part() {
        peers.forEach(other -> other.peers.remove(this));
        peers.clear();
    }

    /// Whoever hears what is said here.
    Set<Leg> peers() {
        return peers;
    }

    boolean isRecording() {
        return recording;
    }

    void record(boolean on) {
        recording = on;
        lastWordAt = System.nanoTime();
        if (on) {
            recorded.clear();
            keys.clear();
        }
    }

    void speak(String words) {
        lastWordAt = System.nanoTime();
        recorded.add(words);
    }

    List<String> recorded() {
        return recorded;
    }

    long lastWordAt() {
        return lastWordAt;
    }

    long answeredAt() {
        return answeredAt;
    }

    String sid() {
        return sid;
    }

    Phone phone() {
        return phone;
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    /// What every webhook about this leg carries.
    ///
    /// @param status Twilio's `CallStatus`
    Map<String, String> fields(String status) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("CallSid", sid);
        fields.put("From", from);
        fields.put("To", to);
        fields.put("Caller", from);
        fields.put("Called", to);
        fields.put("Direction", direction);
        fields.put("CallStatus", status);
        if (parent != null) {
            fields.put("ParentCallSid", parent.sid);
        }
        return fields;
    }

    Map<String, String> fields() {
        return fields(state == State.OVER ? "completed" : state == State.RINGING ? "ringing" : "in-progress");
    }
}
