package fi.varalla.calls;

import fi.varalla.calls.Ladder.Rung;
import fi.varalla.calls.Meetings.Scene;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Ring;
import fi.varalla.messaging.RingOver;
import fi.varalla.messaging.RingResult;
import fi.varalla.messaging.Ringing;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Calls colleagues into a talk: one after the other, in the order in which the caller would have reached them, until
/// one of them presses 1. The talk goes on meanwhile.
@Component
@Transactional(timeout = Exchange.SECONDS)
class ColleagueCalls {

    /// A provider that is away so long is not waited for.
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final CallBook calls;
    private final MeetingBook book;
    private final Meetings meetings;
    private final MeetingNotices notices;
    private final Routing routing;
    private final Contacts contacts;
    private final Attempts attempts;
    private final Directory directory;
    private final Lines lines;
    private final BusyPhones busy;
    private final Ringing ringing;
    private final Voice voice;
    private final CallSettings settings;
    private final Clock clock;

    ColleagueCalls(
            CallBook calls,
            MeetingBook book,
            Meetings meetings,
            MeetingNotices notices,
            Routing routing,
            Contacts contacts,
            Attempts attempts,
            Directory directory,
            Lines lines,
            BusyPhones busy,
            Ringing ringing,
            Voice voice,
            CallSettings settings,
            Clock clock) {
        this.calls = calls;
        this.book = book;
        this.meetings = meetings;
        this.notices = notices;
        this.routing = routing;
        this.contacts = contacts;
        this.attempts = attempts;
        this.directory = directory;
        this.lines = lines;
        this.busy = busy;
        this.ringing = ringing;
        this.voice = voice;
        this.settings = settings;
        this.clock = clock;
    }

    /// A colleague whose phone may ring.
    private record Asked(Rung rung, Worker worker, Phone phone) {}

    /// @param apart whether the family is to wait while the two workers speak
    /// @return false if there is no such call
    boolean wanted(Worker worker, ContactId id, boolean apart) {
        var call = calls.holdByContact(id);
        call.ifPresent(it -> wanted(worker, it, apart));
        return call.isPresent();
    }

    private void wanted(Worker worker, CallBook.Held call, boolean apart) {
        var contact = contacts.get(call.contact());
        if (!(call.stands() instanceof Call.Talking(var attempt, var _))
                || !calls.worker(attempt).filter(worker.id()::equals).isPresent()) {
            var under = call.stands() instanceof Call.Meeting;
            notices.tell(worker, contact, under ? "meet.already" : "meet.not_yours");
            return;
        }
        if (book.of(call.id()).isPresent()) {
            notices.tell(worker, contact, "meet.already");
            return;
        }
        var leg = calls.leg(call);
        if (leg.isEmpty()) {
            notices.tell(worker, contact, "meet.cannot");
            return;
        }
        var line = lines.get(contact.line());
        next(call, line, worker.id(), Set.of())
                .ifPresentOrElse(
                        colleague -> begin(call, contact, line, worker, attempt, leg.get(), colleague, apart),
                        () -> notices.tell(worker, contact, "meet.nobody"));
    }

