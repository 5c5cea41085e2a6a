package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import java.nio.BufferUnderflowException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A colleague takes a conversation over, by a button of the chat or on the page: whoever had it is told, and is asked
/// first if an answer comes all the same. Of two who press, the first has it, and the second hears who that is.
@Component
class TakeOver implements ButtonAnswer {

    /// A family is told only while the talk is fresh: nobody is woken for it.
    private static final Duration FRESH = Duration.ofHours(2);

    private final Talks talks;
    private final TakenOver takenOver;
    private final LateAnswers late;
    private final Participants participants;
    private final Paging paging;
    private final Briefs briefs;
    private final FamilyTopics topics;
    private final Contacts contacts;
    private final Directory directory;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    TakeOver(
            Talks talks,
            TakenOver takenOver,
            LateAnswers late,
            Participants participants,
            Paging paging,
            Briefs briefs,
            FamilyTopics topics,
            Contacts contacts,
            Directory directory,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.talks = talks;
        this.takenOver = takenOver;
        this.late = late;
        this.participants = participants;
        this.paging = paging;
        this.briefs = briefs;
        this.topics = topics;
        this.contacts = contacts;
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    @Override
    public String prefix() {
        return TakenOver.PREFIX;
    }

    @Override
    public boolean pressed(Worker worker, String choice, Inbound.Tap tap) {
        var parts = choice.split(":", -1);
        if (parts.length != 3) {
            return false;
        }
        var talk = id(parts[1]).map(ContactId::new).flatMap(talks::find);
        if (talk.isEmpty()) {
            return false;
        }
        return switch (parts[0]) {
            case "o" -> {
                asked(talk.get(), worker, parts[2]);
                yield true;
            }
            case "g" ->
                id(parts[2]).map(words -> late.given(talk.get(), worker, words)).isPresent();
            default -> false;
        };
    }

    private void asked(Talk talk, Worker worker, String version) {
        switch (take(talk, worker, version)) {
            case Taking.Closed _ -> tell(worker, "take.closed", talk);
            case Taking.Mine _ -> tell(worker, "take.mine", talk);
            case Taking.Overtaken(var last) -> already(talk, worker, last);
            case Taking.Done _ -> {}
        }
    }

    /// On the page, which shows whose it is.
    ///
    /// @return whether it is theirs now and was not before
    boolean byPage(Talk talk, Worker worker) {
        return take(talk, worker, null) instanceof Taking.Done;
    }

    private Taking take(Talk talk, Worker worker, @Nullable String version) {
        talks.hold(talk.address(), talk.line().id());
        var open = talks.find(talk.id()).orElseThrow().contact().open();
        var inIt = directory.workers(participants.of(talk.id()));
        var taking = Taking.of(worker, open, inIt, takenOver.last(talk.id()).orElse(null), version);
        if (taking instanceof Taking.Done(var leaving)) {
            takes(talk, worker, leaving);
        }
        return taking;
    }

    private void already(Talk talk, Worker worker, TakenOver.Last last) {
        var name = directory.worker(last.by()).map(Worker::name).orElse("?");
        telling.notice(
                worker,
                wording.say(
                        "take.already",
                        worker,
                        "worker",
                        name,
                        "who",
                        wording.who(talk, worker),
                        "time",
                        wording.clock(last.at(), worker)),
                List.of(takenOver.button(talk, worker, "take.again")));
    }

    private void takes(Talk talk, Worker worker, List<Worker> leaving) {
        var now = clock.instant();
        takenOver.note(talk.id(), worker.id(), now);
        contacts.happened(talk.id(), "TAKEN_OVER", worker.id().value().toString(), now);
        for (var other : leaving) {
            participants.leave(talk.id(), other.id(), now);
            telling.notice(
                    other,
                    wording.say("take.lost", other, "worker", worker.name(), "who", wording.who(talk, other)),
                    List.of(takenOver.button(talk, other, "take.again")));
        }
        yours(talk, worker);
        topics.retitle(talk.id());
        if (contacts.lastHeard(talk.id()).isAfter(now.minus(FRESH))) {
            telling.family(talk, wording.say("duty.worker_joined", talk.language(), "worker", worker.name()));
        }
    }

    /// Whoever comes new to it gets a brief, and then the words themselves.
    private void yours(Talk talk, Worker worker) {
        var head = wording.say("take.yours", worker, "who", wording.who(talk, worker));
        if (participants.of(talk.id()).contains(worker.id())) {
            telling.about(talk, worker, head, null);
        } else {
            telling.about(talk, worker, briefs.ahead(talk, worker, head, "hand-over"), null);
            paging.bringIn(talk, worker);
        }
    }

    private void tell(Worker worker, String key, Talk talk) {
        telling.notice(worker, wording.say(key, worker, "who", wording.who(talk, worker)));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(Choice.lengthen(text));
        } catch (IllegalArgumentException | BufferUnderflowException _) {
            return Optional.empty();
        }
    }
}
