package fi.varalla.calls;

import fi.varalla.messaging.MeetingDesk.Seat;
import java.time.Duration;
import java.util.Set;

/// Where everybody is while a colleague is called into a talk. It decides and touches nothing; [Meetings] carries it
/// out.
///
/// Until the colleague has pressed 1 nothing is touched: the family and their worker talk on, whatever the colleague's
/// phone does. Then they meet in a room. Whoever holds the room ends it by leaving, and everybody still there is asked
/// where to go: so nobody stays alone in it, also if the provider cannot be asked for anything.
///
/// @param apart whether the family waits while the two workers speak
record Meeting(Stage stage, Family family, Host host, Guest guest, boolean apart) {

    /// Somebody who should have come by then has hung up instead.
    static final Duration UNDERWAY = Duration.ofSeconds(8);

    enum Stage {
        RINGING,
        MET,
        OVER
    }

    enum Family {
        TALKING,
        WAITING,
        IN,
        GONE
    }

    enum Host {
        /// With the family still, or on the way to the room.
        TALKING,
        IN,
        OUT
    }

    enum Guest {
        /// Rung, or on the way back to the room.
        RUNG,
        IN,
        OUT
    }

    /// What is to be done.
    enum Act {
        MOVE_HOST,
        MOVE_FAMILY,
        /// The talk is the colleague's now.
        PASS_ON,
        /// The colleague is free again.
        LET_GUEST_GO
    }

    /// Where somebody goes.
    enum Place {
        ROOM,
        /// The room, which ends when they leave it.
        HOLDS_ROOM,
        /// Apart from the others, asked again soon.
        WAIT,
        /// Outside for a second, then asked again: somebody's leaving is being told just now.
        AGAIN,
        /// To be rung for once more.
        REJOIN,
        GOODBYE
    }

    record Turn(Meeting next, Place place, Set<Act> acts) {}

    static Meeting ringing(boolean apart) {
        return new Meeting(Stage.RINGING, Family.TALKING, Host.TALKING, Guest.RUNG, apart);
    }

    /// The colleague pressed 1.
    Turn accepted() {
        if (stage != Stage.RINGING) {
            return turn(stage == Stage.MET && guest == Guest.IN ? Place.HOLDS_ROOM : Place.GOODBYE);
        }
        var met = new Meeting(Stage.MET, family, host, Guest.IN, apart && host != Host.OUT);
        return family == Family.WAITING
                ? met.turn(Place.HOLDS_ROOM, Act.PASS_ON, Act.MOVE_FAMILY)
                : met.turn(Place.HOLDS_ROOM, Act.MOVE_HOST);
    }

    /// No colleague could be reached, or the worker does not want one any more.
    Turn calledOff() {
        if (stage != Stage.RINGING) {
            return turn(Place.GOODBYE);
        }
        var over = new Meeting(Stage.OVER, family, host, Guest.OUT, apart);
        return family == Family.WAITING
                ? over.turn(Place.GOODBYE, Act.LET_GUEST_GO, Act.MOVE_FAMILY)
                : over.turn(Place.GOODBYE, Act.LET_GUEST_GO);
    }

    /// The two of them are not connected any more and the family is still there: the worker was moved, or hung up.
    Turn parted() {
        return switch (stage) {
            case RINGING -> new Meeting(stage, Family.WAITING, Host.OUT, guest, apart).turn(Place.WAIT);
            case MET ->
                apart ? with(Family.WAITING).turn(Place.WAIT) : with(Family.IN).turn(Place.HOLDS_ROOM);
            case OVER -> turn(Place.REJOIN);
        };
    }

    /// A family that waits is asked for, or presses a key because it does not want to wait.
    ///
    /// @param waited how long it has waited since the colleague came
    /// @param atMost how long it may have to
    Turn familyAsks(boolean pressed, Duration waited, Duration atMost) {
        if (stage == Stage.OVER) {
            return turn(Place.REJOIN);
        }
        if (stage == Stage.RINGING) {
            return pressed
                    ? new Meeting(Stage.OVER, family, host, Guest.OUT, apart).turn(Place.REJOIN, Act.LET_GUEST_GO)
                    : turn(Place.WAIT);
        }
        if (nobodyComes(waited)) {
            return nobodyLeft();
        }
        var waits = family != Family.IN
                && apart
                && !pressed
                && waited.compareTo(atMost) < 0
                && (host == Host.IN || waited.compareTo(UNDERWAY) < 0);
        return waits ? turn(Place.WAIT) : together().next().with(Family.IN).turn(Place.HOLDS_ROOM);
    }

