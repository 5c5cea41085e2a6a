package fi.varalla.conversation;

import fi.varalla.casework.Contacts;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.escalation.Escalations;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.Receiver.TooEarlyException;
import fi.varalla.messaging.Settled;
import fi.varalla.messaging.Trace;
import fi.varalla.messaging.Traces;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// `/undo`: a worker takes the last words to a family back, or those that the command replies to. What is in the log
/// stays there, marked as taken back; what the family no longer sees is no answer any more.
@Component
class TakeBack implements DeskCommand {

    private final OwnWords ownWords;
    private final Traces traces;
    private final Talks talks;
    private final Meant meant;
    private final Participants participants;
    private final Paging paging;
    private final Contacts contacts;
    private final Conversations conversations;
    private final Escalations escalations;
    private final Directory directory;
    private final Outbox outbox;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    TakeBack(
            OwnWords ownWords,
            Traces traces,
            Talks talks,
            Meant meant,
            Participants participants,
            Paging paging,
            Contacts contacts,
            Conversations conversations,
            Escalations escalations,
            Directory directory,
            Outbox outbox,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.ownWords = ownWords;
        this.traces = traces;
        this.talks = talks;
        this.meant = meant;
        this.participants = participants;
        this.paging = paging;
        this.contacts = contacts;
        this.conversations = conversations;
        this.escalations = escalations;
        this.directory = directory;
        this.outbox = outbox;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "/undo";
    }

    @Override
    public String helpKey() {
        return "undo.help";
    }

    @Override
    public void carryOut(Worker worker, String words, Inbound.Text heard) {
        var said = said(worker, heard);
        said.flatMap(it -> talks.find(it.contact()))
                .ifPresentOrElse(
                        talk -> takeBack(talk, worker, said.orElseThrow()),
                        () -> telling.notice(
                                worker, wording.say(heard.replyTo() == null ? "undo.nothing" : "undo.which", worker)));
    }

    /// In a family's topic, what went to that family last; in one that is nobody's we know of, nothing.
    private Optional<Utterance> said(Worker worker, Inbound.Text heard) {
        if (heard.replyTo() != null) {
            return ownWords.inMessage(worker.id(), heard.replyTo());
        }
        return heard.topic() == null
                ? ownWords.last(worker.id())
                : meant.named(heard).flatMap(talk -> ownWords.lastIn(talk.id(), worker.id()));
    }

    private void takeBack(Talk talk, Worker worker, Utterance said) {
        talks.hold(talk.address(), talk.line().id());
        if (ownWords.isTakenBack(said)) {
            tell(talk, worker, "undo.already");
            return;
        }
        traces.of(talk.id().value(), said.id(), talk.address())
                .ifPresentOrElse(
                        trace -> takeBack(talk, worker, said, trace), () -> tell(talk, worker, "undo.never_sent"));
    }

    private void takeBack(Talk talk, Worker worker, Utterance said, Trace trace) {
        switch (trace.canBeTakenBack(talk.address(), clock.instant())) {
            case WAIT -> throw new TooEarlyException();
            case STOP -> stop(talk, worker, said, trace, "undo.in_time");
            case STOP_PERHAPS_LATE -> stop(talk, worker, said, trace, "undo.perhaps");
            case DELETE -> delete(talk, said, trace);
            case TOO_OLD -> tell(talk, worker, "undo.too_old");
            case NEVER -> tell(talk, worker, "undo.sms");
            case NOTHING_TO_DO -> tell(talk, worker, "undo.never_sent");
        }
    }

    private void stop(Talk talk, Worker worker, Utterance said, Trace trace, String key) {
        outbox.withdraw(trace.parcel(), "taken-back");
        tell(talk, worker, key);
        takenBack(talk, worker, said);
    }

    private void delete(Talk talk, Utterance said, Trace trace) {
        trace.messageIds()
                .forEach(message -> outbox.postFirst(Message.notice(talk.address(), null, "")
                        .as(Message.Kind.REMOVE)
                        .about(talk.id().value(), said.id())
                        .replyingTo(message)));
    }

    /// What became of it at the family. Told once, also if the words stood in several messages.
    @EventListener
    void settled(Settled settled) {
        var message = settled.message();
        if (message.kind() != Message.Kind.REMOVE || message.utterance() == null) {
            return;
        }
        ownWords.find(message.utterance()).ifPresent(said -> said(said, settled.delivery()));
    }

    private void said(Utterance said, Delivery delivery) {
        var talk = talks.find(said.contact()).orElseThrow();
        // Whoever is paged again holds the conversation without waiting for it.
        talks.hold(talk.address(), talk.line().id());
        var worker =
                Optional.ofNullable(said.worker()).flatMap(directory::worker).orElseThrow();
        switch (delivery) {
            case Delivery.Sent _ -> {
                if (!ownWords.isTakenBack(said)) {
                    tell(talk, worker, "undo.done");
                    takenBack(talk, worker, said);
                }
            }
            case Delivery.Refused _, Delivery.Partly _ -> tell(talk, worker, "undo.failed");
            case Delivery.TryAgain _, Delivery.Unknown _ -> {}
        }
    }

    private void takenBack(Talk talk, Worker worker, Utterance said) {
        contacts.happened(talk.id(), OwnWords.TAKEN_BACK, said.id().toString(), clock.instant());
        for (var other : directory.workers(participants.of(talk.id()))) {
            if (!other.id().equals(worker.id())) {
                telling.about(
                        talk,
                        other,
                        wording.say("undo.colleague", other, "worker", worker.name(), "who", wording.who(talk, other)),
                        null);
            }
        }
        if (talk.contact().open() && !paging.unanswered(talk.id()).isEmpty()) {
            conversations.moveOn(talk.id(), new Conversation.Waiting());
            escalations.open(talk.id().value(), talk.line().id(), participants.of(talk.id()));
            tell(talk, worker, "undo.waits");
        }
    }

    private void tell(Talk talk, Worker worker, String key) {
        telling.notice(worker, wording.say(key, worker, "who", wording.who(talk, worker)));
    }
}
