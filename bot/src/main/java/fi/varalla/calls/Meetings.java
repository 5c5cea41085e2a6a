package fi.varalla.calls;

import fi.varalla.calls.Meeting.Place;
import fi.varalla.calls.Meeting.Turn;
import fi.varalla.calls.MeetingBook.Held;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.MeetingDesk;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Carries out what [Meeting] decides. Each question is one transaction that holds the row of the call.
@Service
@Transactional(timeout = Exchange.SECONDS)
class Meetings implements MeetingDesk {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final CallBook calls;
    private final MeetingBook book;
    private final MeetingEnds ends;
    private final MeetingNotices notices;
    private final Parting parting;
    private final Endings endings;
    private final Contacts contacts;
    private final Attempts attempts;
    private final Directory directory;
    private final BusyPhones busy;
    private final Voice voice;
    private final CallSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Meetings(
            CallBook calls,
            MeetingBook book,
            MeetingEnds ends,
            MeetingNotices notices,
            Parting parting,
            Endings endings,
            Contacts contacts,
            Attempts attempts,
            Directory directory,
            BusyPhones busy,
            Voice voice,
            CallSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.calls = calls;
        this.book = book;
        this.ends = ends;
        this.notices = notices;
        this.parting = parting;
        this.endings = endings;
        this.contacts = contacts;
        this.attempts = attempts;
        this.directory = directory;
        this.busy = busy;
        this.voice = voice;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /// A call and its meeting, both held.
    record Scene(CallBook.Held call, Held meeting) {}

    /// The colleague who was rung pressed 1, perhaps too late.
    Plan accepted(UUID attempt) {
        var guest = calls.worker(attempt).flatMap(directory::worker);
        var scene = holdByGuest(attempt);
        return scene.isPresent() && guest.filter(Worker::active).isPresent()
                ? accepted(scene.get(), guest.get())
                : new Plan.SayAndHangUp(
                        voice.alreadyTaken(guest.map(Voice::language).orElse(Language.FI)));
    }

    private Plan accepted(Scene scene, Worker guest) {
        var now = clock.instant();
        var first = attempts.concluded(scene.meeting().guestAttempt(), Result.ACCEPTED, now);
        var turn = scene.meeting().stands().accepted();
        if (first && turn.place() == Place.HOLDS_ROOM) {
            busy.keep(guest.id(), scene.meeting().about(), now, settings.longestTalk());
            contacts.happened(
                    scene.call().contact(),
                    "COLLEAGUE_JOINED",
                    "worker=" + guest.id().value(),
                    now);
            if (scene.call().stands() instanceof Call.Talking(var attempt, var dial)) {
                calls.moves(scene.call(), new Call.Meeting(attempt, dial));
            }
            notices.joined(scene, turn.next().apart());
        }
        return plan(scene, Seat.GUEST, turn);
    }

    /// Caller and worker are not connected any more.
    ///
    /// @param attempt whose talk it is
    Plan parted(CallBook.Held call, UUID attempt) {
        return book.of(call.id())
                .map(it -> plan(new Scene(call, it), Seat.FAMILY, it.stands().parted()))
                .orElseGet(() -> parting.workerLeft(call, attempt));
    }

    /// The worker hung up while a colleague's phone rings: the caller waits for the colleague.
    ///
    /// @return empty if none does
    Optional<Plan> hostLeft(CallBook.Held call) {
        return book.of(call.id()).map(it -> {
            if (call.stands() instanceof Call.Talking(var attempt, var dial)) {
                calls.moves(call, new Call.Meeting(attempt, dial));
            }
            contacts.happened(call.contact(), "HOST_LEFT", "", clock.instant());
            return plan(new Scene(call, it), Seat.FAMILY, it.stands().parted());
        });
    }

    @Override
    public Plan comes(UUID meeting, Seat seat, String key) {
        return with(meeting, scene -> {
            var stands = scene.meeting().stands();
            var turn = seat == Seat.FAMILY
                    ? stands.familyAsks(!key.isEmpty(), waited(scene.meeting()), settings.apart())
                    : stands.workerComes(seat);
            return plan(scene, seat, turn);
        });
    }

    @Override
    public Plan leaves(UUID meeting, Seat seat, boolean gone) {
        return with(
                meeting, scene -> seat == Seat.FAMILY ? familyLeaves(scene, gone) : workerLeaves(scene, seat, gone));
    }

    private Plan familyLeaves(Scene scene, boolean gone) {
        if (gone) {
            endings.talkEnded(scene.call());
            return new Plan.Nothing();
        }
        return plan(scene, Seat.FAMILY, scene.meeting().stands().familyLeaves(false));
    }

    private Plan workerLeaves(Scene scene, Seat seat, boolean gone) {
        if (gone && scene.meeting().stands().stage() == Meeting.Stage.MET) {
            contacts.happened(
                    scene.call().contact(), seat == Seat.HOST ? "HOST_LEFT" : "COLLEAGUE_LEFT", "", clock.instant());
        }
        var plan = plan(scene, seat, scene.meeting().stands().workerLeaves(seat, gone));
        return gone ? new Plan.Nothing() : plan;
    }

    @Override
    public List<Speech> waitsAlone(UUID meeting, Seat seat) {
        return hold(meeting).map(scene -> waitsAlone(scene, seat)).orElse(List.of());
    }

    private List<Speech> waitsAlone(Scene scene, Seat seat) {
        var stands = scene.meeting().stands();
        carryOut(scene, stands.waitsAlone(seat, waited(scene.meeting())));
        return seat == Seat.FAMILY
                ? voice.aloneInRoom(language(scene), false)
                : voice.aloneInRoom(language(scene, seat), stands.family() == Meeting.Family.GONE);
    }

    /// The workers have spoken and want the family back.
    void together(Scene scene) {
        carryOut(scene, scene.meeting().stands().together());
    }

    /// Nobody could be reached, or nobody is wanted any more.
    void calledOff(Scene scene) {
        carryOut(scene, scene.meeting().stands().calledOff());
    }

    /// Whether somebody who was to be moved is still elsewhere.
    boolean awaits(UUID meeting, Seat seat) {
        return book.find(meeting).filter(it -> it.stands().awaits(seat)).isPresent();
    }

    /// @return empty if there is no such meeting
    Optional<Scene> hold(UUID meeting) {
        return book.call(meeting)
                .flatMap(calls::hold)
                .flatMap(known -> known instanceof CallBook.Known.Begun(var call)
                        ? book.find(meeting).map(it -> new Scene(call, it))
                        : Optional.empty());
    }

    /// The meeting to which this colleague is asked, and nobody else by now.
    Optional<Scene> holdByGuest(UUID attempt) {
        return book.of(attempt)
                .flatMap(this::hold)
                .filter(it -> it.meeting().guestAttempt().equals(attempt));
    }

    private Plan with(UUID meeting, Function<Scene, Plan> question) {
        return hold(meeting).map(question).orElseGet(Plan.Nothing::new);
    }

    private Plan plan(Scene scene, Seat seat, Turn turn) {
        carryOut(scene, turn);
        var id = scene.meeting().id();
        return switch (turn.place()) {
            case ROOM -> new Plan.Room(entering(scene, seat), id, seat, false);
            case HOLDS_ROOM -> new Plan.Room(entering(scene, seat), id, seat, true);
            case WAIT -> new Plan.WaitWithMusic(voice.waitsForColleague(language(scene)), id, seat);
            case AGAIN -> new Plan.WaitApart(List.of(), id, seat, AT_ONCE);
            case REJOIN -> parting.workerLeft(scene.call(), scene.meeting().attempt());
            case GOODBYE -> new Plan.SayAndHangUp(voice.meetingOver(language(scene, seat)));
        };
    }

    /// Words are for whoever has just come, and for nobody who comes back.
    private List<Speech> entering(Scene scene, Seat seat) {
        var stands = scene.meeting().stands();
        return seat == Seat.GUEST && stands.stage() == Meeting.Stage.RINGING
                ? voice.joining(language(scene, seat))
                : List.of();
    }

    private void carryOut(Scene scene, Turn turn) {
        var meeting = scene.meeting();
        turn.acts().stream().sorted().forEach(act -> {
            switch (act) {
                case PASS_ON -> passOn(scene);
                case LET_GUEST_GO -> ends.letGuestGo(meeting);
                case MOVE_HOST -> move(meeting.hostLeg(), meeting, Seat.HOST);
                case MOVE_FAMILY -> move(meeting.call(), meeting, Seat.FAMILY);
            }
        });
        if (!turn.next().equals(meeting.stands())) {
            book.moves(meeting, turn.next(), clock.instant());
        }
    }

    private void move(@Nullable String leg, Held meeting, Seat seat) {
        if (leg != null) {
            events.publishEvent(new Moves.Wanted(leg, meeting.id(), seat));
        }
    }

    /// The colleague has the talk: they write the entry, and are busy with it; the other one is free.
    private void passOn(Scene scene) {
        var meeting = scene.meeting();
        var now = clock.instant();
        book.passes(meeting);
        contacts.passedOn(scene.call().contact(), meeting.guest());
        contacts.happened(
                scene.call().contact(),
                "HANDED_OVER",
                "worker=" + meeting.guest().value(),
                now);
        busy.release(scene.call().id());
        busy.pass(meeting.guest(), meeting.about(), scene.call().id());
        var dial = scene.call().stands() instanceof Call.Meeting(var _, var it) ? it : meeting.hostAttempt();
        calls.moves(scene.call(), new Call.Meeting(meeting.guestAttempt(), dial));
        notices.passedOn(scene);
    }

    private Duration waited(Held meeting) {
        return Duration.between(meeting.since(), clock.instant());
    }

    private Language language(Scene scene) {
        return Voice.language(contacts.get(scene.call().contact()).language());
    }

    private Language language(Scene scene, Seat seat) {
        return switch (seat) {
            case FAMILY -> language(scene);
            case HOST -> language(scene.meeting().host());
            case GUEST -> language(scene.meeting().guest());
        };
    }

    private Language language(WorkerId worker) {
        return directory.worker(worker).map(Voice::language).orElse(Language.FI);
    }
}