    private void begin(
            CallBook.Held call,
            Contact contact,
            Line line,
            Worker host,
            UUID attempt,
            String leg,
            Asked colleague,
            boolean apart) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        var guest = colleague.worker().id();
        var guestAttempt =
                attempts.tried(call.contact(), guest, colleague.rung().level(), now);
        busy.pass(guest, call.id(), MeetingBook.about(guestAttempt));
        var held = new MeetingBook.Held(
                id,
                call.id(),
                host.id(),
                attempt,
                leg,
                guest,
                guestAttempt,
                ring(guestAttempt, call, contact, line, host, colleague),
                Set.of(guest),
                Meeting.ringing(apart),
                false,
                now);
        book.begin(held, now);
        contacts.happened(call.contact(), "COLLEAGUE_CALLED", "worker=" + guest.value(), now);
        notices.rings(host, contact, held, colleague.worker());
    }

    private UUID ring(UUID attempt, CallBook.Held call, Contact contact, Line line, Worker host, Asked colleague) {
        return ringing.ring(new Ring(
                MeetingBook.about(attempt),
                colleague.phone(),
                Endings.ours(line, call),
                voice.whisperColleague(
                        colleague.worker(),
                        line,
                        host.name(),
                        Objects.requireNonNullElse(call.speaks(), contact.language())),
                clock.instant().plus(WITHIN)));
    }

    /// Whoever comes next and is free, reserved for the call.
    private Optional<Asked> next(CallBook.Held call, Line line, WorkerId host, Set<WorkerId> asked) {
        var now = clock.instant();
        return routing.ladder(line, call, now).stream()
                .filter(rung -> !rung.id().equals(host) && !asked.contains(rung.id()))
                .flatMap(rung -> asked(rung).stream())
                .filter(it ->
                        busy.reserve(it.worker().id(), call.id(), now, WITHIN.plus(settings.atMost(line.policy()))))
                .findFirst();
    }

    private static Optional<Asked> asked(Rung rung) {
        var worker = rung.worker();
        var phone = worker == null ? null : worker.phone();
        return worker == null || phone == null ? Optional.empty() : Optional.of(new Asked(rung, worker, phone));
    }

    /// What became of the colleague's phone, once nobody can press 1 any more.
    @EventListener
    void rung(RingOver over) {
        if (over.result() != RingResult.CONFIRMED) {
            MeetingBook.named(over.about()).flatMap(this::rung).ifPresent(it -> notReached(it, result(over.result())));
        }
    }

    /// The colleague pressed 2, or nothing in time. Returns their language.
    Language declined(UUID attempt, boolean byKey) {
        rung(attempt).ifPresent(it -> notReached(it, byKey ? Result.REJECTED : Result.NOT_ACCEPTED));
        return calls.worker(attempt)
                .flatMap(directory::worker)
                .map(Voice::language)
                .orElse(Language.FI);
    }

    private Optional<Scene> rung(UUID attempt) {
        return meetings.holdByGuest(attempt).filter(it -> it.meeting().stands().stage() == Meeting.Stage.RINGING);
    }

    private void notReached(Scene scene, Result why) {
        var meeting = scene.meeting();
        var contact = contacts.get(scene.call().contact());
        var line = lines.get(contact.line());
        attempts.concluded(meeting.guestAttempt(), why, clock.instant());
        busy.release(meeting.about());
        var host = directory.worker(meeting.host());
        var guest = directory.worker(meeting.guest());
        if (host.isPresent() && guest.isPresent()) {
            notices.didNotAnswer(host.get(), contact, guest.get());
        }
        next(scene.call(), line, meeting.host(), meeting.asked())
                .ifPresentOrElse(
                        colleague -> askInstead(scene, contact, line, colleague), () -> nobody(scene, contact));
    }

    private void askInstead(Scene scene, Contact contact, Line line, Asked colleague) {
        var meeting = scene.meeting();
        var now = clock.instant();
        directory.worker(meeting.host()).ifPresent(host -> {
            var guest = colleague.worker().id();
            var attempt = attempts.tried(contact.id(), guest, colleague.rung().level(), now);
            busy.pass(guest, scene.call().id(), MeetingBook.about(attempt));
            book.asks(meeting, guest, attempt, ring(attempt, scene.call(), contact, line, host, colleague));
            notices.rings(host, contact, meeting, colleague.worker());
        });
    }

    private void nobody(Scene scene, Contact contact) {
        meetings.calledOff(scene);
        directory.worker(scene.meeting().host()).ifPresent(host -> notices.tell(host, contact, "meet.nobody"));
    }

    /// @return false if there is no such meeting of this worker's
    boolean together(Worker worker, UUID meeting) {
        return with(worker, meeting, meetings::together);
    }

    /// @return false if there is no such meeting of this worker's
    boolean off(Worker worker, UUID meeting) {
        return with(worker, meeting, scene -> {
            var rang = scene.meeting().stands().stage() == Meeting.Stage.RINGING;
            meetings.calledOff(scene);
            notices.tell(worker, contacts.get(scene.call().contact()), rang ? "meet.called_off" : "meet.too_late");
        });
    }

    private boolean with(Worker worker, UUID meeting, Consumer<Scene> then) {
        var scene = meetings.hold(meeting)
                .filter(it -> worker.id().equals(it.meeting().host())
                        || worker.id().equals(it.meeting().guest()));
        scene.ifPresent(then);
        return scene.isPresent();
    }

    private static Result result(RingResult result) {
        return switch (result) {
            case CONFIRMED -> Result.ACCEPTED;
            case NOT_CONFIRMED -> Result.NOT_ACCEPTED;
            case NO_ANSWER -> Result.NO_ANSWER;
            case BUSY -> Result.BUSY;
            case FAILED, COULD_NOT_RING -> Result.FAILED;
        };
    }
}