    /// The workers want the family back.
    Turn together() {
        var next = new Meeting(stage, family, host, guest, false);
        return stage == Stage.MET && family == Family.WAITING
                ? next.turn(Place.ROOM, Act.MOVE_FAMILY)
                : next.turn(Place.ROOM);
    }

    Turn workerComes(Seat seat) {
        if (stage != Stage.MET) {
            return turn(Place.GOODBYE);
        }
        return seat == Seat.GUEST
                ? new Meeting(stage, family, host, Guest.IN, apart).turn(Place.HOLDS_ROOM)
                : new Meeting(stage, family, Host.IN, guest, apart)
                        .turn(guest == Guest.IN ? Place.ROOM : Place.HOLDS_ROOM);
    }

    /// @param gone whether they hung up; else the room was closed by somebody else's leaving
    Turn workerLeaves(Seat seat, boolean gone) {
        if (stage != Stage.MET) {
            return turn(Place.GOODBYE);
        }
        if (!gone) {
            var next = seat == Seat.GUEST
                    ? new Meeting(stage, family, host, Guest.RUNG, apart)
                    : new Meeting(stage, family, Host.TALKING, guest, apart);
            return next.turn(Place.AGAIN);
        }
        return seat == Seat.GUEST ? guestLeaves() : hostLeaves();
    }

    /// Whether somebody is on the way now who was not before: they have [#UNDERWAY] from then on.
    boolean begins(Meeting before) {
        return stage != before.stage
                || (host == Host.TALKING && before.host == Host.IN)
                || (guest == Guest.RUNG && before.guest == Guest.IN);
    }

    /// Whether somebody who was to be moved is still elsewhere.
    boolean awaits(Seat seat) {
        return switch (seat) {
            case FAMILY -> family == Family.WAITING || stage == Stage.OVER;
            case HOST -> stage == Stage.MET && host == Host.TALKING;
            case GUEST -> false;
        };
    }

    private Turn guestLeaves() {
        var next = new Meeting(stage, family, host, Guest.OUT, apart);
        if (host == Host.OUT) {
            return next.nobodyLeft();
        }
        return next.backToTheFamily(Act.LET_GUEST_GO);
    }

    private Turn hostLeaves() {
        var next = new Meeting(stage, family, Host.OUT, guest, apart);
        return guest == Guest.OUT ? next.nobodyLeft() : next.backToTheFamily(Act.PASS_ON);
    }

    private Turn backToTheFamily(Act act) {
        var next = new Meeting(stage, family, host, guest, false);
        return family == Family.WAITING
                ? next.turn(Place.GOODBYE, act, Act.MOVE_FAMILY)
                : next.turn(Place.GOODBYE, act);
    }

    private Turn nobodyLeft() {
        var over = new Meeting(Stage.OVER, family, Host.OUT, Guest.OUT, false);
        return family == Family.GONE ? over.turn(Place.GOODBYE) : over.turn(Place.REJOIN, Act.MOVE_FAMILY);
    }

    /// @param gone whether they hung up; else the room was closed by a worker's leaving
    Turn familyLeaves(boolean gone) {
        if (gone) {
            return new Meeting(Stage.OVER, Family.GONE, host, guest, apart).turn(Place.GOODBYE);
        }
        return switch (stage) {
            case RINGING -> turn(Place.WAIT);
            case MET -> with(Family.IN).turn(Place.HOLDS_ROOM);
            case OVER -> turn(Place.REJOIN);
        };
    }

    /// Somebody is alone in the room.
    ///
    /// @param waited since the colleague came
    Turn waitsAlone(Seat seat, Duration waited) {
        if (stage == Stage.OVER && seat == Seat.FAMILY) {
            return turn(Place.REJOIN, Act.MOVE_FAMILY);
        }
        if (stage != Stage.MET || waited.compareTo(UNDERWAY) < 0) {
            return turn(Place.ROOM);
        }
        if (seat == Seat.FAMILY) {
            return nobodyComes(waited) ? nobodyLeft() : turn(Place.ROOM);
        }
        return host == Host.TALKING && family == Family.TALKING
                ? turn(Place.ROOM, Act.MOVE_HOST)
                : family == Family.WAITING ? together() : turn(Place.ROOM);
    }

    /// A worker who is neither in the room nor on the way to it has hung up.
    private boolean nobodyComes(Duration waited) {
        return guest != Guest.IN && host != Host.IN && waited.compareTo(UNDERWAY) >= 0;
    }

    private Meeting with(Family family) {
        return new Meeting(stage, family, host, guest, apart);
    }

    private Turn turn(Place place, Act... acts) {
        return new Turn(this, place, Set.of(acts));
    }
}
