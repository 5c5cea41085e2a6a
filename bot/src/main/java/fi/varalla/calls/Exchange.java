package fi.varalla.calls;

import static fi.varalla.casework.Contact.Direction.INBOUND;
import static fi.varalla.casework.Contact.Medium.VOICE;

import fi.varalla.calls.CallBook.Held;
import fi.varalla.calls.CallBook.Known;
import fi.varalla.calls.Search.Found;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Contacts.Opening;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.CallDesk;
import fi.varalla.messaging.CallDesk.Plan.RingAll.Phoned;
import fi.varalla.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    private final Lines lines;
    private final Directory directory;
    private final Contacts contacts;
    private final CallBook book;
    private final Search search;
    private final TrialCalls trials;
    private final StraightCalls straight;
    private final Blocklist blocklist;
    private final StaffDesk staff;
    private final Alarm alarm;
    private final Whispers whispers;
    private final Endings endings;
    private final Parting parting;
    private final Meetings meetings;
    private final Voicemails voicemails;
    private final ChosenLanguages languages;
    private final Notices notices;
    private final MissedCalls missed;
    private final Voice voice;
    private final CallSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Exchange(
            Lines lines,
            Directory directory,
            Contacts contacts,
            CallBook book,
            Search search,
            TrialCalls trials,
            StraightCalls straight,
            Blocklist blocklist,
            StaffDesk staff,
            Alarm alarm,
            Whispers whispers,
            Endings endings,
            Parting parting,
            Meetings meetings,
            Voicemails voicemails,
            ChosenLanguages languages,
            Notices notices,
            MissedCalls missed,
            Voice voice,
            CallSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.lines = lines;
        this.directory = directory;
        this.contacts = contacts;
        this.book = book;
        this.search = search;
        this.trials = trials;
        this.straight = straight;
        this.blocklist = blocklist;
        this.staff = staff;
        this.alarm = alarm;
        this.whispers = whispers;
        this.endings = endings;
        this.parting = parting;
        this.meetings = meetings;
        this.voicemails = voicemails;
        this.languages = languages;
        this.notices = notices;
        this.missed = missed;
        this.voice = voice;
        this.settings = settings;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setTimeout(SECONDS);
        this.clock = clock;
    }

    /// Most calls are begun together with others; what is not that simple is done step by step, in a transaction of its
    /// own.
    @Override
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Plan incoming(IncomingCall call) {
        return trial(call)
                .or(() -> straight.begin(call))
                .orElseGet(() -> Objects.requireNonNull(transactions.execute(_ -> stepByStep(call))));
    }

    private Optional<Plan> trial(IncomingCall call) {
        return trials.isFromOurNumber(call) ? trials.answer(call) : Optional.empty();
    }

    private Plan stepByStep(IncomingCall call) {
        var line = lines.called(call.to().e164());
        var party = call.from() == null ? new Party.Stranger() : directory.identify(call.from());
        if (party instanceof Party.Staff(var worker)) {
            return staff.incoming(call, worker);
        }
        if (blocklist.holds(call.from(), party)) {
            return refused(call, line, party);
        }
        if (book.begin(call.call())) {
            return begun(call, line, party);
        }
        return switch (book.hold(call.call()).orElseThrow()) {
            case Known.Begun(var held) -> again(held);
            case Known.OnlyEnded(var at, var duration) -> overtaken(call, line, party, at, duration);
        };
    }

    @Override
    public Plan callerKeyed(String call, String key) {
        return switch (book.hold(call).orElse(null)) {
            case Known.Begun(var held) -> wished(held, held.stands().wish(key));
            case Known.OnlyEnded _ -> new Plan.Nothing();
            case null -> new Plan.Nothing();
        };
    }

    @Override
    public Plan callerStayed(String call, UUID attempt, String key) {
        return switch (book.hold(call).orElse(null)) {
            case Known.Begun(var held) -> stayed(held, held.stands().stay(attempt, key));
            case Known.OnlyEnded _ -> new Plan.Nothing();
            case null -> new Plan.Nothing();
        };
    }

    /// Told again, it gets the same answer.
    private Plan stayed(Held call, Call.Wish wish) {
        return wish instanceof Call.Wish.Nothing
                ? asBefore(call, voice.hold(language(call)), List.of())
                : wished(call, wish);
    }

    private Plan wished(Held call, Call.Wish wish) {
        return switch (wish) {
            case Call.Wish.RingEverybody _ -> danger(call);
            case Call.Wish.Rejoin(var attempt) -> rejoin(call, attempt);
            case Call.Wish.Speak(var language) -> speak(call, language);
            case Call.Wish.Write _ -> write(call);
            case Call.Wish.LeaveMessage _ -> leaveMessage(call);
            case Call.Wish.Nothing _ -> asBefore(call, List.of(), List.of());
        };
    }

    private Plan danger(Held call) {
        var line = line(call);
        var phones = alarm.ringAll(call, line);
        return phones.isEmpty()
                ? asBefore(call, List.of(), List.of())
                : ringAll(phones.getFirst().attempt(), voice.danger(language(call)), phones, call, false);
    }

    /// Whoever is still there has been cut off, or cannot hang up: the worker is rung once more, then the others.
    private Plan rejoin(Held call, UUID attempt) {
        var line = line(call);
        var worker = book.worker(attempt).orElseThrow();
        contacts.happened(call.contact(), "REJOINING", "", clock.instant());
        return found(search.again(call, line, worker), call, line);
    }

    /// Everything is said in this language from now on, and whoever speaks it is rung first.
    private Plan speak(Held call, Language language) {
        var line = line(call);
        var contact = contacts.get(call.contact());
        contacts.speaks(call.contact(), language.code());
        contacts.happened(call.contact(), "LANGUAGE", language.code(), clock.instant());
        if (contact.address() instanceof Phone phone) {
            languages.remember(phone, language, clock.instant());
        }
        var speaking = call.speaking(language.code());
        book.moves(speaking, call.stands());
        if (call.stands() instanceof Call.Ringing(var attempt, var _)) {
            var instead = search.instead(speaking, line, attempt);
            if (instead != null) {
                return ring(instead, speaking, line, voice.greeting(line, language, language.code()), true);
            }
        }
        return again(speaking);
    }

    /// Who cannot speak may write, and goes on to the worker, who knows it.
    private Plan write(Held call) {
        var contact = contacts.get(call.contact());
        if (!call.silent()) {
            var line = lines.get(contact.line());
            contacts.happened(call.contact(), "SILENT", "", clock.instant());
            var rung = call.rung() == null || call.stands() instanceof Call.TakingMessage
                    ? null
                    : directory.worker(call.rung()).orElse(null);
            notices.silent(rung, contact, line);
            missed.offerToWrite(contact, Endings.ours(line, call));
            book.moves(call.becomingSilent(), call.stands());
        }
        var said = voice.silent(Voice.language(contact.language()), missed.takesTexts(contact));
        return asBefore(call.becomingSilent(), said, said);
    }

    /// Who would rather not wait is called back.
    private Plan leaveMessage(Held call) {
        book.concludeAll(call.contact(), Result.CANCELED, clock.instant());
        endings.nobodyRings(call);
        return takeMessage(call, line(call), List.of(), language(call));
    }

    /// @param dial under whose name the end of all is told, whether that one still rings or not
    private Plan ringAll(UUID dial, List<Speech> say, List<Phoned> phones, Held call, boolean listening) {
        var line = line(call);
        return new Plan.RingAll(
                say, dial, phones, Endings.ours(line, call), line.policy().ring(), listening);
    }

    @Override
    public Plan legEnded(UUID attempt, LegResult result, boolean callerGone) {
        return book.holdByAttempt(attempt)
                .map(held -> legEnded(held, attempt, result, callerGone))
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
            case Known.Begun(var held) -> new Plan.SayAndHangUp(voice.messageSaved(language(held)));
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

    /// A blocked number hears 112 all the same, and the call is in the log.
    private Plan refused(IncomingCall call, Line line, Party party) {
        var caller = Caller.of(party, line, languages.of(call.from()).orElse(null));
        var first = book.begin(call.call());
        if (first || book.hold(call.call()).orElseThrow() instanceof Known.OnlyEnded) {
            var held = CallBook.opened(call.call(), open(call, line, party, caller), call.to(), caller);
            contacts.happened(held.contact(), "BLOCKED", "", call.at());
            contacts.outcome(held.contact(), "MISSED");
            contacts.ended(held.contact(), call.at());
            book.moves(held, new Call.Over());
        }
        return new Plan.SayAndHangUp(voice.notPutThrough(line, caller.language()));
    }

    private Plan begun(IncomingCall call, Line line, Party party) {
        var caller = Caller.of(party, line, languages.of(call.from()).orElse(null));
        var held = CallBook.opened(call.call(), open(call, line, party, caller), call.to(), caller);
        var found = search.next(held, line);
        return found == null
                ? takeMessage(
                        held, line, voice.greetingInAGap(line, caller.language(), caller.speaks()), caller.language())
                : ring(found, held, line, voice.greeting(line, caller.language(), caller.speaks()), true);
    }

    private ContactId open(IncomingCall call, Line line, Party party, Caller caller) {
        var contact = contacts.open(new Opening(
                "twilio:" + call.call(),
                line.id(),
                caller.caseId(),
                caller.person(),
                call.from(),
                VOICE,
                INBOUND,
                caller.language().code(),
                call.at()));
        if (party instanceof Party.Family family && !family.oneCase()) {
            contacts.happened(contact, "AMBIGUOUS", cases(family), call.at());
        }
        if (call.forgedHint() != null) {
            contacts.happened(contact, "STIR_VERSTAT", call.forgedHint(), call.at());
        }
        return contact;
    }

    private static String cases(Party.Family family) {
        return family.members().stream()
                .map(member -> member.caseId().value().toString())
                .distinct()
                .sorted()
                .collect(Collectors.joining(",", "cases=", ""));
    }

    /// The end of the call came before its beginning: it is logged, and nobody is rung.
    private Plan overtaken(IncomingCall call, Line line, Party party, Instant at, Duration duration) {
        var caller = Caller.of(party, line, languages.of(call.from()).orElse(null));
        endings.end(CallBook.opened(call.call(), open(call, line, party, caller), call.to(), caller), at, duration);
        return new Plan.Nothing();
    }

    private Plan legEnded(Held call, UUID attempt, LegResult result, boolean callerGone) {
        return switch (call.stands().legEnded(attempt, result, callerGone)) {
            case Call.Next.TryOthers(var why) -> {
                contacts.concluded(attempt, why, clock.instant());
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
            case Call.Next.AsBefore() -> asBefore(call, voice.hold(language(call)), List.of());
        };
    }

    /// Unless a colleague's phone rings for the caller just now.
    private Plan workerLeft(Held call) {
        return call.stands() instanceof Call.Talking(var attempt, var _)
                ? meetings.hostLeft(call).orElseGet(() -> parting.workerLeft(call, attempt))
                : new Plan.Nothing();
    }

    private Plan tryOthers(Held call) {
        var line = line(call);
        return found(search.next(call, line), call, line);
    }

    private Plan found(@Nullable Found found, Held call, Line line) {
        var language = language(call);
        return found == null
                ? takeMessage(call, line, List.of(), language)
                : ring(found, call, line, voice.hold(language), true);
    }

    private Plan again(Held call) {
        var language = language(call);
        var line = line(call);
        return asBefore(
                call,
                voice.greeting(line, language, call.speaks()),
                voice.greetingInAGap(line, language, call.speaks()));
    }

    private Plan asBefore(Held call, List<Speech> beforeRinging, List<Speech> beforeMessage) {
        return switch (call.stands()) {
            case Call.Ringing(var attempt, var _) -> {
                var phone = phone(call);
                yield phone == null
                        ? new Plan.Nothing()
                        : ring(
                                new Found(List.of(new Phoned(attempt, phone)), false),
                                call,
                                line(call),
                                beforeRinging,
                                !beforeRinging.isEmpty());
            }
            case Call.RingingAll(var dial, var danger) ->
                ringAll(
                        dial,
                        danger ? voice.danger(language(call)) : beforeRinging,
                        book.ringing(call.contact()),
                        call,
                        !danger && !beforeRinging.isEmpty());
            case Call.Parted(var attempt) -> new Plan.StayOn(voice.parted(language(call)), attempt, settings.stayOn());
            case Call.TakingMessage() -> message(beforeMessage, language(call));
            case Call.Talking _, Call.Meeting _, Call.Over _ -> new Plan.Nothing();
        };
    }

    private Plan takeMessage(Held call, Line line, List<Speech> say, Language language) {
        book.moves(call, new Call.TakingMessage());
        endings.unanswered(call, line);
        return message(say, language);
    }

    private Plan message(List<Speech> before, Language language) {
        var say = new ArrayList<>(before);
        say.add(voice.messagePrompt(language));
        return new Plan.TakeMessage(List.copyOf(say), settings.message(), !before.isEmpty());
    }

    private Plan ring(Found found, Held call, Line line, List<Speech> say, boolean listening) {
        if (found.together()) {
            return ringAll(found.attempt(), say, found.phones(), call, listening);
        }
        return new Plan.Ring(
                say,
                found.attempt(),
                found.phone(),
                Endings.ours(line, call),
                found.own() ? settings.ownRing(line.policy()) : line.policy().ring(),
                listening);
    }

    private @Nullable Phone phone(Held call) {
        return call.rung() == null
                ? null
                : directory.worker(call.rung()).map(worker -> worker.phone()).orElse(null);
    }

    private Line line(Held call) {
        return lines.get(contacts.get(call.contact()).line());
    }

    private Language language(Held call) {
        return Voice.language(contacts.get(call.contact()).language());
    }
}
