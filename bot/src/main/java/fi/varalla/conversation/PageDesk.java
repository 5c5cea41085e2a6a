package fi.varalla.conversation;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.conversation.Undirected.Words;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Leave;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.SmsLength;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What workers do on the page with a conversation. It reaches the family exactly as from the worker's chat does, and
/// the chat is told. Each call is one transaction, or part of the caller's.
@Component
public class PageDesk {

    private final Talks talks;
    private final Participants participants;
    private final WorkerDesk desk;
    private final LateAnswers late;
    private final OptOuts optOuts;
    private final Care care;
    private final Later later;
    private final LostChats lostChats;
    private final Contacts contacts;
    private final Utterances utterances;
    private final Directory directory;
    private final Telling telling;
    private final Greeting greeting;
    private final Wording wording;
    private final Clock clock;

    PageDesk(
            Talks talks,
            Participants participants,
            WorkerDesk desk,
            LateAnswers late,
            OptOuts optOuts,
            Care care,
            Later later,
            LostChats lostChats,
            Contacts contacts,
            Utterances utterances,
            Directory directory,
            Telling telling,
            Greeting greeting,
            Wording wording,
            Clock clock) {
        this.talks = talks;
        this.participants = participants;
        this.desk = desk;
        this.late = late;
        this.optOuts = optOuts;
        this.care = care;
        this.later = later;
        this.lostChats = lostChats;
        this.contacts = contacts;
        this.utterances = utterances;
        this.directory = directory;
        this.telling = telling;
        this.greeting = greeting;
        this.wording = wording;
        this.clock = clock;
    }

    /// Words for a family.
    ///
    /// @param seen   the utterance that the worker saw last while they wrote; null if nothing had been said
    /// @param answers the family's words that it is a reply to; null if it answers all of it
    /// @param doubts  what they want done where something speaks against sending it now
    /// @param reading the language of the page, which need not be that of their chat
    public record Answer(
            String words, @Nullable UUID seen, @Nullable UUID answers, Doubts doubts, Language reading) {}

    /// What speaks against sending words now, in the order in which it is asked about.
    public enum Doubt {
        /// It is over.
        CLOSED,
        /// An agreement with the family, or the night.
        AGAINST,
        /// Others have the conversation.
        NOT_YOURS,
        /// Somebody else has answered meanwhile.
        OVERTAKEN
    }

    /// What a worker wants done where something speaks against sending words now.
    ///
    /// @param settled what they were asked about, and want them sent all the same; the rest is asked about
    /// @param waits   whether they are to wait until the family may be written to
    public record Doubts(Set<Doubt> settled, boolean waits) {

        public Doubts {
            settled = Set.copyOf(settled);
        }
    }

    /// What became of an answer.
    public sealed interface Result {

        /// On its way to the family.
        ///
        /// @param segments of how many SMS it consists; 1 elsewhere
        record Sent(int segments) implements Result {}

        /// Nothing was sent: it is over. To be asked about.
        ///
        /// @param mine whether the worker may go on with it
        record Closed(boolean mine) implements Result {}

        /// Nothing was sent: others have the conversation now. To be asked about.
        record NotYours(List<String> owners) implements Result {}

        /// Nothing was sent: somebody else has answered meanwhile. To be asked about.
        record Overtaken(String by) implements Result {}

        /// Nothing was sent: it is over, and the family has begun another.
        record GoesOn(ContactId in) implements Result {}

        /// Nothing was sent, nor will be: the family wants no messages.
        ///
        /// @param ways that are left, in the language of the page
        record Stopped(String ways) implements Result {}

        /// Nothing was sent: an agreement with the family speaks against it now, or the night. To be asked about.
        ///
        /// @param question in the language of the page
        /// @param night    whether nothing was agreed, and it is only late
        /// @param opens    until when it can wait; null if nobody knows
        record Against(
                String question, boolean night, @Nullable Instant opens) implements Result {}

        /// Nothing is sent yet: it goes by itself at this time, if the family is not in touch first.
        record Waits(Instant until) implements Result {}

        /// Nothing was sent: the words were kept, and cannot be read.
        record Unreadable() implements Result {}

        /// Nothing was sent, nor will be: the chat may be in other hands.
        ///
        /// @param why in the language of the page, with the ways that are left
        record Unlinked(String why) implements Result {}
    }

