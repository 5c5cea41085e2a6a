package fi.varalla.conversation;

import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.escalation.Escalations;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Inbound;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Ends conversations: by a worker's word, or after a day of silence. Nothing is ever "closed" to a family: they are
/// not told, and their next word opens a new contact.
@Component
class Closing {

    private static final Logger log = LoggerFactory.getLogger(Closing.class);
    private static final Duration SILENCE = Duration.ofHours(24);

    private final Talks talks;
    private final Participants participants;
    private final WhichOne which;
    private final FamilyTopics topics;
    private final Contacts contacts;
    private final Attempts attempts;
    private final Escalations escalations;
    private final Directory directory;
    private final Telling telling;
    private final Wording wording;
    private final JdbcClient db;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Closing(
            Talks talks,
            Participants participants,
            WhichOne which,
            FamilyTopics topics,
            Contacts contacts,
            Attempts attempts,
            Escalations escalations,
            Directory directory,
            Telling telling,
            Wording wording,
            JdbcClient db,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.talks = talks;
        this.participants = participants;
        this.which = which;
        this.topics = topics;
        this.contacts = contacts;
        this.attempts = attempts;
        this.escalations = escalations;
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
        this.db = db;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /// `/close` as a reply closes that conversation; without one, the only one there is, or we ask.
    void asked(Inbound.Text heard, Worker worker) {
        which.then(
                heard,
                worker,
                "desk.close_which",
                talk -> new Choice.Close(talk.id()).text(),
                talk -> close(talk.id(), worker));
    }

    /// Only those who are in a conversation may end it, and the others in it are told.
    void close(ContactId contact, Worker worker) {
        talks.find(contact).ifPresent(talk -> {
            talks.hold(talk.address(), talk.line().id());
            var others = new LinkedHashSet<>(participants.of(contact));
            if (!others.remove(worker.id())) {
                telling.notice(worker, wording.say("desk.close_not_yours", worker, "who", wording.who(talk, worker)));
                return;
            }
            contacts.happened(contact, "CLOSED", worker.id().value().toString(), clock.instant());
            end(contact);
            telling.notice(
                    worker,
                    wording.say("desk.closed", worker, "who", wording.who(talk, worker)),
                    List.of(new Button(
                            wording.say("desk.button_undo", worker), new DeskPress.Reopen(contact).choice())));
            events.publishEvent(new Closed(contact, worker.id()));
            directory
                    .workers(others)
                    .forEach(other -> telling.notice(
                            other,
                            wording.say(
                                    "desk.closed_by",
                                    other,
                                    "worker",
                                    worker.name(),
                                    "who",
                                    wording.who(talk, other))));
        });
    }

    @Scheduled(fixedDelayString = "${varalla.conversation.rest-every:60s}")
    void closeTheSilent() {
        silent().forEach(contact -> {
            try {
                transaction.executeWithoutResult(_ -> closeIfStillSilent(contact));
            } catch (RuntimeException e) {
                // Whatever it is, the other conversations are closed.
                log.error("Contact {} could not be closed; trying again later", contact.value(), e);
            }
        });
    }

    private void closeIfStillSilent(ContactId contact) {
        talks.find(contact)
                .filter(talk -> talks.tryToHold(talk.address(), talk.line().id()))
                .filter(_ -> silent().contains(contact) && !escalations.isOpen(contact.value()))
                .ifPresent(_ -> {
                    contacts.happened(contact, "SILENT", "", clock.instant());
                    end(contact);
                });
    }

    /// Nobody need answer it any more, and the family hears nothing of it.
    void end(ContactId contact) {
        var now = clock.instant();
        escalations.withdraw(contact.value());
        attempts.concludeAll(contact, null, Result.CANCELED, Result.CANCELED, now);
        contacts.ended(contact, now);
        topics.retitle(contact);
    }

    private List<ContactId> silent() {
        return db.sql("""
                        select id from contact
                        where ended_at is null and channel in ('SMS', 'WHATSAPP', 'TELEGRAM') and last_heard < ?
                          and not exists (
                            select from utterance where contact_id = contact.id and utterance.at > ?)
                        limit 100
                        """)
                .params(
                        clock.instant().minus(SILENCE).atOffset(ZoneOffset.UTC),
                        clock.instant().minus(SILENCE).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new ContactId(row.getObject("id", UUID.class)))
                .list();
    }
}
