package fi.varalla.readiness;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.Ring;
import fi.varalla.messaging.RingOver;
import fi.varalla.messaging.RingResult;
import fi.varalla.messaging.Ringing;
import fi.varalla.notices.Notices;
import fi.varalla.readiness.ReachStore.Facts;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Phrases;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How well each worker can be reached, and a call to find out.
@Component
public class Reachability {

    private static final String TEST = "test:";
    private static final Duration WITHIN = Duration.ofMinutes(3);

    private final ReachStore store;
    private final Directory directory;
    private final Ringing ringing;
    private final Lines lines;
    private final LineNumbers numbers;
    private final Notices notices;
    private final Phrases phrases;
    private final Clock clock;

    Reachability(
            ReachStore store,
            Directory directory,
            Ringing ringing,
            Lines lines,
            LineNumbers numbers,
            Notices notices,
            Phrases phrases,
            Clock clock) {
        this.store = store;
        this.directory = directory;
        this.ringing = ringing;
        this.lines = lines;
        this.numbers = numbers;
        this.notices = notices;
        this.phrases = phrases;
        this.clock = clock;
    }

    /// What became of asking for a test call.
    public enum Test {
        RINGS,
        RINGS_ALREADY,
        NO_PHONE
    }

    public List<Reach> of(Collection<Worker> workers) {
        var known = store.of(workers.stream().map(Worker::id).toList());
        return workers.stream()
                .map(worker -> Reach.of(worker, known.getOrDefault(worker.id(), Facts.NONE)))
                .toList();
    }

    /// Rings the worker's phone to see whether it works. The result is told to the worker.
    @Transactional
    public Test test(Worker worker) {
        var phone = worker.phone();
        if (phone == null) {
            return Test.NO_PHONE;
        }
        if (!store.tests(worker.id(), phone, clock.instant())) {
            return Test.RINGS_ALREADY;
        }
        var language = Notices.language(worker);
        ringing.ring(new Ring(
                TEST + worker.id().value(),
                phone,
                numbers.of(lines.first()),
                new Speech(language.tag(), phrases.say("ready.test_voice", language)),
                clock.instant().plus(WITHIN)));
        return Test.RINGS;
    }

    /// A test's result is told; what any other call has shown of the phone is only noted.
    @EventListener
    void rung(RingOver over) {
        if (over.about().startsWith(TEST)) {
            directory
                    .worker(new WorkerId(UUID.fromString(over.about().substring(TEST.length()))))
                    .ifPresent(worker -> {
                        note(worker, over.result());
                        notices.tell(
                                worker, "ready.test_" + over.result().name().toLowerCase(Locale.ROOT));
                    });
        }
    }

    /// What a call of the desk's has shown.
    void note(Worker worker, RingResult result) {
        if (worker.phone() != null && result != RingResult.COULD_NOT_RING) {
            store.rung(worker.id(), worker.phone(), result, clock.instant());
        } else if (worker.phone() != null) {
            store.couldNot(worker.id(), result);
        }
    }
}
