package fi.varalla.conversation;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.conversation.Conversation.Turn;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Agreements;
import fi.varalla.discretion.Leave;
import fi.varalla.enclosures.Enclosures;
import fi.varalla.escalation.Escalations;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Receiver.TooEarlyException;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What families and strangers say.
@Component
class FamilyDesk {

    /// By how much a change may come before what it changes.
    private static final Duration OVERTAKING = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(FamilyDesk.class);

    private final Talks talks;
    private final Conversations conversations;
    private final Participants participants;
    private final Contacts contacts;
    private final Utterances utterances;
    private final Escalations escalations;
    private final OnCall onCall;
    private final OwnHours ownHours;
    private final Directory directory;
    private final OptOuts optOuts;
    private final DangerWords dangerWords;
    private final Danger danger;
    private final Delay delay;
    private final Agreements agreements;
    private final Care care;
    private final Later later;
    private final Telling telling;
    private final Replies replies;
    private final Enclosures enclosures;
    private final Greeting greeting;
    private final Clock clock;

    FamilyDesk(
            Talks talks,
            Conversations conversations,
            Participants participants,
            Contacts contacts,
            Utterances utterances,
            Escalations escalations,
            OnCall onCall,
            OwnHours ownHours,
            Directory directory,
            OptOuts optOuts,
            DangerWords dangerWords,
            Danger danger,
            Delay delay,
            Agreements agreements,
            Care care,
            Later later,
            Telling telling,
            Replies replies,
            Enclosures enclosures,
            Greeting greeting,
            Clock clock) {
        this.talks = talks;
        this.conversations = conversations;
        this.participants = participants;
        this.contacts = contacts;
        this.utterances = utterances;
        this.escalations = escalations;
        this.onCall = onCall;
        this.ownHours = ownHours;
        this.directory = directory;
        this.optOuts = optOuts;
        this.dangerWords = dangerWords;
        this.danger = danger;
        this.delay = delay;
        this.agreements = agreements;
        this.care = care;
        this.later = later;
        this.telling = telling;
        this.replies = replies;
        this.enclosures = enclosures;
        this.greeting = greeting;
        this.clock = clock;
    }

    void says(Inbound.Text heard, List<FamilyMember> members) {
        if (talks.isOwnNumber(heard.from())) {
            log.warn("Letter {} comes from a number of ours and is not answered", heard.id());
            return;
        }
        var line = talks.lineOf(heard, members);
        talks.hold(heard.from(), line.id());
        var talk = talks.with(heard, Talks.on(line.id(), members), line, clock.instant());
        directory.wrote(heard.from(), members);
        if (!(heard.from() instanceof TelegramChat) && OptOuts.asksToStop(heard.words())) {
            stops(talk, heard);
            return;
        }
        if (!(heard.from() instanceof TelegramChat)) {
            optOuts.remove(heard.from());
        }
        var agreed = agreements.hears(heard.from(), talk.members(), heard.words());
        var turn = conversations.of(talk.contact()).familySays(agreed.quiet() || dangerWords.areIn(heard.words()));
        var said = contacts.familySays(talk.id(), heard, replies.answered(heard));
        later.overtaken(talk);
        enclosures.note(talk.id(), said.id(), heard.files());
        carryOut(talk, turn, said, agreed.leave());
        delay.heard(talk, heard.at());
        if (agreed.quiet()) {
            care.alert(talk);
        }
    }

    /// A changed text is a new version beside the old one, and waits for an answer as any other words do; one that
    /// reads
    /// the same is none.
    ///
    /// @return whether that was all: not if there is no old one, or if its conversation is over
    /// @throws TooEarlyException while the old one may still be on its way to us
    boolean changes(Inbound.Edited edited) {
        var latest = utterances.latestVersion(edited.from().uri(), edited.messageId());
        if (latest.isEmpty()
                && Duration.between(edited.at(), clock.instant()).abs().compareTo(OVERTAKING) < 0) {
            throw new TooEarlyException();
        }
        return latest.isPresent() && (latest.get().text().equals(edited.words()) || addVersion(latest.get(), edited));
    }

