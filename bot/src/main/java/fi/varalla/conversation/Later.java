package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.conversation.PageDesk.Doubt;
import fi.varalla.conversation.Undirected.Due;
import fi.varalla.conversation.Undirected.Words;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.looks.OneByOne;
import fi.varalla.messaging.Button;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Words of workers that wait until a family may be written to: for the morning, or for the time that was agreed. They
/// survive restarts and go once, whichever replica looks; if the family writes or calls first they stay, and the worker
/// hears of it, because they may not fit any more. That the conversation was closed meanwhile keeps nothing back.
@Component
class Later {

    private static final Logger LOG = LoggerFactory.getLogger(Later.class);

    private final Undirected undirected;
    private final Talks talks;
    private final Care care;
    private final WorkerDesk desk;
    private final Directory directory;
    private final Contacts contacts;
    private final Telling telling;
    private final FailedLater failed;
    private final Wording wording;
    private final TransactionOperations transaction;
    private final Clock clock;

    Later(
            Undirected undirected,
            Talks talks,
            Care care,
            WorkerDesk desk,
            Directory directory,
            Contacts contacts,
            Telling telling,
            FailedLater failed,
            Wording wording,
            TransactionOperations transaction,
            Clock clock) {
        this.undirected = undirected;
        this.talks = talks;
        this.care = care;
        this.desk = desk;
        this.directory = directory;
        this.contacts = contacts;
        this.telling = telling;
        this.failed = failed;
        this.wording = wording;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// The worker wants the kept words to wait. If they may go by now they do.
    void asked(Choice.SendLater choice, Worker worker) {
        var talk = talks.find(choice.contact());
        var opens = talk.map(care::leave).flatMap(Care::opens);
        if (talk.isEmpty() || opens.isEmpty()) {
            desk.sends(new Choice.Send(choice.words(), choice.contact(), Set.of()), worker);
            return;
        }
        if (!waits(choice.words(), worker, choice.contact(), opens.get())) {
            telling.notice(worker, wording.say("desk.undirected_gone", worker));
            return;
        }
        telling.notice(
                worker,
                wording.say(
                        "desk.later_kept",
                        worker,
                        "who",
                        wording.who(talk.get(), worker),
                        "time",
                        wording.clock(opens.get(), worker)),
                List.of(now(choice.words(), choice.contact(), worker), doNot(choice.words(), worker)));
    }

    /// Words that a worker wants to wait, and of which no chat is told.
    void keep(Talk talk, Worker worker, Words words, Instant opens) {
        waits(undirected.keep(worker.id(), words, clock.instant()), worker, talk.id(), opens);
    }

    private boolean waits(UUID words, Worker worker, ContactId contact, Instant opens) {
        var now = clock.instant();
        var waits = undirected.waits(words, worker.id(), contact, opens, now);
        if (waits) {
            contacts.happened(contact, "SEND_LATER", "due=" + opens, now);
        }
        return waits;
    }

    void stays(UUID words, Worker worker) {
        var stays = undirected.stays(words, worker.id());
        telling.notice(worker, wording.say(stays ? "desk.later_stays" : "desk.undirected_gone", worker));
    }

    /// The family writes first.
    void overtaken(Talk talk) {
        undirected
                .stay(talk.id())
                .forEach(it -> directory.worker(it.worker()).ifPresent(worker -> tellOvertaken(it, talk, worker)));
    }

    private void tellOvertaken(Due it, Talk talk, Worker worker) {
        telling.notice(
                worker,
                wording.say("desk.later_overtaken", worker, "who", wording.who(talk, worker)),
                List.of(now(it.id(), talk.id(), worker)));
    }

    /// What waits goes at its time all the same, for the family hears of no end. Whoever wrote it hears so, with a way
    /// to keep it back; so does whoever ended the conversation.
    @EventListener
    void closed(Closed closed) {
        var waiting = undirected.waitingFor(closed.contact(), clock.instant());
        talks.find(closed.contact()).ifPresent(talk -> waiting.forEach(it -> tellStillGoes(it, talk, closed.by())));
    }

    private void tellStillGoes(Undirected.Waiting it, Talk talk, WorkerId by) {
        var due = it.due();
        if (due == null) {
            return;
        }
        directory.worker(it.worker()).ifPresent(writer -> {
            telling.notice(
                    writer,
                    wording.say(
                            "desk.later_closed",
                            writer,
                            "who",
                            wording.who(talk, writer),
                            "time",
                            wording.clock(due, writer)),
                    List.of(doNot(it.id(), writer)));
            directory
                    .worker(by)
                    .filter(ender -> !ender.id().equals(writer.id()))
                    .ifPresent(ender -> telling.notice(
                            ender,
                            wording.say(
                                    "desk.later_closed_other",
                                    ender,
                                    "worker",
                                    writer.name(),
                                    "who",
                                    wording.who(talk, ender),
                                    "time",
                                    wording.clock(due, ender))));
        });
    }

    @Scheduled(fixedDelayString = "${varalla.conversation.later-every:15s}")
    void look() {
        new OneByOne<>(transaction, () -> undirected.nextDue(clock.instant()), this::send, failed::putOff).doAll();
    }

    /// The conversation is held first, as by a family that writes at this moment.
    private void send(Due due) {
        talks.find(due.contact())
                .ifPresent(it -> talks.hold(it.address(), it.line().id()));
        if (undirected.hold(due, clock.instant())) {
            goes(due);
        }
    }

    private void goes(Due due) {
        var worker = directory.worker(due.worker()).filter(Worker::active);
        var talk = talks.find(due.contact()).map(talks::goingOn);
        if (worker.isEmpty() || talk.isEmpty()) {
            lost(due, talk);
            return;
        }
        if (undirected.isOvertaken(due)) {
            undirected.stays(due.id(), due.worker());
            tellOvertaken(due, talk.get(), worker.get());
            return;
        }
        var leave = care.leave(talk.get());
        if (leave.isFree()) {
            contacts.happened(
                    talk.get().id(), "SENT_LATER", due.worker().value().toString(), clock.instant());
            desk.sendsKept(due.id(), talk.get(), worker.get());
        } else {
            undirected.stays(due.id(), due.worker());
            care.ask(talk.get(), worker.get(), leave, Choice.Send.of(due.id(), talk.get()));
        }
    }

    /// Nobody speaks in the name of somebody who has left.
    private void lost(Due due, Optional<Talk> talk) {
        undirected.stays(due.id(), due.worker());
        LOG.warn(
                "Words that waited for contact {} were not sent: their worker has left",
                due.contact().value());
        talk.ifPresent(it -> telling.noticeCoordinators("desk.later_lost", "code", wording.code(it)));
    }

    private Button now(UUID words, ContactId contact, Worker worker) {
        return new Button(
                wording.say("desk.send_now", worker), new Choice.Send(words, contact, Set.of(Doubt.AGAINST)).text());
    }

    private Button doNot(UUID words, Worker worker) {
        return new Button(wording.say("desk.later_stay", worker), new Choice.DoNotSend(words).text());
    }
}
