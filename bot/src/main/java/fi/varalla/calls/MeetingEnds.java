package fi.varalla.calls;

import fi.varalla.calls.Meeting.Stage;
import fi.varalla.calls.MeetingBook.Held;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact.Result;
import fi.varalla.messaging.Ringing;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// What remains to be done when a colleague is not needed any more, or when the caller has gone.
@Component
class MeetingEnds {

    private final MeetingBook book;
    private final Attempts attempts;
    private final BusyPhones busy;
    private final Ringing ringing;
    private final Clock clock;

    MeetingEnds(MeetingBook book, Attempts attempts, BusyPhones busy, Ringing ringing, Clock clock) {
        this.book = book;
        this.attempts = attempts;
        this.busy = busy;
        this.ringing = ringing;
        this.clock = clock;
    }

    /// The caller has hung up: nobody is rung for this call any more, and nobody belongs to it.
    void callerGone(CallBook.Held call) {
        if (call.stands() instanceof Call.Talking || call.stands() instanceof Call.Meeting) {
            book.of(call.id()).ifPresent(it -> {
                letGuestGo(it);
                book.moves(it, it.stands().familyLeaves(true).next(), clock.instant());
            });
        }
    }

    /// The colleague is free, rung or not.
    void letGuestGo(Held it) {
        if (it.stands().stage() == Stage.RINGING) {
            ringing.withdraw(it.ring());
            attempts.concluded(it.guestAttempt(), Result.CANCELED, clock.instant());
        }
        busy.release(it.about());
    }
}