    /// @return whether the conversation is still open, so that somebody reads it there
    private boolean addVersion(Utterance before, Inbound.Edited edited) {
        var known = talks.find(before.contact()).orElseThrow();
        talks.hold(known.address(), known.line().id());
        var talk = talks.find(before.contact()).orElseThrow();
        var agreed = agreements.hears(talk.address(), talk.members(), edited.words());
        var turn = conversations.of(talk.contact()).familySays(agreed.quiet() || dangerWords.areIn(edited.words()));
        var first = Objects.requireNonNullElse(before.versionOf(), before.id());
        var said = contacts.familyChanges(talk.id(), edited, first);
        if (talk.contact().open()) {
            carryOut(talk, turn, said, agreed.leave());
            if (agreed.quiet()) {
                care.alert(talk);
            }
        }
        return talk.contact().open();
    }

    /// A family's chat with us was cut off by them, or opened again. Whoever talks with them hears of it, else
    /// their own worker.
    void reaches(Inbound.Reachable change, List<FamilyMember> members) {
        members.stream()
                .map(FamilyMember::line)
                .distinct()
                .forEach(line -> contacts.openConversation(change.from(), line)
                        .map(talks::of)
                        .ifPresentOrElse(
                                talk -> reaches(talk, change.reachable()),
                                () -> members.stream()
                                        .filter(it -> it.line().equals(line))
                                        .forEach(it -> tellOwnWorker(it, change))));
    }

    private void tellOwnWorker(FamilyMember member, Inbound.Reachable change) {
        Optional.ofNullable(member.ownWorker())
                .flatMap(directory::worker)
                .filter(Worker::active)
                .ifPresent(worker -> greeting.tellReachable(member, change, talks.line(member.line()), worker));
    }

    private void reaches(Talk talk, boolean reachable) {
        contacts.happened(talk.id(), reachable ? "REACHABLE" : "BLOCKED", "", clock.instant());
        greeting.tellReachable(talk, workersIn(talk.id()), reachable);
    }

    private void stops(Talk talk, Inbound.Text heard) {
        contacts.say(talk.id(), Speaker.FAMILY, null, heard.words(), heard.at(), null, heard.messageId(), null);
        contacts.happened(talk.id(), "STOPPED", "", clock.instant());
        if (optOuts.add(heard.from(), clock.instant())) {
            greeting.farewell(talk);
        }
    }

    private void carryOut(Talk talk, Turn turn, Utterance said, Leave leave) {
        conversations.moveOn(talk.id(), turn.next(), clock.instant());
        var inIt = participants.of(talk.id());
        for (var action : turn.actions()) {
            switch (action) {
                case Action.Relay _ -> telling.relay(talk, leave, directory.workers(inIt), said);
                case Action.CallForHelp _ ->
                    escalations.open(talk.id().value(), talk.line().id(), first(talk, inIt));
                case Action.Warn _ -> danger.warn(talk);
                case Action.Alarm _ -> danger.raise(talk);
                case Action.Greet _ -> greet(talk);
                case Action.TellFamily _, Action.StopPaging _, Action.TellColleagues _ ->
                    throw new IllegalStateException("A family does not " + action);
            }
        }
    }

    /// When the call for help found nobody on duty, the family has been told the truth already.
    private void greet(Talk talk) {
        if (escalations.isOpen(talk.id().value())) {
            greeting.greet(talk, participants.of(talk.id()));
        }
    }

    private List<Worker> workersIn(ContactId contact) {
        return directory.workers(participants.of(contact));
    }

    /// Who gets the words alone at first: whoever of the conversation is on duty, else the own worker if the line says
    /// so. In hours that were agreed with the family, the own worker is as good as on duty.
    private Set<WorkerId> first(Talk talk, Set<WorkerId> inIt) {
        var there = onCall.now(talk.line().id()).stream().map(Shift::worker).collect(Collectors.toSet());
        ownHours.reached(talk, there).ifPresent(there::add);
        var known = new LinkedHashSet<>(inIt);
        known.retainAll(there);
        if (known.isEmpty() && talk.line().policy().ownWorkerFirst()) {
            talk.ownWorker().filter(there::contains).ifPresent(known::add);
        }
        return known;
    }
}
