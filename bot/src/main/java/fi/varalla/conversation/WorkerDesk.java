package fi.varalla.conversation;

import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Promises;
import fi.varalla.conversation.PageDesk.Doubt;
import fi.varalla.conversation.Undirected.Taken;
import fi.varalla.conversation.Undirected.Words;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.escalation.Escalations;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.SmsLength;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What workers say: the words go to the family whose message they reply to, and to nobody else.
@Component
class WorkerDesk {

    /// So many segments are worth a word to whoever wrote them: each is billed, and a phone may show them apart.
    private static final int LONG = 3;

    private final Talks talks;
    private final Conversations conversations;
    private final Participants participants;
    private final Meant meant;
    private final Undirected undirected;
    private final LateAnswers late;
    private final Reopening reopening;
    private final Albums albums;
    private final OptOuts optOuts;
    private final Care care;
    private final LostChats lostChats;
    private final Contacts contacts;
    private final Attempts attempts;
    private final Promises promises;
    private final Escalations escalations;
    private final Directory directory;
    private final Telling telling;
    private final Greeting greeting;
    private final Wording wording;
    private final Clock clock;

    WorkerDesk(
            Talks talks,
            Conversations conversations,
            Participants participants,
            Meant meant,
            Undirected undirected,
            LateAnswers late,
            Reopening reopening,
            Albums albums,
            OptOuts optOuts,
            Care care,
            LostChats lostChats,
            Contacts contacts,
            Attempts attempts,
            Promises promises,
            Escalations escalations,
            Directory directory,
            Telling telling,
            Greeting greeting,
            Wording wording,
            Clock clock) {
        this.talks = talks;
        this.conversations = conversations;
        this.participants = participants;
        this.meant = meant;
        this.undirected = undirected;
        this.late = late;
        this.reopening = reopening;
        this.albums = albums;
        this.optOuts = optOuts;
        this.care = care;
        this.lostChats = lostChats;
        this.contacts = contacts;
        this.attempts = attempts;
        this.promises = promises;
        this.escalations = escalations;
        this.directory = directory;
        this.telling = telling;
        this.greeting = greeting;
        this.wording = wording;
        this.clock = clock;
    }

    void says(Inbound.Text heard, Worker worker) {
        if (followsItsAlbum(heard, worker)) {
            return;
        }
        var replied = meant.named(heard);
        if (replied.isPresent()) {
            if (!late.caught(replied.get(), worker, Words.of(heard))) {
                answer(replied.get(), worker, Words.of(heard), false);
            }
            return;
        }
        var open = participants.conversationsOf(worker.id());
        if (open.isEmpty()) {
            telling.notice(worker, wording.say("desk.nobody", worker));
        } else if (open.size() == 1 && heard.replyTo() == null && heard.topic() == null) {
            talks.find(open.getFirst()).ifPresent(talk -> answer(talk, worker, Words.of(heard), true));
        } else if (heard.from() instanceof Address.TelegramChat) {
            ask(heard, worker, open);
        } else {
            byCode(heard, worker, open);
        }
    }

    /// The first part of an album decides for all. What was asked about it is not asked again of the others.
    private boolean followsItsAlbum(Inbound.Text heard, Worker worker) {
        var first = albums.of(heard.album());
        var went = first.map(Albums.First::contact).flatMap(talks::find);
        var wasAsked = first.map(Albums.First::undirected).isPresent();
        went.ifPresent(talk -> {
            if (wasAsked) {
                send(talk, worker, Words.of(heard), false);
            } else {
                answer(talk, worker, Words.of(heard), false);
            }
        });
        return went.isPresent()
                || first.map(Albums.First::undirected)
                        .filter(asked -> undirected.add(asked, Words.of(heard)))
                        .isPresent();
    }

    /// Where there are neither replies nor buttons, the words say by the code for whom they are.
    private void byCode(Inbound.Text heard, Worker worker, List<ContactId> open) {
        var talksOpen =
                open.stream().flatMap(contact -> talks.find(contact).stream()).toList();
        var named = ByCode.named(talksOpen, heard.words(), wording::code, talk -> wording.who(talk, worker));
        if (named.size() == 1) {
            named.forEach((talk, words) -> answer(talk, worker, Words.of(heard).saying(words), true));
            return;
        }
        var whose = talksOpen.stream().map(talk -> wording.who(talk, worker)).collect(Collectors.joining("\n"));
        telling.notice(
                worker,
                wording.say("desk.which_code", worker, "code", example(talksOpen, named, worker), "families", whose));
    }

