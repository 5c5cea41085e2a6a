package fi.varalla.calls;

import fi.varalla.calls.CallBack.End;
import fi.varalla.calls.CallBackBook.Held;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.CallBackDesk.FamilyLeg;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.RingOver;
import fi.varalla.messaging.RingResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The two legs of a call back: what the worker hears, and when the family is rung. Each question is one transaction
/// that holds the call back's row.
@Component
@Transactional(timeout = Exchange.SECONDS)
class CallBackLegs {

    private final CallBackBook book;
    private final CallBackEnds ends;
    private final Contacts contacts;
    private final Attempts attempts;
    private final Promises promises;
    private final Directory directory;
    private final Lines lines;
    private final BusyPhones busy;
    private final CallBackVoice voice;
    private final CallSettings settings;
    private final Clock clock;

    CallBackLegs(
            CallBackBook book,
            CallBackEnds ends,
            Contacts contacts,
            Attempts attempts,
            Promises promises,
            Directory directory,
            Lines lines,
            BusyPhones busy,
            CallBackVoice voice,
            CallSettings settings,
            Clock clock) {
        this.book = book;
        this.ends = ends;
        this.contacts = contacts;
        this.attempts = attempts;
        this.promises = promises;
        this.directory = directory;
        this.lines = lines;
        this.busy = busy;
        this.voice = voice;
        this.settings = settings;
        this.clock = clock;
    }

    /// The worker pressed 1.
    Plan confirmed(String about) {
        return CallBacks.named(about)
                .flatMap(book::hold)
                .map(it -> directory
                        .worker(it.worker())
                        .filter(Worker::active)
                        .map(worker -> confirmed(it, worker))
                        .orElseGet(Plan.Nothing::new))
                .orElseGet(Plan.Nothing::new);
    }

    private Plan confirmed(Held it, Worker worker) {
        return switch (it.stands()) {
            case RINGING ->
                promises.keptBy(it.promised()).isPresent() ? noMore(it, worker) : putThrough(dials(it), worker);
            case DIALLING -> putThrough(it, worker);
            case TALKING, OVER -> new Plan.SayAndHangUp(voice.noMore(worker));
        };
    }

    private Held dials(Held it) {
        var now = clock.instant();
        attempts.concluded(it.attempt(), Result.ACCEPTED, now);
        contacts.happened(it.contact(), "FAMILY_DIALLED", "", now);
        busy.keep(it.worker(), CallBacks.about(it.id()), now, settings.longestTalk());
        book.moves(it, CallBack.DIALLING, now.plus(CallBackEnds.patience(line(it))));
        return it;
    }

    /// The worker called us: there is no key left to press.
    void dialsFromOwnCall(Held it) {
        dials(it);
    }

    /// For a worker who is on the phone, by whichever way.
    Plan putThrough(Held it, Worker worker) {
        return new Plan.PutThrough(voice.connecting(worker), it.id(), it.phone(), it.via(), ringFamily(line(it)));
    }

    /// Somebody else reached the family meanwhile.
    private Plan noMore(Held it, Worker worker) {
        ends.notTaken(it, Result.CANCELED, "back.kept_meanwhile");
        return new Plan.SayAndHangUp(voice.noMore(worker));
    }

    /// The worker pressed 2, or nothing in time: nobody is rung.
    ///
    /// @param byKey whether a key said so
    Plan declined(String about, boolean byKey) {
        var held = CallBacks.named(about).flatMap(book::hold);
        held.filter(it -> it.stands() == CallBack.RINGING)
                .ifPresent(it -> ends.notTaken(
                        it, byKey ? Result.REJECTED : Result.NOT_ACCEPTED, byKey ? "back.declined" : "back.not_taken"));
        return held.flatMap(it -> directory.worker(it.worker()))
                .<Plan>map(worker -> new Plan.SayAndHangUp(voice.declined(worker)))
                .orElseGet(Plan.Nothing::new);
    }

    void familyAnswered(UUID callBack) {
        book.hold(callBack)
                .filter(it -> it.stands() == CallBack.DIALLING)
                .ifPresent(it -> ends.answered(it, clock.instant().plus(settings.longestTalk())));
    }

    Plan familyLegEnded(UUID callBack, FamilyLeg leg, boolean workerGone) {
        return book.hold(callBack)
                .map(it -> familyLegEnded(it, CallBack.end(leg, workerGone), workerGone))
                .orElseGet(Plan.Nothing::new);
    }

    private Plan familyLegEnded(Held it, End end, boolean workerGone) {
        if (it.stands().awaitsFamily(it.end())) {
            ends.familyLeg(it, end);
        }
        var said = workerGone
                ? List.<Speech>of()
                : directory
                        .worker(it.worker())
                        .map(worker -> voice.ended(worker, end, it.isPromised()))
                        .orElse(List.of());
        return said.isEmpty() ? new Plan.Nothing() : new Plan.SayAndHangUp(said);
    }

    /// What became of the worker's phone, once nobody can press 1 any more.
    @EventListener
    void rung(RingOver over) {
        if (over.result() != RingResult.CONFIRMED) {
            CallBacks.named(over.about())
                    .flatMap(book::hold)
                    .filter(it -> it.stands() == CallBack.RINGING)
                    .ifPresent(it -> rung(it, over));
        }
    }

    private void rung(Held it, RingOver over) {
        switch (over.result()) {
            case NOT_CONFIRMED, CONFIRMED -> ends.notTaken(it, Result.NOT_ACCEPTED, "back.not_taken");
            case NO_ANSWER -> ends.notTaken(it, Result.NO_ANSWER, "back.not_taken");
            case BUSY -> ends.notTaken(it, Result.BUSY, "back.your_phone_busy");
            case COULD_NOT_RING -> ends.notTaken(it, Result.FAILED, "back.not_rung");
            case FAILED -> {
                if (over.why().equals("region")) {
                    ends.workersRegionRefused(it);
                } else {
                    ends.notTaken(it, Result.FAILED, "back.not_rung");
                }
            }
        }
    }

    /// Whatever the provider did not tell: nobody stays reserved for it, and the worker is asked.
    @Scheduled(fixedDelayString = "${varalla.calls.look:2s}")
    void look() {
        book.nextSilent(clock.instant()).ifPresent(it -> {
            switch (it.stands()) {
                case RINGING -> ends.notTaken(it, Result.FAILED, "back.not_rung");
                case DIALLING -> ends.familyLeg(it, End.UNKNOWN);
                case TALKING -> ends.familyLeg(it, End.REACHED);
                case OVER -> {}
            }
        });
    }

    private Line line(Held it) {
        return lines.get(contacts.get(it.contact()).line());
    }

    /// A family's phone rings longer than a worker's: they do not expect us.
    private static Duration ringFamily(Line line) {
        var least = Duration.ofSeconds(30);
        return line.policy().ring().compareTo(least) < 0 ? least : line.policy().ring();
    }
}
