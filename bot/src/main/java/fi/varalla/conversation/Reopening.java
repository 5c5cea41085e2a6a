package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Worker;
import fi.varalla.escalation.Escalations;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Takes a closing back. The family hears of neither.
@Component
class Reopening {

    private final Talks talks;
    private final Participants participants;
    private final Contacts contacts;
    private final Waits waits;
    private final FamilyTopics topics;
    private final Escalations escalations;
    private final Telling telling;
    private final Wording wording;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reopening(
            Talks talks,
            Participants participants,
            Contacts contacts,
            Waits waits,
            FamilyTopics topics,
            Escalations escalations,
            Telling telling,
            Wording wording,
            ApplicationEventPublisher events,
            Clock clock) {
        this.talks = talks;
        this.participants = participants;
        this.contacts = contacts;
        this.waits = waits;
        this.topics = topics;
        this.escalations = escalations;
        this.telling = telling;
        this.wording = wording;
        this.events = events;
        this.clock = clock;
    }

    /// Only for those who were in it, and only while the family has not begun another. If the family still waited,
    /// the clock runs again.
    ///
    /// @return whether it goes on
    boolean reopen(ContactId contact, Worker worker) {
        return talks.find(contact).map(talk -> reopen(talk, worker)).orElse(false);
    }

    private boolean reopen(Talk talk, Worker worker) {
        var contact = talk.id();
        talks.hold(talk.address(), talk.line().id());
        var inIt = participants.of(contact);
        var back = inIt.contains(worker.id()) && contacts.reopened(contact);
        if (back) {
            contacts.happened(contact, "REOPENED", worker.id().value().toString(), clock.instant());
            events.publishEvent(new Reopened(contact));
            topics.retitle(contact);
            if (waits.of(java.util.List.of(contact)).containsKey(contact)) {
                escalations.open(contact.value(), talk.line().id(), inIt);
            }
        }
        telling.notice(
                worker,
                wording.say(back ? "desk.reopened" : "desk.not_reopened", worker, "who", wording.who(talk, worker)));
        return back;
    }
}
