package fi.varalla.calls;

import fi.varalla.calls.CallBook.Known;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.CallDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The exchange: carries out what [Call] decides. Each question is one transaction that holds the call's row, so the
/// questions about one call come one after another, on however many machines.
///
/// A question that cannot be answered within the time limit fails; the provider has its fallback then.
@Service
@Transactional(timeout = Exchange.SECONDS)
class Exchange implements CallDesk {

    /// Well below the fifteen seconds after which Twilio gives up on a voice webhook.
    static final int SECONDS = 8;

    private final CallBook book;
    private final TrialCalls trials;
    private final StraightCalls straight;
    private final Arrivals arrivals;
    private final Wishes wishes;
    private final Legs legs;
    private final Whispers whispers;
    private final Endings endings;
    private final Voicemails voicemails;
    private final Plans plans;
    private final Voice voice;
    private final TransactionTemplate transactions;

    Exchange(
            CallBook book,
            TrialCalls trials,
            StraightCalls straight,
            Arrivals arrivals,
            Wishes wishes,
            Legs legs,
            Whispers whispers,
            Endings endings,
            Voicemails voicemails,
            Plans plans,
            Voice voice,
            PlatformTransactionManager transactions) {
        this.book = book;
        this.trials = trials;
        this.straight = straight;
        this.arrivals = arrivals;
        this.wishes = wishes;
        this.legs = legs;
        this.whispers = whispers;
        this.endings = endings;
        this.voicemails = voicemails;
        this.plans = plans;
        this.voice = voice;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setTimeout(SECONDS);
    }

    /// Most calls are begun together with others; what is not that simple is done step by step, in a transaction of its
    /// own.
    @Override
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Plan incoming(IncomingCall call) {
        return trial(call)
                .or(() -> straight.begin(call))
                .orElseGet(() -> Objects.requireNonNull(transactions.execute(_ -> arrivals.begin(call))));
    }

    private Optional<Plan> trial(IncomingCall call) {
        return trials.isFromOurNumber(call) ? trials.answer(call) : Optional.empty();
    }

    @Override
    public Plan callerKeyed(String call, String key) {
        return switch (book.hold(call).orElse(null)) {
            case Known.Begun(var held) -> wishes.wished(held, held.stands().wish(key));
            case Known.OnlyEnded _ -> new Plan.Nothing();
            case null -> new Plan.Nothing();
        };
    }

    @Override
    public Plan callerStayed(String call, UUID attempt, String key) {
        return switch (book.hold(call).orElse(null)) {
            case Known.Begun(var held) -> wishes.stayed(held, held.stands().stay(attempt, key));
            case Known.OnlyEnded _ -> new Plan.Nothing();
            case null -> new Plan.Nothing();
        };
    }

    @Override
    public Plan legEnded(UUID attempt, LegResult result, boolean callerGone) {
        return book.holdByAttempt(attempt)
                .map(held -> legs.ended(held, attempt, result, callerGone))
                .orElse(new Plan.Nothing());
    }

    @Override
    public Whisper legAnswered(UUID attempt) {
        return whispers.answered(attempt);
    }

    @Override
    public Whisper legKeyed(UUID attempt, String key, String leg, boolean again) {
        return whispers.keyed(attempt, key, leg, again);
    }

    @Override
    public Plan messageTaken(String call) {
        return switch (book.hold(call).orElse(null)) {
            case Known.Begun(var held) -> new Plan.SayAndHangUp(voice.messageSaved(plans.language(held)));
            case Known.OnlyEnded _ -> new Plan.Nothing();
            case null -> new Plan.Nothing();
        };
    }

    @Override
    public boolean recordingReady(String call, String recording, Duration duration) {
        return voicemails.ready(call, recording, duration);
    }

    @Override
    public Set<String> withoutMessage(Instant from, Instant to) {
        return voicemails.without(from, to);
    }

    @Override
    public void recordingFetched(String recording, Attachment sound) {
        voicemails.fetched(recording, sound);
    }

    @Override
    public void callEnded(String call, Instant at, Duration duration) {
        if (book.endUnknown(call, at, duration)) {
            return;
        }
        if (book.hold(call).orElse(null) instanceof Known.Begun(var held)) {
            endings.end(held, at, duration);
        }
    }
}
