package fi.varalla.calls;

import fi.varalla.calls.CallBack.End;
import fi.varalla.calls.CallBackBook.Held;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// What remains of a call back when it is over, and what becomes of the promise.
@Component
class CallBackEnds {

    /// So many attempts in vain, and the coordinators hear of it.
    private static final int OFTEN = 3;

    private final Contacts contacts;
    private final Attempts attempts;
    private final Promises promises;
    private final Lines lines;
    private final Directory directory;
    private final CallBackBook book;
    private final BusyPhones busy;
    private final CallBackNotices notices;
    private final Regions regions;
    private final Clock clock;

    CallBackEnds(
            Contacts contacts,
            Attempts attempts,
            Promises promises,
            Lines lines,
            Directory directory,
            CallBackBook book,
            BusyPhones busy,
            CallBackNotices notices,
            Regions regions,
            Clock clock) {
        this.contacts = contacts;
        this.attempts = attempts;
        this.promises = promises;
        this.lines = lines;
        this.directory = directory;
        this.book = book;
        this.busy = busy;
        this.notices = notices;
        this.regions = regions;
        this.clock = clock;
    }

    /// The family's phone was picked up: the promise is kept, and does not become late while they talk.
    void answered(Held it, Instant lookAt) {
        var now = clock.instant();
        book.moves(it, CallBack.TALKING, lookAt);
        contacts.answered(it.contact(), it.worker(), now);
        contacts.happened(it.contact(), "FAMILY_ANSWERED", "", now);
        kept(it, now);
    }

    /// The worker's phone was not answered as it had to be.
    void notTaken(Held it, Result result, String key) {
        attempts.concluded(it.attempt(), result, clock.instant());
        over(it, result == Result.FAILED ? End.NOT_RUNG : End.NOT_TAKEN, key);
    }

    /// The worker's number is in a country that our account may not call.
    void workersRegionRefused(Held it) {
        contacts.happened(it.contact(), "GEO", "attempt=" + it.attempt(), clock.instant());
        notTaken(it, Result.FAILED, "back.region_own");
        directory.worker(it.worker()).map(Worker::phone).ifPresent(regions::refused);
    }

    /// The family's leg is over, or nobody knows.
    void familyLeg(Held it, End end) {
        contacts.happened(it.contact(), "FAMILY_LEG", end.name(), clock.instant());
        if (end == End.REACHED && it.stands() != CallBack.TALKING) {
            contacts.answered(it.contact(), it.worker(), clock.instant());
            kept(it, clock.instant());
        }
        if (end != End.REACHED && it.stands() == CallBack.TALKING) {
            promises.reopen(it.contact(), it.begunAt());
        }
        if (end == End.REGION) {
            regions.refused(it.phone());
        }
        over(it, end, key(end));
    }

    /// A worker says so afterwards.
    void wasNotReached(Held it, Worker worker) {
        if (it.stands() != CallBack.OVER || it.end() != End.REACHED) {
            return;
        }
        contacts.happened(it.contact(), "NOT_REACHED", worker.id().value().toString(), clock.instant());
        promises.reopen(it.contact(), it.begunAt());
        book.ends(it, End.NO_ANSWER, clock.instant());
        tell(it, End.NO_ANSWER, "back.no_answer");
    }

    private void over(Held it, End end, String key) {
        var now = clock.instant();
        book.ends(it, end, now);
        busy.release(CallBacks.about(it.id()));
        contacts.ended(it.contact(), now);
        if (end != End.REACHED) {
            contacts.outcome(it.contact(), end == End.NOT_TAKEN || end == End.NOT_RUNG ? "ABANDONED" : "MISSED");
        }
        tell(it, end, key);
    }

    private void kept(Held it, Instant now) {
        if (it.isPromised() && promises.keptBy(it.promised()).isEmpty()) {
            contacts.happened(it.promised(), "PROMISE_KEPT", it.worker().value().toString(), now);
        }
        promises.kept(it.promised(), it.worker(), now);
        promises.keptByTalking(it.contact(), it.worker(), now);
    }

    private void tell(Held it, End end, String key) {
        var promised = contacts.get(it.promised());
        var line = lines.get(promised.line());
        directory.worker(it.worker()).ifPresent(worker -> {
            if (!it.isPromised()) {
                notices.called(worker, promised, line, unpromised(end));
            } else if (end == End.REACHED) {
                notices.talked(worker, promised, line, it);
            } else {
                stays(it, end, key, worker, promised, line);
            }
        });
    }

    /// The promise stays; an attempt in earnest gives it a new deadline.
    private void stays(Held it, End end, String key, Worker worker, Contact promised, Line line) {
        var now = clock.instant();
        var promise = promises.find(it.promised());
        var tries = promise.map(_ -> book.attempts(it.promised(), promises.madeAt(it.promised())))
                .orElse(0);
        if (end.isAttempt()) {
            putOff(it, now.plus(line.policy().callBack()), tries);
        }
        var due = promises.find(it.promised()).map(Promises.Promise::dueAt).orElse(now);
        notices.stays(worker, promised, line, key, due, tries);
        if (end.isAttempt() && tries == OFTEN) {
            contacts.happened(it.promised(), "TRIED_OFTEN", "attempts=" + tries, now);
            notices.triedOften(promised, line, worker, tries);
        }
    }

    private void putOff(Held it, Instant due, int tries) {
        promises.putOff(it.promised(), due);
        contacts.happened(it.promised(), "CALL_BACK_TRIED", "attempts=" + tries + " due=" + due, clock.instant());
    }

    private static String key(End end) {
        return switch (end) {
            case REACHED -> "back.talked";
            case NO_ANSWER -> "back.no_answer";
            case BUSY -> "back.family_busy";
            case FAILED -> "back.failed";
            case REGION -> "back.region";
            case WORKER_LEFT -> "back.you_left";
            case NOT_TAKEN, NOT_RUNG -> "back.not_taken";
            case UNKNOWN -> "back.unknown";
        };
    }

    /// Of a call that nobody was promised: nothing stays open.
    private static String unpromised(End end) {
        return switch (end) {
            case REACHED -> "call.over";
            case NO_ANSWER -> "call.no_answer";
            case BUSY -> "call.family_busy";
            case FAILED, REGION, WORKER_LEFT, NOT_TAKEN, NOT_RUNG, UNKNOWN -> "call.not_made";
        };
    }

    /// How long to wait for the provider's word before nobody knows.
    static Duration patience(Line line) {
        return line.policy().ring().plus(Duration.ofMinutes(3));
    }
}
