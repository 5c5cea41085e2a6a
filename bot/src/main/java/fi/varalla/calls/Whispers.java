package fi.varalla.calls;

import fi.varalla.calls.Call.Reply;
import fi.varalla.calls.Call.Ringing;
import fi.varalla.calls.Call.Stage;
import fi.varalla.calls.CallBook.Held;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.CallDesk.Whisper;
import fi.varalla.words.Language;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/// What is said into a worker's phone before the caller is let through, and what the worker's keys do.
@Component
class Whispers {

    private final Lines lines;
    private final Directory directory;
    private final Contacts contacts;
    private final Attempts attempts;
    private final Promises promises;
    private final CallBook book;
    private final BusyPhones busy;
    private final Voice voice;
    private final Description description;
    private final CallCard card;
    private final Notices notices;
    private final CallMeters meters;
    private final CallSettings settings;
    private final Clock clock;

    Whispers(
            Lines lines,
            Directory directory,
            Contacts contacts,
            Attempts attempts,
            Promises promises,
            CallBook book,
            BusyPhones busy,
            Voice voice,
            Description description,
            CallCard card,
            Notices notices,
            CallMeters meters,
            CallSettings settings,
            Clock clock) {
        this.lines = lines;
        this.directory = directory;
        this.contacts = contacts;
        this.attempts = attempts;
        this.promises = promises;
        this.book = book;
        this.busy = busy;
        this.voice = voice;
        this.description = description;
        this.card = card;
        this.notices = notices;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    /// A worker's phone with everything that the answer may depend on.
    private record Leg(UUID attempt, Held call, Contact contact, Line line, Worker worker) {}

    Whisper answered(UUID attempt) {
        return book.holdByAttempt(attempt)
                .map(call -> reply(call, attempt, call.stands().pickedUp(attempt), this::ask))
                .orElseGet(() -> hangUp(voice.callerGone(Language.FI)));
    }

    /// @param part the provider's id of the worker's part of the call, or empty
    /// @param again whether it was asked for the last time
    Whisper keyed(UUID attempt, String key, String part, boolean again) {
        return book.holdByAttempt(attempt)
                .map(call -> keyed(call, attempt, call.stands().keyed(attempt, key, again), part))
                .orElseGet(() -> hangUp(voice.callerGone(Language.FI)));
    }

    /// Only the part of whoever has the call is kept: by it they are moved, should they call in a colleague.
    private Whisper keyed(Held call, UUID attempt, Reply reply, String part) {
        var whisper = reply(call, attempt, reply, this::askAgain);
        if (reply instanceof Reply.Accept && whisper instanceof Whisper.LetThrough && !part.isEmpty()) {
            book.legIs(call, part);
        }
        return whisper;
    }

    private Whisper reply(Held call, UUID attempt, Reply reply, BiFunction<Leg, Stage, Whisper> ask) {
        return switch (reply) {
            case Reply.Ask(var stage) -> with(call, attempt, leg -> ask.apply(leg, stage));
            case Reply.AskOneOfAll() -> with(call, attempt, this::askOneOfAll);
            case Reply.Accept() -> with(call, attempt, this::accept);
            case Reply.LetThrough() -> with(call, attempt, this::letThrough);
            case Reply.Decline(var why) -> with(call, attempt, leg -> decline(leg, why));
            case Reply.AlreadyTaken() -> hangUp(voice.alreadyTaken(lineLanguage(call)));
            case Reply.CallerGone() -> hangUp(voice.callerGone(lineLanguage(call)));
        };
    }

    /// Whoever lost their access meanwhile takes no call any more.
    private Whisper with(Held call, UUID attempt, java.util.function.Function<Leg, Whisper> then) {
        var contact = contacts.get(call.contact());
        var rung = call.stands() instanceof Call.RingingAll
                ? book.worker(attempt).orElseThrow()
                : Objects.requireNonNull(call.rung(), "a call that rings has a worker");
        return directory
                .worker(rung)
                .filter(Worker::active)
                .map(worker -> then.apply(new Leg(attempt, call, contact, lines.get(contact.line()), worker)))
                .orElseGet(() -> hangUp(voice.alreadyTaken(lineLanguage(call))));
    }

    private Whisper askOneOfAll(Leg leg) {
        var danger = leg.call().stands() instanceof Call.RingingAll(var _, var inDanger) && inDanger;
        var hidden = leg.contact().address() == null;
        return new Whisper.AskForKey(
                danger
                        ? voice.whisperDanger(leg.worker(), leg.line())
                        : voice.whisper(
                                leg.worker(),
                                leg.line(),
                                speaks(leg),
                                hidden,
                                leg.call().silent()),
                leg.attempt(),
                leg.line().policy().accept(),
                true);
    }

    private Whisper ask(Leg leg, Stage stage) {
        var hidden = leg.contact().address() == null;
        return ask(
                leg,
                stage,
                cutOff(leg)
                        ? voice.whisperCutOff(leg.worker(), leg.line())
                        : voice.whisper(
                                leg.worker(),
                                leg.line(),
                                speaks(leg),
                                hidden,
                                leg.call().silent()));
    }

    private static String speaks(Leg leg) {
        return Objects.requireNonNullElse(leg.call().speaks(), leg.contact().language());
    }

    private static boolean cutOff(Leg leg) {
        return leg.call().rejoined() > 0
                && leg.worker().id().equals(leg.contact().handledBy());
    }

    private Whisper askAgain(Leg leg, Stage stage) {
        return ask(leg, stage, voice.whisperAgain(leg.worker()));
    }

    private Whisper ask(Leg leg, Stage stage, List<Speech> say) {
        book.moves(leg.call(), new Ringing(leg.attempt(), stage));
        return new Whisper.AskForKey(say, leg.attempt(), leg.line().policy().accept(), stage == Stage.ASKED_AGAIN);
    }

    /// The attempt's first result stands: that is the one compare-and-set which decides who has the call.
    private Whisper accept(Leg leg) {
        var now = clock.instant();
        if (!attempts.concluded(leg.attempt(), Result.ACCEPTED, now)) {
            return hangUp(voice.alreadyTaken(Voice.language(leg.worker())));
        }
        var dial = leg.call().stands() instanceof Call.RingingAll(var first, var _) ? first : leg.attempt();
        book.moves(leg.call(), new Call.Talking(leg.attempt(), dial));
        if (leg.call().stands() instanceof Call.RingingAll) {
            book.concludeAll(leg.contact().id(), Result.CANCELED, now);
            busy.releaseAllBut(Set.of(leg.worker().id()), leg.call().id());
        }
        contacts.answered(leg.contact().id(), leg.worker().id(), now);
        promises.keptByTalking(leg.contact().id(), leg.worker().id(), now);
        busy.keep(leg.worker().id(), leg.call().id(), now, settings.longestTalk());
        notices.accepted(leg.worker(), leg.contact(), leg.line());
        if (leg.contact().answeredAt() == null) {
            meters.answered(leg.contact().startedAt(), now);
        }
        return letThrough(leg);
    }

    private Whisper letThrough(Leg leg) {
        return new Whisper.LetThrough(voice.connecting(
                leg.worker(), description.code(leg.contact()), card.heard(leg.worker(), leg.contact(), leg.line())));
    }

    private Whisper decline(Leg leg, Result why) {
        attempts.concluded(leg.attempt(), why, clock.instant());
        if (!(leg.call().stands() instanceof Call.RingingAll)) {
            book.moves(leg.call(), new Ringing(leg.attempt(), Stage.DECLINED));
        }
        return hangUp(voice.declined(leg.worker()));
    }

    private Language lineLanguage(Held call) {
        return Voice.language(lines.get(contacts.get(call.contact()).line()).language());
    }

    private static Whisper hangUp(List<Speech> say) {
        return new Whisper.SayAndHangUp(say);
    }
}
