package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Dialler.Dialled;
import fi.varalla.messaging.Dialler.Looked;
import fi.varalla.messaging.HeldRing.Step;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Does what is due about each ring: woken by whoever asks for one, and looking by itself as a safety net. No database
/// transaction is open while the provider is waited for.
@Component
class Ringer {

    private static final Logger LOG = LoggerFactory.getLogger(Ringer.class);

    /// Longer than the provider may take to answer.
    private static final Duration LEASE = Duration.ofSeconds(45);

    /// So many rings at most are forgotten at once.
    private static final int AT_ONCE = 1_000;

    private final RingBook book;
    private final RingEnds ends;
    private final Dialler dialler;
    private final Engaged engaged;
    private final RingSettings settings;
    private final Clock clock;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    /// However many calls come in, looking for what rings their phones takes one connection.
    private final ExecutorService way =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    Ringer(RingBook book, RingEnds ends, Dialler dialler, Engaged engaged, RingSettings settings, Clock clock) {
        this.book = book;
        this.ends = ends;
        this.dialler = dialler;
        this.engaged = engaged;
        this.settings = settings;
        this.clock = clock;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void asked(Ringing.Asked asked) {
        hands.execute(this::look);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void dropped(Ringing.Dropped dropped) {
        hands.execute(() -> dialler.hangUp(dropped.call()));
    }

    /// A family comes first.
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void needed(PhoneNeeded needed) {
        way.execute(() -> makeWay(needed.phones()));
    }

    @Scheduled(fixedDelayString = "${varalla.ringing.look:1s}")
    void look() {
        var next = book.take(clock.instant(), LEASE);
        while (next.isPresent()) {
            var held = next.get();
            hands.execute(() -> goOn(held));
            next = book.take(clock.instant(), LEASE);
        }
    }

    /// What is over is kept for a while, for whoever asks what happened.
    @Scheduled(fixedDelayString = "${varalla.ringing.tidy:1h}")
    void tidy() {
        book.forget(clock.instant().minus(settings.keep()), AT_ONCE);
    }

    private void makeWay(Set<Phone> phones) {
        try {
            book.underWay(phones).forEach(this::makeWay);
        } catch (RuntimeException e) {
            LOG.error("What rings a phone that a family needs is not known and may keep it busy", e);
        }
    }

    private void makeWay(HeldRing held) {
        var call = held.call();
        if (call != null) {
            book.makesWay(held.id(), call, clock.instant().plus(settings.again()));
            hands.execute(() -> dialler.hangUp(call));
        }
    }

    private void goOn(HeldRing held) {
        try {
            act(held, held.next(clock.instant(), isEngaged(held), settings));
        } catch (RuntimeException e) {
            LOG.error("Ring {} could not go on and is tried again", held.id(), e);
        }
    }

    private void act(HeldRing held, Step step) {
        switch (step) {
            case Step.GiveUp(var result, var why) -> ends.end(held.id(), result, why);
            case Step.WaitUntil(var at, var why) -> book.waits(held.id(), at, why);
            case Step.Dial(var via) -> dial(held, via);
            case Step.Find(var via, var from) -> find(held, via, from);
            case Step.Look(var call) -> heard(held, dialler.look(call));
        }
    }

    private void dial(HeldRing held, Phone via) {
        book.dials(held.id(), clock.instant());
        switch (dialler.dial(held.id(), held.ring().to(), via, settings.ringFor())) {
            case Dialled.Taken(var call) ->
                book.rings(held.id(), call, clock.instant().plus(settings.atMost()));
            case Dialled.TryAgain(var after, var why) ->
                book.dialledNot(held.id(), held.tryAgain(clock.instant(), after, settings), why);
            case Dialled.Unknown(var why) ->
                book.waits(held.id(), clock.instant().plus(settings.again()), why);
            case Dialled.Refused(var result, var why) -> ends.end(held.id(), result, why);
        }
    }

    private void find(HeldRing held, Phone via, Instant from) {
        var found = dialler.find(held.ring().to(), via, from, call -> book.isOthers(held.id(), call));
        if (found instanceof Looked.NoSuchCall) {
            act(held, held.afresh(via, clock.instant(), isEngaged(held), settings));
        } else {
            heard(held, found);
        }
    }

    private void heard(HeldRing held, Looked looked) {
        var now = clock.instant();
        switch (looked) {
            case Looked.Ended(var call, var result) -> {
                book.rings(held.id(), call, now);
                ends.end(held.id(), result, "");
            }
            case Looked.UnderWay(var call) -> book.rings(held.id(), call, now.plus(settings.again()));
            case Looked.NoSuchCall() -> ends.end(held.id(), RingResult.FAILED, "no-such-call");
            case Looked.Away(var why) -> awaitProvider(held, now, why);
        }
    }

    private void awaitProvider(HeldRing held, Instant now, String why) {
        if (held.isTooLate(now) && held.isLost(now, settings)) {
            ends.end(held.id(), RingResult.COULD_NOT_RING, why);
        } else {
            book.waits(held.id(), held.tryAgain(now, null, settings), why);
        }
    }

    private boolean isEngaged(HeldRing held) {
        return engaged.isEngaged(held.ring().to(), held.ring().about());
    }

    /// What has begun is finished while there are connections.
    @PreDestroy
    void close() throws InterruptedException {
        way.shutdown();
        way.awaitTermination(3, TimeUnit.SECONDS);
        hands.shutdown();
        hands.awaitTermination(3, TimeUnit.SECONDS);
    }
}
