package fi.varalla.twilio;

import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.CallDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// A desk that answers as the test tells it, and remembers what it was asked.
class ScriptedDesk implements CallDesk {

    static final Plan GOODBYE = new Plan.SayAndHangUp(List.of(new Speech("en-GB", "Goodbye")));

    final List<Object> asked = new CopyOnWriteArrayList<>();
    final List<Attachment> sounds = new CopyOnWriteArrayList<>();
    volatile Supplier<Plan> plan = () -> GOODBYE;
    volatile Runnable trouble = () -> {};
    volatile Runnable fetched = () -> {};
    volatile Supplier<Boolean> wanted = () -> true;
    volatile Set<String> without = Set.of();

    record LegEnded(UUID attempt, LegResult result, boolean callerGone) {}

    record LegKeyed(UUID attempt, String key) {}

    record Ready(String call, String recording, Duration duration) {}

    record Ended(String call, Duration duration) {}

    void reset() {
        asked.clear();
        sounds.clear();
        plan = () -> GOODBYE;
        trouble = () -> {};
        fetched = () -> {};
        wanted = () -> true;
        without = Set.of();
    }

    @Override
    public Plan incoming(IncomingCall call) {
        asked.add(call);
        trouble.run();
        return plan.get();
    }

    @Override
    public Plan callerKeyed(String call, String key) {
        asked.add(call + " " + key);
        trouble.run();
        return plan.get();
    }

    @Override
    public Plan callerStayed(String call, UUID attempt, String key) {
        asked.add(call + " stays " + attempt + " " + key);
        trouble.run();
        return plan.get();
    }

    @Override
    public Plan legEnded(UUID attempt, LegResult result, boolean callerGone) {
        asked.add(new LegEnded(attempt, result, callerGone));
        trouble.run();
        return plan.get();
    }

    @Override
    public Whisper legAnswered(UUID attempt) {
        trouble.run();
        return new Whisper.AskForKey(List.of(new Speech("en-GB", "Press one")), attempt, Duration.ofSeconds(9), false);
    }

    @Override
    public Whisper legKeyed(UUID attempt, String key, String leg, boolean again) {
        asked.add(new LegKeyed(attempt, key));
        trouble.run();
        return key.equals("1")
                ? new Whisper.LetThrough(List.of())
                : new Whisper.SayAndHangUp(List.of(new Speech("en-GB", "Bye")));
    }

    @Override
    public Plan messageTaken(String call) {
        asked.add(call);
        trouble.run();
        return plan.get();
    }

    @Override
    public boolean recordingReady(String call, String recording, Duration duration) {
        asked.add(new Ready(call, recording, duration));
        return wanted.get();
    }

    @Override
    public Set<String> withoutMessage(Instant from, Instant to) {
        return without;
    }

    @Override
    public void recordingFetched(String recording, Attachment sound) {
        sounds.add(sound);
        fetched.run();
    }

    @Override
    public void callEnded(String call, Instant at, Duration duration) {
        trouble.run();
        asked.add(new Ended(call, duration));
    }
}