    /// How it could have been written: with the name where the code alone was not enough.
    private String example(List<Talk> open, Map<Talk, String> named, Worker worker) {
        return named.isEmpty()
                ? wording.code(open.getFirst())
                : wording.who(named.keySet().iterator().next(), worker);
    }

    boolean repliesToFamily(Inbound.Text heard) {
        return meant.named(heard).isPresent();
    }

    /// Words that answer the desk's own question go to no family. The worker hears so if there is one they might have
    /// been for.
    void keepsBack(Worker worker) {
        if (!participants.conversationsOf(worker.id()).isEmpty()) {
            telling.notice(worker, wording.say("desk.answer_not_sent", worker));
        }
    }

    /// Words that the desk had ready.
    ///
    /// @return whether they go; if not, the worker was asked or told why
    boolean sends(Talk talk, Worker worker, String words) {
        return !late.caught(talk, worker, Words.of(words)) && answer(talk, worker, Words.of(words), true);
    }

    /// Kept words go where the button says, and where that family is by now. What speaks against it, and was not
    /// settled, is asked about first, as by a reply.
    void sends(Choice.Send choice, Worker worker) {
        held(choice.contact()).ifPresentOrElse(talk -> sends(choice.into(talk.id()), talk, worker), () -> gone(worker));
    }

    private void sends(Choice.Send choice, Talk talk, Worker worker) {
        if (late.caught(talk, worker, choice)) {
            return;
        }
        switch (undirected.takeIfReadable(choice.words(), worker.id(), clock.instant())) {
            case Taken.Read(var words) -> goes(words, choice.settled(), talk, worker);
            case Taken.Unreadable _ -> telling.notice(worker, wording.say("desk.undirected_unreadable", worker));
            case Taken.Gone _ -> gone(worker);
        }
    }

    private void goes(Words words, Set<Doubt> settled, Talk talk, Worker worker) {
        if (settled.contains(Doubt.AGAINST)) {
            contacts.happened(talk.id(), "SENT_ANYWAY", worker.id().value().toString(), clock.instant());
        } else if (care.asksFirst(talk, worker, words, settled)) {
            return;
        }
        send(talk, worker, words, true);
    }

    /// What is closed goes on, and the kept words go there. Where that cannot be, the worker is told, and asked again.
    /// Without the words, nothing is done: the button was pressed before.
    void goesOn(Choice.GoOn choice, Worker worker) {
        if (undirected.isThere(choice.words(), worker.id(), clock.instant())) {
            reopening.reopen(choice.contact(), worker);
        }
        sends(new Choice.Send(choice.words(), choice.contact(), Set.of()), worker);
    }

    private void gone(Worker worker) {
        telling.notice(worker, wording.say("desk.undirected_gone", worker));
    }

    /// The kept words go by themselves, because their time has come.
    void sendsKept(UUID kept, Talk talk, Worker worker) {
        undirected.take(kept, worker.id(), clock.instant()).ifPresent(words -> send(talk, worker, words, true));
    }

    /// Where words for this conversation go by now, held before the kept words are: a family that writes at this moment
    /// does the same.
    private Optional<Talk> held(ContactId contact) {
        talks.find(contact).ifPresent(it -> talks.hold(it.address(), it.line().id()));
        return talks.find(contact).map(talks::goingOn);
    }

    void keeps(Choice.Kept choice, Worker worker) {
        var first = promises.kept(choice.contact(), worker.id(), clock.instant());
        if (first) {
            contacts.happened(
                    choice.contact(), "PROMISE_KEPT", worker.id().value().toString(), clock.instant());
        }
        telling.notice(worker, wording.say(first ? "desk.kept" : "desk.kept_already", worker));
    }

