package fi.varalla.calls;

import fi.varalla.calls.CallBook.Held;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact.Result;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What becomes of a call whose phone stopped ringing, or whose worker hung up.
@Component
class Legs {

    private final Attempts attempts;
    private final CallBook book;
    private final Search search;
    private final Endings endings;
    private final Parting parting;
    private final Meetings meetings;
    private final Voice voice;
    private final Plans plans;
    private final Clock clock;

    Legs(
            Attempts attempts,
            CallBook book,
            Search search,
            Endings endings,
            Parting parting,
            Meetings meetings,
            Voice voice,
            Plans plans,
            Clock clock) {
        this.attempts = attempts;
        this.book = book;
        this.search = search;
        this.endings = endings;
        this.parting = parting;
        this.meetings = meetings;
        this.voice = voice;
        this.plans = plans;
        this.clock = clock;
    }

    Plan ended(Held call, UUID attempt, LegResult result, boolean callerGone) {
        return switch (call.stands().legEnded(attempt, result, callerGone)) {
            case Call.Next.TryOthers(var why) -> {
                attempts.concluded(attempt, why, clock.instant());
                yield tryOthers(call);
            }
            case Call.Next.NobodyOfAll() -> {
                book.concludeAll(call.contact(), Result.NO_ANSWER, clock.instant());
                yield tryOthers(call);
            }
            case Call.Next.CallerLeft() -> {
                endings.callerLeft(call);
                yield new Plan.Nothing();
            }
            case Call.Next.TalkEnded() -> {
                endings.talkEnded(call);
                yield new Plan.Nothing();
            }
            case Call.Next.WorkerLeft() -> workerLeft(call);
            case Call.Next.Meet(var whose) -> meetings.parted(call, whose);
            case Call.Next.AsBefore() -> plans.asBefore(call, voice.hold(plans.language(call)), List.of());
        };
    }

    /// Unless a colleague's phone rings for the caller just now.
    private Plan workerLeft(Held call) {
        return call.stands() instanceof Call.Talking(var attempt, var _)
                ? meetings.hostLeft(call).orElseGet(() -> parting.workerLeft(call, attempt))
                : new Plan.Nothing();
    }

    private Plan tryOthers(Held call) {
        var line = plans.line(call);
        return plans.found(search.next(call, line), call, line);
    }
}
