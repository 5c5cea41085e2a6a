package fi.varalla.calls;

import static fi.varalla.casework.Contact.Direction.OUTBOUND;
import static fi.varalla.casework.Contact.Medium.VOICE;

import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.calls.CallBackBook.Held;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Contacts.Opening;
import fi.varalla.casework.PersonId;
import fi.varalla.casework.Promises;
import fi.varalla.casework.Promises.Promise;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.discretion.Agreements;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Ring;
import fi.varalla.messaging.Ringing;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Begins calls back. How they go on, [CallBackLegs] knows.
@Component
class CallBacks {

    private static final String ABOUT = "back:";

    /// A provider that is away so long is not waited for: the worker is told, and may press again.
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private static final int MOST_LOOKED_AT = 50;

    private final Contacts contacts;
    private final Attempts attempts;
    private final Promises promises;
    private final Lines lines;
    private final OnCall onCall;
    private final Directory directory;
    private final CallBackBook book;
    private final CallBackEnds ends;
    private final BusyPhones busy;
    private final Ringing ringing;
    private final CallBackVoice voice;
    private final CallBackNotices notices;
    private final fi.varalla.notices.Notices desk;
    private final FamiliesToCall families;
    private final Agreements agreements;
    private final AccessLog log;
    private final CallSettings settings;
    private final Clock clock;