    void tries(ContactId contact, Worker worker) {
        var told = promises.tried(contact, worker.id(), clock.instant())
                .map(tried -> wording.say(
                        tried.enough() ? "desk.tried_enough" : "desk.tried",
                        worker,
                        "count",
                        tried.tries(),
                        "time",
                        wording.clock(tried.dueAt(), worker)))
                .orElseGet(() -> wording.say("desk.tried_already", worker));
        telling.notice(worker, told);
    }

    private void ask(Inbound.Text heard, Worker worker, List<ContactId> open) {
        var words = undirected.keep(worker.id(), Words.of(heard), clock.instant());
        albums.asked(heard.album(), words, clock.instant());
        var buttons = open.stream()
                .flatMap(contact -> talks.find(contact).stream())
                .map(talk -> new Button(
                        wording.who(talk, worker), Choice.Send.of(words, talk).text()))
                .toList();
        telling.notice(worker, wording.say("desk.which", worker), buttons);
    }

    /// @return whether the words go; if not, the worker was asked or told why
    private boolean answer(Talk talk, Worker worker, Words words, boolean sayToWhom) {
        return !care.asksFirst(talk, worker, words, Set.of()) && send(talk, worker, words, sayToWhom);
    }

    /// @return whether the words go; if not, the worker was told why
    private boolean send(Talk talk, Worker worker, Words words, boolean sayToWhom) {
        talks.hold(talk.address(), talk.line().id());
        if (lostChats.isLost(talk)) {
            lostChats.tell(talk, worker);
            return false;
        }
        var who = wording.who(talk, worker);
        var later = albums.goes(words.album(), talk.id(), clock.instant());
        if (optOuts.holds(talk.address())) {
            say(worker, later, wording.say("desk.stopped", worker, "who", who, "ways", greeting.ways(talk, worker)));
            return false;
        }
        if (MediaWords.cannotReach(talk.address(), words)) {
            say(
                    worker,
                    later,
                    wording.say("desk.cannot_carry", worker, "kind", wording.kind(words, worker), "who", who));
            return false;
        }
        carryOut(talk, worker, words);
        var segments = talk.address() instanceof Address.Phone
                ? SmsLength.of(words.text()).segments()
                : 1;
        if (segments > LONG) {
            telling.notice(worker, wording.say("desk.long", worker, "count", segments, "who", who));
        } else if (sayToWhom && !later) {
            telling.notice(worker, wording.say("desk.sent_to", worker, "who", who));
        }
        return true;
    }

    /// What is true of a whole album is said once.
    private void say(Worker worker, boolean later, String text) {
        if (!later) {
            telling.notice(worker, text);
        }
    }

    /// The words go to the family, and the clock stops. The caller holds the conversation.
    void carryOut(Talk talk, Worker worker, Words words) {
        var turn = conversations.of(talk.id()).workerSays(worker.id());
        conversations.moveOn(talk.id(), turn.next());
        for (var action : turn.actions()) {
            switch (action) {
                case Action.TellFamily _ -> telling.family(talk, worker, words);
                case Action.StopPaging _ -> answered(talk, worker);
                case Action.TellColleagues _ -> tellColleagues(talk, worker, words);
                case Action.Relay _, Action.Warn _, Action.Alarm _, Action.CallForHelp _, Action.Greet _ ->
                    throw new IllegalStateException("A worker does not " + action);
            }
        }
    }

    private void answered(Talk talk, Worker worker) {
        var now = clock.instant();
        escalations.acknowledge(talk.id().value(), worker.id());
        contacts.answered(talk.id(), worker.id(), now);
        attempts.concludeAll(talk.id(), worker.id(), Result.ACCEPTED, Result.CANCELED, now);
        promises.keptByTalking(talk.id(), worker.id(), now);
        if (participants.of(talk.id()).isEmpty()) {
            participants.join(talk.id(), worker.id(), now);
        }
    }

    private void tellColleagues(Talk talk, Worker worker, Words words) {
        for (var other : directory.workers(participants.of(talk.id()))) {
            if (!other.id().equals(worker.id())) {
                var head =
                        wording.say("desk.colleague", other, "worker", worker.name(), "who", wording.who(talk, other));
                telling.colleague(talk, other, head, words);
            }
        }
    }
}
