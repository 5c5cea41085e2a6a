package fi.varalla.simulator.telephony;

import fi.varalla.simulator.Wires;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `<Dial>`: rings all its numbers at once, plays each its whisper, connects the first that gets through it, and lets
/// the others go.
final class Dialling {

    /// One of the phones being rung, by a thread of its own.
    private final class Branch {

        private final Verb.Callee number;
        private final Leg leg;
        private @Nullable String result;
        private boolean answered;
        private boolean movedOn;

        Branch(Verb.Callee number) {
            this.number = number;
            var callerId = dial.callerId() == null ? caller.from() : dial.callerId();
            this.leg = Leg.outbound(telephony.phone(number.e164()), callerId, caller);
        }

        void start() {
            Thread.ofVirtual().name("simulator-leg").start(this::run);
        }

        private void run() {
            tell("initiated", "queued");
            if (!wires.read(() -> leg.phone().take(leg))) {
                finish(leg.phone().isOff() ? "failed" : "busy");
                return;
            }
            tell("ringing", "ringing");
            wires.awaitPerson(dial.timeout(), () -> !leg.isRinging());
            if (wires.read(leg::isAnswered)) {
                answered();
            } else {
                finish(wires.read(() -> cancelled ? "canceled" : leg.isDeclined() ? "busy" : "no-answer"));
            }
        }

        private void answered() {
            wires.change(() -> answered = true);
            tell("answered", "in-progress");
            var whisper = number.url();
            var end = whisper == null
                    ? Player.End.THROUGH
                    : new Player(telephony, leg, null).play(base.resolve(whisper), wires.read(leg::fields));
            if (end == Player.End.THROUGH && wires.read(this::claim)) {
                wires.await(Duration.ofHours(4), () -> leg.isOver() || leg.isMoved());
                goOn();
            }
            finish("completed");
        }

        /// Where the program moved it to, if it did; the caller goes their own way then.
        private void goOn() {
            wires.change(leg::part);
            var to = wires.read(leg::takeMove);
            if (to != null) {
                wires.change(() -> movedOn = true);
                new Player(telephony, leg, null).play(to, wires.read(leg::fields));
            }
        }

        /// The first one through its whisper gets the caller.
        private boolean claim() {
            if (winner != null || cancelled || caller.isOver()) {
                return false;
            }
            winner = this;
            wires.change(() -> caller.join(leg));
            return true;
        }

        private boolean leaves() {
            return movedOn || leg.isMoved();
        }

        private void finish(String how) {
            leg.phone().release(leg);
            wires.change(() -> result = how);
            tell("completed", how);
        }

        private void tell(String event, String status) {
            if (number.statusCallback() != null && number.events().contains(event)) {
                var fields = leg.fields(status);
                if (status.equals("failed")) {
                    fields.put("SipResponseCode", "480");
                }
                if (event.equals("completed")) {
                    fields.put("CallDuration", answered ? Wires.seconds(talked(leg)) : "0");
                }
                telephony.hooks().post(base.resolve(number.statusCallback()), fields);
            }
        }
    }

    private final SimulatedTelephony telephony;
    private final Wires wires;
    private final Leg caller;
    private final Verb.Dial dial;
    private final URI base;
    private final List<Branch> branches = new ArrayList<>();
    private @Nullable Branch winner;
    private boolean cancelled;

    Dialling(SimulatedTelephony telephony, Leg caller, Verb.Dial dial, URI base) {
        this.telephony = telephony;
        this.wires = telephony.wires();
        this.caller = caller;
        this.dial = dial;
        this.base = base;
    }

    /// @return what the action is told
    Map<String, String> run() {
        dial.numbers().stream()
                .filter(number -> telephony.isOurs(number.e164()))
                .filter(number -> !telephony.phone(number.e164()).isAbroad())
                .map(Branch::new)
                .forEach(branches::add);
        branches.forEach(Branch::start);
        wires.await(Duration.ofHours(1), () -> winner != null || caller.isOver() || caller.isMoved() || allDone());
        wires.change(this::letOthersGo);
        var connected = wires.read(() -> winner);
        if (connected == null) {
            wires.await(Duration.ofSeconds(10), this::allDone);
            var fields = outcome(statusUnanswered(), lastLeg(), Duration.ZERO, false);
            if (branches.isEmpty()) {
                fields.put("ErrorCode", anyAbroad() ? "13227" : "13224");
            }
            return fields;
        }
        var began = System.nanoTime();
        wires.await(
                Duration.ofHours(4),
                () -> caller.isOver() || caller.isMoved() || connected.leg.isOver() || connected.leaves());
        wires.change(() -> {
            caller.part();
            if (!connected.leaves()) {
                connected.leg.end(false);
            }
        });
        return outcome("completed", connected.leg, wires.lasted(System.nanoTime() - began), true);
    }

    private boolean anyAbroad() {
        return dial.numbers().stream()
                .anyMatch(number -> telephony.isOurs(number.e164())
                        && telephony.phone(number.e164()).isAbroad());
    }

    private boolean allDone() {
        return branches.stream().allMatch(branch -> branch.result != null);
    }

    private void letOthersGo() {
        cancelled = true;
        branches.stream().filter(branch -> branch != winner).forEach(branch -> branch.leg.end(false));
    }

    private String statusUnanswered() {
        return wires.read(() -> {
            if (branches.stream().anyMatch(branch -> branch.answered)) {
                return "completed";
            }
            if (caller.isOver()) {
                return "canceled";
            }
            return branches.isEmpty() ? "failed" : String.valueOf(branches.getLast().result);
        });
    }

    private @Nullable Leg lastLeg() {
        return branches.isEmpty() ? null : branches.getLast().leg;
    }

    private static Map<String, String> outcome(String status, @Nullable Leg leg, Duration talked, boolean bridged) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("DialCallStatus", status);
        fields.put("DialBridged", Boolean.toString(bridged));
        fields.put("DialCallDuration", Wires.seconds(talked));
        if (leg != null) {
            fields.put("DialCallSid", leg.sid());
        }
        return fields;
    }

    private Duration talked(Leg leg) {
        return wires.lasted(System.nanoTime() - leg.answeredAt());
    }
}