    CallBacks(
            Contacts contacts,
            Attempts attempts,
            Promises promises,
            Lines lines,
            OnCall onCall,
            Directory directory,
            CallBackBook book,
            CallBackEnds ends,
            BusyPhones busy,
            Ringing ringing,
            CallBackVoice voice,
            CallBackNotices notices,
            fi.varalla.notices.Notices desk,
            FamiliesToCall families,
            Agreements agreements,
            AccessLog log,
            CallSettings settings,
            Clock clock) {
        this.contacts = contacts;
        this.attempts = attempts;
        this.promises = promises;
        this.lines = lines;
        this.onCall = onCall;
        this.directory = directory;
        this.book = book;
        this.ends = ends;
        this.busy = busy;
        this.ringing = ringing;
        this.voice = voice;
        this.notices = notices;
        this.desk = desk;
        this.families = families;
        this.agreements = agreements;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /// What a call back is called by whoever rings or reserves a phone for it.
    static String about(UUID callBack) {
        return ABOUT + callBack;
    }

    static Optional<UUID> named(String about) {
        return about.startsWith(ABOUT)
                ? Optional.of(UUID.fromString(about.substring(ABOUT.length())))
                : Optional.empty();
    }

    /// The worker pressed the button under what told of a missed call, perhaps an old one.
    ///
    /// @param anyway whether the worker knows what is agreed with the family about being reached
    /// @return       false if there is no such contact
    boolean asked(Worker worker, ContactId id, boolean anyway) {
        var promised = contacts.find(id);
        promised.ifPresent(it -> asked(worker, it, lines.get(it.line()), anyway));
        return promised.isPresent();
    }

    private void asked(Worker worker, Contact promised, Line line, boolean anyway) {
        switch (may(worker, promised, line)) {
            case May.Kept(var by, var at) -> notices.keptAlready(worker, promised, line, name(by), at);
            case May.No(var why) -> notices.tell(worker, promised, line, why);
            case May.Yes(var phone, var _) when !anyway && asksFirst(worker, promised, line, phone) -> {}
            case May.Yes(var phone, var via) -> ring(worker, Whom.promised(promised), line, phone, via, anyway);
        }
    }

    /// Asks the worker, if something agreed with the family speaks against a call now.
    ///
    /// @return whether something does
    boolean asksFirst(Worker worker, Contact promised, Line line, Phone phone) {
        var leave = agreements.starting(phone, line.id());
        if (!leave.isFree()) {
            notices.asksFirst(
                    worker, notices.who(worker, promised, line), line, leave, CallBackButton.anyway(promised.id()));
        }
        return !leave.isFree();
    }

    /// The worker wants to call somebody whom nobody promised a call.
    ///
    /// @param anyway whether the worker knows what is agreed with them about being reached
    /// @return       false if there is no such person, or none that this worker may call, or no number
    boolean asked(Worker worker, PersonId person, boolean anyway) {
        var found = families.find(worker, person).filter(it -> it.phone() != null);
        found.ifPresent(it -> asked(worker, it, lines.get(it.line()), anyway));
        return found.isPresent();
    }

    private void asked(Worker worker, FamilyMember member, Line line, boolean anyway) {
        switch (NumberToCall.of(member.phone(), lines.all())) {
            case NumberToCall.None(var why) -> notices.tell(worker, member, line, why);
            case NumberToCall.Known _
            when line.phone() == null -> notices.tell(worker, member, line, "back.line_without_number");
            case NumberToCall.Known(var phone)
            when phone.equals(worker.phone()) -> notices.tell(worker, member, line, "back.our_own");
            case NumberToCall.Known(var phone) -> {
                var leave = agreements.starting(phone, line.id());
                if (anyway || leave.isFree()) {
                    ring(worker, Whom.of(member, line), line, phone, new Phone(line.phone()), anyway);
                } else {
                    notices.asksFirst(
                            worker, notices.who(worker, member, line), line, leave, CallBackButton.anyway(member.id()));
                }
            }
        }
    }

    /// Whom to call, by button: what is promised, the oldest deadline first, and the worker's families.
    void list(Worker worker, int most) {
        var promised = open(worker, most);
        var theirs = families.of(worker.id(), most);
        var shown = Stream.concat(
                        promised.stream()
                                .flatMap(it -> Stream.ofNullable(it.contact().caseId())),
                        theirs.stream().map(FamilyMember::caseId))
                .distinct()
                .map(it -> "case:" + it.value())
                .toList();
        if (!shown.isEmpty()) {
            log.note("worker:" + worker.id().value(), Action.LIST, "cases", shown, "whom to call");
        }
        notices.whom(worker, promised, theirs, it -> lines.get(it.line()));
    }

    /// Who is called, and for which contact.
    ///
    /// @param promised null: nobody was promised a call
    record Whom(
            @Nullable Contact promised,
            @Nullable CaseId caseId,
            @Nullable PersonId person,
            String language) {

        static Whom promised(Contact it) {
            return new Whom(it, it.caseId(), it.person(), it.language());
        }

        static Whom of(FamilyMember it, Line line) {
            return new Whom(null, it.caseId(), it.id(), Objects.requireNonNullElse(it.language(), line.language()));
        }
    }

    /// Whether this worker may call this family now.
    May may(Worker worker, Contact promised, Line line) {
        var kept = promises.keptBy(promised.id());
        if (kept.isPresent()) {
            return new May.Kept(kept.get().by(), kept.get().at());
        }
        var promise = promises.find(promised.id());
        if (promise.isEmpty() || !concerns(worker, promise.get())) {
            return new May.No(promise.isEmpty() ? "back.no_promise" : "back.not_yours");
        }
        return switch (NumberToCall.of(promised, lines.all())) {
            case NumberToCall.None(var why) -> new May.No(why);
            case NumberToCall.Known _ when line.phone() == null -> new May.No("back.line_without_number");
            case NumberToCall.Known(var phone) when phone.equals(worker.phone()) -> new May.No("back.our_own");
            case NumberToCall.Known(var phone) -> new May.Yes(phone, new Phone(line.phone()));
        };
    }

    /// The owner, whoever is on duty on the line, and those in charge: what nobody owns is theirs.
    boolean concerns(Worker worker, Promise promise) {
        return worker.id().equals(promise.owner())
                || worker.role() != Role.WORKER
                || onCall.now(promise.line()).stream()
                        .anyMatch(shift -> shift.worker().equals(worker.id()));
    }

    /// A promise with what it takes to call.
    record Open(Promise promise, Contact contact, Line line) {}

    /// What this worker may call back now, the oldest deadline first.
    List<Open> open(Worker worker, int most) {
        return lines.all().stream()
                .flatMap(line -> promises.open(line.id()).stream())
                .sorted(Comparator.comparing(Promise::dueAt))
                .filter(promise -> concerns(worker, promise))
                .limit(MOST_LOOKED_AT)
                .map(promise -> new Open(promise, contacts.get(promise.contact()), lines.get(promise.line())))
                .filter(it -> may(worker, it.contact(), it.line()) instanceof May.Yes)
                .limit(most)
                .toList();
    }

    private void ring(Worker worker, Whom whom, Line line, Phone family, Phone via, boolean anyway) {
        if (worker.phone() == null) {
            desk.tell(worker, "back.no_phone");
            return;
        }
        switch (begin(worker, whom, line, family, via, CallBack.RINGING)) {
            case Beginning.Begun(var held) -> {
                var promised = contacts.get(held.promised());
                if (anyway) {
                    contacts.happened(
                            held.contact(), "CALLED_ANYWAY", worker.id().value().toString(), clock.instant());
                }
                ringing.ring(new Ring(
                        about(held.id()),
                        worker.phone(),
                        via,
                        voice.whisper(worker, promised, line),
                        clock.instant().plus(WITHIN)));
                notices.tell(worker, promised, line, "back.rings");
            }
            case Beginning.UnderWay(var by)
            when by.equals(worker.id()) -> notices.tell(worker, who(worker, whom, line), line, "back.rings_already");
            case Beginning.UnderWay(var by) -> notices.underWay(worker, who(worker, whom, line), line, name(by));
            case Beginning.Busy() -> notices.tell(worker, who(worker, whom, line), line, "back.busy");
        }
    }

    private String who(Worker worker, Whom whom, Line line) {
        return whom.promised() == null
                ? directory
                        .member(Objects.requireNonNull(whom.person()))
                        .map(it -> notices.who(worker, it, line))
                        .orElse("?")
                : notices.who(worker, whom.promised(), line);
    }

    /// Reserves the worker and opens the contact.
    ///
    /// @param as RINGING, or DIALLING if the worker is on the phone already
    Beginning begin(Worker worker, Whom whom, Line line, Phone family, Phone via, CallBack as) {
        var other = book.underWay(family, worker.id());
        if (other.isPresent()) {
            return new Beginning.UnderWay(other.get());
        }
        var now = clock.instant();
        var id = UUID.randomUUID();
        var atMost = as == CallBack.RINGING ? WITHIN.plus(settings.atMost(line.policy())) : settings.longestTalk();
        if (!busy.reserve(worker.id(), about(id), now, atMost)) {
            return new Beginning.Busy();
        }
        var contact = contacts.open(new Opening(
                about(id), line.id(), whom.caseId(), whom.person(), family, VOICE, OUTBOUND, whom.language(), now));
        var promised = whom.promised() == null ? contact : whom.promised().id();
        var attempt = attempts.tried(contact, worker.id(), level(worker, line), now);
        if (whom.promised() != null) {
            contacts.happened(contact, "CALLS_BACK", "contact=" + promised.value(), now);
        }
        var held = new Held(id, promised, contact, worker.id(), attempt, family, via, as, CallBack.End.UNKNOWN, now);
        if (!book.begin(held, now.plus(atMost))) {
            throw new IllegalStateException("Two call backs to one family are begun at the same moment");
        }
        return new Beginning.Begun(held);
    }

    /// Who picked up was a machine, or somebody else.
    ///
    /// @return false if there is no such call back of this worker's
    boolean wasNotReached(Worker worker, UUID id) {
        var held = book.hold(id).filter(it -> it.worker().equals(worker.id()));
        held.ifPresent(it -> ends.wasNotReached(it, worker));
        return held.isPresent();
    }

    private int level(Worker worker, Line line) {
        return onCall.now(line.id()).stream()
                .filter(shift -> shift.worker().equals(worker.id()))
                .mapToInt(Shift::level)
                .min()
                .orElse(0);
    }

    private String name(WorkerId worker) {
        return directory.worker(worker).map(Worker::name).orElse("?");
    }

    /// Whether a worker may call.
    sealed interface May {

        record Yes(Phone family, Phone via) implements May {}

        record Kept(WorkerId by, Instant at) implements May {}

        /// @param why a phrase for the worker
        record No(String why) implements May {}
    }

    /// What came of beginning.
    sealed interface Beginning {

        record Begun(Held callBack) implements Beginning {}

        record UnderWay(WorkerId by) implements Beginning {}

        /// A family's call has the worker's phone.
        record Busy() implements Beginning {}
    }
}
