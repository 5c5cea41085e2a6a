package fi.varalla.calls;

import fi.varalla.calls.CallBook.Held;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Contacts;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What remains of a call when nobody answered it or when it is over.
@Component
class Endings {

    private final Contacts contacts;
    private final Attempts attempts;
    private final Lines lines;
    private final CallBook book;
    private final BusyPhones busy;
    private final MeetingEnds meetings;
    private final MissedCalls missed;
    private final GivingUp givingUp;
    private final CallMeters meters;
    private final CallSettings settings;
    private final Clock clock;

    Endings(
            Contacts contacts,
            Attempts attempts,
            Lines lines,
            CallBook book,
            BusyPhones busy,
            MeetingEnds meetings,
            MissedCalls missed,
            GivingUp givingUp,
            CallMeters meters,
            CallSettings settings,
            Clock clock) {
        this.contacts = contacts;
        this.attempts = attempts;
        this.lines = lines;
        this.book = book;
        this.busy = busy;
        this.meetings = meetings;
        this.missed = missed;
        this.givingUp = givingUp;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    /// Everybody was tried, or nobody is on duty. Who had somebody on the line before and was cut off is not a missed
    /// caller, but is owed a call back all the same.
    void unanswered(Held call, Line line) {
        var contact = contacts.get(call.contact());
        if (contact.answeredAt() == null) {
            contacts.outcome(call.contact(), "MISSED");
            meters.ended("MISSED");
        }
        missed.promise(contacts.get(call.contact()), line);
    }

    /// The worker's side ended first: the caller may have been cut off, and the worker is not free for others yet.
    ///
    /// @param attempt the worker's
    void workerLeft(Held call, UUID attempt) {
        book.moves(call, new Call.Parted(attempt));
        contacts.happened(call.contact(), "WORKER_LEFT", "", clock.instant());
    }

    /// The worker who took the call or its caller hung up.
    void talkEnded(Held call) {
        book.moves(call, new Call.Over());
        meetings.callerGone(call);
        busy.release(call.id());
        contacts.ended(call.contact(), clock.instant());
    }

    /// The caller hung up; the end of the call itself may be told later, and changes nothing then.
    void callerLeft(Held call) {
        var now = clock.instant();
        end(call, now, Duration.between(contacts.get(call.contact()).startedAt(), now));
    }

    /// Whoever rang for this call is free for others.
    void nobodyRings(Held call) {
        busy.release(call.id());
    }

    void end(Held call, Instant at, Duration duration) {
        if (call.ended()) {
            return;
        }
        var contact = contacts.get(call.contact());
        var end = at.isBefore(contact.startedAt()) ? contact.startedAt() : at;
        if (call.stands() instanceof Call.Ringing(var attempt, var _)) {
            attempts.concluded(attempt, Result.CANCELED, end);
        }
        if (call.stands() instanceof Call.RingingAll) {
            book.concludeAll(contact.id(), Result.CANCELED, end);
        }
        meetings.callerGone(call);
        book.ends(call, at, duration);
        busy.release(call.id());
        contacts.ended(contact.id(), end);
        leaveWord(call, contact, longer(duration, Duration.between(contact.startedAt(), end)));
    }

    private void leaveWord(Held call, Contact contact, Duration lasted) {
        var line = lines.get(contact.line());
        if (contact.outcome().equals("OPEN")) {
            abandoned(contact, line, lasted);
        }
        if (contact.answeredAt() == null && lasted.compareTo(settings.shortest()) > 0) {
            missed.text(contact, ours(line, call));
        }
    }

    /// Who was gone almost at once is in the log, and no alarm is raised: children often hang up and call again.
    private void abandoned(Contact contact, Line line, Duration waited) {
        var now = clock.instant();
        contacts.outcome(contact.id(), "ABANDONED");
        contacts.happened(contact.id(), "ABANDONED", "waited=" + waited.toSeconds(), now);
        meters.ended("ABANDONED");
        if (waited.compareTo(settings.shortest()) > 0) {
            missed.promise(contact, line);
        } else {
            contacts.happened(contact.id(), "VERY_SHORT", "seconds=" + waited.toSeconds(), now);
        }
        givingUp.again(contact, line);
    }

    /// The number from which callers and workers are called and written to.
    static Phone ours(Line line, Held call) {
        return ours(line, call.dialled());
    }

    static Phone ours(Line line, Phone dialled) {
        return line.phone() == null ? dialled : new Phone(line.phone());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
