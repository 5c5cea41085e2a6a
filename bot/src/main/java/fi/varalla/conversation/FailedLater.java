package fi.varalla.conversation;

import fi.varalla.casework.Contacts;
import fi.varalla.conversation.PageDesk.Doubt;
import fi.varalla.conversation.Undirected.Due;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Button;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Kept words that could not go when their time had come. They are tried again, more and more rarely, for a quarter of
/// an hour; then whoever wrote them hears that they stay, and the coordinators too, because that worker may sleep.
@Component
class FailedLater {

    private static final Logger LOG = LoggerFactory.getLogger(FailedLater.class);
    private static final int TRIES = 6;

    private final Undirected undirected;
    private final Talks talks;
    private final Directory directory;
    private final Contacts contacts;
    private final Telling telling;
    private final Wording wording;
    private final TransactionOperations transaction;
    private final Clock clock;

    FailedLater(
            Undirected undirected,
            Talks talks,
            Directory directory,
            Contacts contacts,
            Telling telling,
            Wording wording,
            TransactionOperations transaction,
            Clock clock) {
        this.undirected = undirected;
        this.talks = talks;
        this.directory = directory;
        this.contacts = contacts;
        this.telling = telling;
        this.wording = wording;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Not part of the transaction that has failed.
    void putOff(Due due, RuntimeException why) {
        Optional<Integer> tries = transaction.execute(_ -> undirected.putOff(due.id(), clock.instant()));
        // The name only: a message may carry people's words.
        LOG.warn(
                "Words that wait for contact {} could not be sent ({}), for the {}. time",
                due.contact().value(),
                why.getClass().getName(),
                tries.orElse(0));
        if (tries.filter(it -> it >= TRIES).isPresent()) {
            giveUp(due);
        }
    }

    private void giveUp(Due due) {
        try {
            transaction.executeWithoutResult(_ -> tell(due));
        } catch (RuntimeException e) {
            // What keeps the words from going may keep the conversation from being read. Then its id has to do.
            LOG.error(
                    "Who waits for contact {} is told by its id only",
                    due.contact().value(),
                    e);
            transaction.executeWithoutResult(_ -> {
                stays(due);
                telling.noticeCoordinators(
                        "desk.later_failed_desk", "code", due.contact().value());
            });
        }
    }

    private void tell(Due due) {
        stays(due);
        talks.find(due.contact()).ifPresent(talk -> {
            directory
                    .worker(due.worker())
                    .filter(Worker::active)
                    .ifPresent(worker -> telling.notice(
                            worker,
                            wording.say("desk.later_failed", worker, "who", wording.who(talk, worker)),
                            List.of(new Button(
                                    wording.say("desk.send_now", worker),
                                    Choice.Send.of(due.id(), talk, Doubt.AGAINST)
                                            .text()))));
            telling.noticeCoordinators("desk.later_failed_desk", "code", wording.code(talk));
        });
    }

    private void stays(Due due) {
        undirected.stays(due.id(), due.worker());
        contacts.happened(due.contact(), "LATER_FAILED", "", clock.instant());
    }
}
