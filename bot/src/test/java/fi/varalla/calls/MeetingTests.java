package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calls.Meeting.Act;
import fi.varalla.calls.Meeting.Family;
import fi.varalla.calls.Meeting.Guest;
import fi.varalla.calls.Meeting.Host;
import fi.varalla.calls.Meeting.Place;
import fi.varalla.calls.Meeting.Stage;
import fi.varalla.calls.Meeting.Turn;
import fi.varalla.messaging.MeetingDesk.Seat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeetingTests {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration MUST = Duration.ofSeconds(90);

    @Test
    void nothingIsTouchedUntilTheColleagueHasPressedOne() {
        assertThat(Meeting.ringing(false).calledOff())
                .isEqualTo(new Turn(
                        new Meeting(Stage.OVER, Family.TALKING, Host.TALKING, Guest.OUT, false),
                        Place.GOODBYE,
                        Set.of(Act.LET_GUEST_GO)));
        assertThat(Meeting.ringing(false).accepted().acts()).containsExactly(Act.MOVE_HOST);
    }

    @Test
    void threeMeetInOneRoomThatTheColleagueAndTheFamilyHold() {
        var met = Meeting.ringing(false).accepted().next();
        assertThat(met.parted().place()).isEqualTo(Place.HOLDS_ROOM);
        assertThat(met.parted().next().workerComes(Seat.HOST).place()).isEqualTo(Place.ROOM);
        assertThat(met.workerComes(Seat.GUEST).place()).isEqualTo(Place.HOLDS_ROOM);
    }

    @Test
    void theFamilyWaitsApartUntilTheWorkersWantItOrItPressesAKeyOrItTakesTooLong() {
        var waits = met(true);
        assertThat(waits.family()).isEqualTo(Family.WAITING);
        assertThat(waits.familyAsks(false, SOON, MUST).place()).isEqualTo(Place.WAIT);
        assertThat(waits.familyAsks(true, SOON, MUST).place()).isEqualTo(Place.HOLDS_ROOM);
        assertThat(waits.familyAsks(false, MUST, MUST).place()).isEqualTo(Place.HOLDS_ROOM);
        assertThat(waits.together().acts()).containsExactly(Act.MOVE_FAMILY);
        assertThat(waits.together().next().familyAsks(false, SOON, MUST).place())
                .isEqualTo(Place.HOLDS_ROOM);
    }

    @Test
    void whoeverAskedHangsUpAndTheTalkIsTheColleagues() {
        var waits = met(true);
        assertThat(waits.workerLeaves(Seat.HOST, true).acts()).containsExactlyInAnyOrder(Act.PASS_ON, Act.MOVE_FAMILY);
    }

    @Test
    void aColleagueWhoLeavesLeavesTheFamilyWithItsWorker() {
        var three = met(false);
        var two = three.workerLeaves(Seat.GUEST, true);
        assertThat(two.acts()).containsExactly(Act.LET_GUEST_GO);
        assertThat(two.next().workerLeaves(Seat.HOST, false).place()).isEqualTo(Place.AGAIN);
        assertThat(two.next().workerComes(Seat.HOST).place())
                .as("the room was held by the colleague: the worker comes back and holds it")
                .isEqualTo(Place.HOLDS_ROOM);
        assertThat(two.next().familyLeaves(false).place()).isEqualTo(Place.HOLDS_ROOM);
    }

    @Test
    void whoHangsUpOnTheWayToTheRoomIsNotWaitedFor() {
        var alone = Meeting.ringing(true).accepted().next().parted().next();
        assertThat(alone.familyAsks(false, SOON, MUST).place()).isEqualTo(Place.WAIT);
        assertThat(alone.familyAsks(false, Meeting.UNDERWAY, MUST).place()).isEqualTo(Place.HOLDS_ROOM);
    }

    @Test
    void aWorkerWhoHangsUpWhileItRingsLeavesTheFamilyToTheColleague() {
        var waits = Meeting.ringing(false).parted();
        assertThat(waits.place()).isEqualTo(Place.WAIT);
        assertThat(waits.next().accepted().acts()).containsExactlyInAnyOrder(Act.PASS_ON, Act.MOVE_FAMILY);
        assertThat(waits.next().calledOff().acts()).containsExactlyInAnyOrder(Act.LET_GUEST_GO, Act.MOVE_FAMILY);
        assertThat(waits.next().calledOff().next().familyAsks(false, SOON, MUST).place())
                .isEqualTo(Place.REJOIN);
        assertThat(waits.next().familyAsks(true, SOON, MUST).place()).isEqualTo(Place.REJOIN);
    }

    @Test
    void whenTheFamilyHasHungUpEverybodyIsToldSo() {
        var gone = Meeting.ringing(false)
                .accepted()
                .next()
                .parted()
                .next()
                .familyLeaves(true)
                .next();
        assertThat(gone.workerLeaves(Seat.GUEST, false).place()).isEqualTo(Place.GOODBYE);
        assertThat(gone.workerComes(Seat.HOST).place()).isEqualTo(Place.GOODBYE);
        assertThat(gone.accepted().place()).isEqualTo(Place.GOODBYE);
    }

    /// The colleague has come, the worker too, and the family is where it belongs.
    private static Meeting met(boolean apart) {
        var met = Meeting.ringing(apart).accepted().next().parted().next();
        return met.workerComes(Seat.HOST).next();
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    /// Three people behind a telephone network that delays everything, loses every second move, and tells things in any
    /// order: whatever they do, the family is never alone at the end.
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappensTheFamilyIsNeverLeftAlone(int seed) {
        new Network(new Random(seed)).runs();
    }

    /// A model of the network, written apart from the decision.
    private static final class Network {

        private final Random random;
        private final Map<Seat, String> where = new EnumMap<>(Seat.class);
        private Meeting meeting;
        private Duration since = Duration.ZERO;
        private boolean bridged = true;

        Network(Random random) {
            this.random = random;
            this.meeting = Meeting.ringing(random.nextBoolean());
            where.put(Seat.FAMILY, "DIAL");
            where.put(Seat.HOST, "DIAL");
            where.put(Seat.GUEST, "RUNG");
        }

        void runs() {
            for (var step = 0; step < 30 && !is(Seat.FAMILY, "GONE"); step++) {
                since = since.plusSeconds(random.nextInt(6));
                happens();
            }
            settle();
        }

        private void happens() {
            switch (random.nextInt(9)) {
                case 0 -> {
                    if (is(Seat.GUEST, "RUNG")) {
                        answer();
                    }
                }
                case 1 -> {
                    if (is(Seat.GUEST, "RUNG")) {
                        where.put(Seat.GUEST, "GONE");
                        take(meeting.calledOff());
                    }
                }
                case 2 -> hangsUp(Seat.HOST);
                case 3 -> hangsUp(Seat.GUEST);
                case 4 -> take(meeting.together());
                case 5, 6 -> asks(false);
                case 7 -> asks(random.nextInt(4) == 0);
                default -> alone();
            }
        }

        private void answer() {
            since = Duration.ZERO;
            var turn = meeting.accepted();
            where.put(Seat.GUEST, "OUTSIDE");
            take(turn);
            go(Seat.GUEST, turn.place());
        }

        private void asks(boolean key) {
            if (is(Seat.FAMILY, "WAITS")) {
                var turn = meeting.familyAsks(key, since, MUST);
                take(turn);
                go(Seat.FAMILY, turn.place());
            }
        }

        private void alone() {
            for (var seat : Seat.values()) {
                if (is(seat, "AGAIN")) {
                    where.put(seat, "OUTSIDE");
                    var turn = meeting.workerComes(seat);
                    take(turn);
                    go(seat, turn.place());
                }
            }
            for (var seat : Seat.values()) {
                if (in(seat) && inRoom() == 1) {
                    take(meeting.waitsAlone(seat, since));
                }
            }
        }

        private void hangsUp(Seat seat) {
            if (is(seat, "DIAL")) {
                where.put(seat, "GONE");
                unbridge();
            } else if (is(seat, "AGAIN")) {
                where.put(seat, "GONE"); // while somebody waits for a key the network tells nobody that they hung up
            } else if (in(seat)) {
                var held = is(seat, "HOLDS");
                where.put(seat, "GONE");
                take(meeting.workerLeaves(seat, true));
                if (held) {
                    closed();
                }
            }
        }

        /// The room ends: whoever is in it is asked where to go, in any order.
        private void closed() {
            var rest = new ArrayList<Seat>();
            for (var seat : Seat.values()) {
                if (in(seat)) {
                    where.put(seat, "OUTSIDE");
                    rest.add(seat);
                }
            }
            Collections.shuffle(rest, random);
            for (var seat : rest) {
                var turn = seat == Seat.FAMILY ? meeting.familyLeaves(false) : meeting.workerLeaves(seat, false);
                take(turn);
                go(seat, turn.place());
            }
        }

        private void unbridge() {
            if (bridged) {
                bridged = false;
                var turn = meeting.parted();
                take(turn);
                go(Seat.FAMILY, turn.place());
            }
        }

        private void take(Turn turn) {
            if (turn.next().begins(meeting)) {
                since = Duration.ZERO;
            }
            meeting = turn.next();
            if (turn.acts().contains(Act.MOVE_HOST) && is(Seat.HOST, "DIAL") && random.nextBoolean()) {
                where.put(Seat.HOST, "OUTSIDE");
                if (random.nextBoolean()) {
                    unbridge();
                    hostComes();
                } else {
                    hostComes();
                    unbridge();
                }
            }
            if (turn.acts().contains(Act.MOVE_FAMILY) && !is(Seat.FAMILY, "DIAL") && random.nextBoolean()) {
                var held = is(Seat.FAMILY, "HOLDS");
                where.put(Seat.FAMILY, "OUTSIDE");
                if (held) {
                    closed();
                }
                var next = meeting.familyAsks(false, since, MUST);
                take(next);
                go(Seat.FAMILY, next.place());
            }
        }

        private void hostComes() {
            var turn = meeting.workerComes(Seat.HOST);
            take(turn);
            go(Seat.HOST, turn.place());
        }

        private void go(Seat seat, Place place) {
            if (!is(seat, "OUTSIDE") && !is(seat, "WAITS") && !is(seat, "DIAL") && !in(seat)) {
                return;
            }
            where.put(
                    seat,
                    switch (place) {
                        case ROOM -> "ROOM";
                        case HOLDS_ROOM -> "HOLDS";
                        case WAIT -> "WAITS";
                        case AGAIN -> "AGAIN";
                        case REJOIN -> "REJOINS";
                        case GOODBYE -> "GONE";
                    });
        }

        /// Time passes and nobody does anything any more.
        private void settle() {
            if (is(Seat.GUEST, "RUNG")) {
                where.put(Seat.GUEST, "GONE");
                take(meeting.calledOff());
            }
            for (var round = 0; round < 40; round++) {
                since = since.plusSeconds(12);
                asks(false);
                alone();
            }
            var worker = in(Seat.HOST) || in(Seat.GUEST) || (is(Seat.HOST, "DIAL") && bridged);
            var cared = (bridged && is(Seat.HOST, "DIAL")) || (in(Seat.FAMILY) && worker) || is(Seat.FAMILY, "REJOINS");
            assertThat(cared).as(where + " " + meeting).isTrue();
        }

        private long inRoom() {
            return where.values().stream()
                    .filter(it -> it.equals("ROOM") || it.equals("HOLDS"))
                    .count();
        }

        private boolean in(Seat seat) {
            return is(seat, "ROOM") || is(seat, "HOLDS");
        }

        private boolean is(Seat seat, String place) {
            return place.equals(where.get(seat));
        }
    }
}