    /// The caller sees to it that the worker may.
    @Transactional
    public Result answer(ContactId contact, WorkerId by, Answer answer) {
        var worker = directory.worker(by).orElseThrow();
        var known = talks.find(contact).orElseThrow();
        talks.hold(known.address(), known.line().id());
        var talk = talks.find(contact).orElseThrow();
        var next = talk.contact().open()
                ? Optional.<ContactId>empty()
                : contacts.openConversation(talk.address(), talk.line().id()).map(it -> it.id());
        if (next.isPresent()) {
            return new Result.GoesOn(next.get());
        }
        var never = never(talk, answer.reading());
        if (never.isPresent()) {
            return never.get();
        }
        var words = Words.of(answer.words()).answering(answer.answers());
        var leave = care.leave(talk);
        var doubts = answer.doubts();
        var opens = doubts.waits() ? Care.opens(leave) : Optional.<Instant>empty();
        return opens.isPresent() ? wait(talk, worker, words, opens.get()) : send(talk, worker, words, leave, answer);
    }

    /// Why nothing can go there at all; empty if it can.
    private Optional<Result> never(Talk talk, Language reading) {
        if (optOuts.holds(talk.address())) {
            return Optional.of(new Result.Stopped(greeting.ways(talk, reading)));
        }
        return lostChats.isLost(talk)
                ? Optional.of(new Result.Unlinked(lostChats.words(talk, reading)))
                : Optional.empty();
    }

    private Result wait(Talk talk, Worker worker, Words words, Instant opens) {
        later.keep(talk, worker, words, opens);
        return new Result.Waits(opens);
    }

    /// Words that waited, and that a worker wants sent now.
    ///
    /// @param talk    held by the caller
    /// @param settled besides what they waited for
    Result sendNow(Talk talk, Worker worker, Words words, Set<Doubt> settled, Language reading) {
        var all = Stream.concat(settled.stream(), Stream.of(Doubt.AGAINST)).collect(Collectors.toSet());
        var answer = new Answer(words.text(), null, words.answers(), new Doubts(all, false), reading);
        return never(talk, reading).orElseGet(() -> send(talk, worker, words, care.leave(talk), answer));
    }

    private Result send(Talk talk, Worker worker, Words words, Leave leave, Answer answer) {
        return doubt(talk, worker, leave, answer).orElseGet(() -> sendAnyway(talk, worker, words, leave));
    }

    private Result sendAnyway(Talk talk, Worker worker, Words words, Leave leave) {
        if (!leave.isFree()) {
            contacts.happened(talk.id(), "SENT_ANYWAY", worker.id().value().toString(), clock.instant());
        }
        return send(talk, worker, words);
    }

    /// The first that is not settled.
    private Optional<Result> doubt(Talk talk, Worker worker, Leave leave, Answer answer) {
        var tooLate = late.doubt(talk, worker);
        return Arrays.stream(Doubt.values())
                .filter(it -> !answer.doubts().settled().contains(it))
                .flatMap(it -> doubt(it, talk, worker, tooLate, leave, answer).stream())
                .findFirst();
    }

    /// @param tooLate of the doubts, whether it is closed or others have it
    private Optional<Result> doubt(
            Doubt doubt, Talk talk, Worker worker, Optional<Doubt> tooLate, Leave leave, Answer answer) {
        return switch (doubt) {
            case AGAINST ->
                care.question(leave, wording.who(talk, answer.reading()), answer.reading())
                        .map(question -> new Result.Against(
                                question,
                                leave instanceof Leave.Night,
                                Care.opens(leave).orElse(null)));
            case CLOSED ->
                tooLate.filter(doubt::equals)
                        .map(_ -> new Result.Closed(inIt(talk).contains(worker.id())));
            case NOT_YOURS -> tooLate.filter(doubt::equals).map(_ -> new Result.NotYours(names(inIt(talk))));
            case OVERTAKEN ->
                overtaker(utterances.of(talk.id()), worker.id(), answer.seen())
                        .map(it -> new Result.Overtaken(String.join(", ", names(List.of(it)))));
        };
    }

    private Set<WorkerId> inIt(Talk talk) {
        return participants.of(talk.id());
    }

    /// Who else has answered since what was seen last. Of what was never said nothing can be told.
    static Optional<WorkerId> overtaker(List<Utterance> said, WorkerId worker, @Nullable UUID seen) {
        return said.stream()
                .dropWhile(it -> !it.id().equals(seen))
                .skip(1)
                .filter(it -> it.speaker() == Speaker.WORKER)
                .flatMap(it -> Optional.ofNullable(it.worker()).stream())
                .filter(it -> !it.equals(worker))
                .reduce((_, later) -> later);
    }

    private Result send(Talk talk, Worker worker, Words words) {
        desk.carryOut(talk, worker, words);
        if (worker.chat() != null) {
            telling.about(talk, worker, wording.say("desk.from_page", worker, "who", wording.who(talk, worker)), null);
        }
        return new Result.Sent(
                talk.address() instanceof Address.Phone
                        ? SmsLength.of(words.text()).segments()
                        : 1);
    }

    private List<String> names(Collection<WorkerId> ids) {
        return directory.workers(ids).stream().map(Worker::name).collect(Collectors.toList());
    }
}
