package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.conversation.PageDesk.Doubt;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Agreements;
import fi.varalla.discretion.Leave;
import fi.varalla.messaging.Button;
import fi.varalla.words.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What was agreed with families about being written to, as workers meet it: they hear of a quiet word at once, are
/// asked before they write against an agreement, and say when it is safe again.
@Component
class Care {

    private final Agreements agreements;
    private final Undirected undirected;
    private final Albums albums;
    private final Talks talks;
    private final Participants participants;
    private final Directory directory;
    private final Contacts contacts;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    Care(
            Agreements agreements,
            Undirected undirected,
            Albums albums,
            Talks talks,
            Participants participants,
            Directory directory,
            Contacts contacts,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.agreements = agreements;
        this.undirected = undirected;
        this.albums = albums;
        this.talks = talks;
        this.participants = participants;
        this.directory = directory;
        this.contacts = contacts;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    /// Everybody in the conversation hears that a quiet word was said, by whom, and what not to do.
    void alert(Talk talk) {
        contacts.happened(talk.id(), "QUIET_WORD", "", clock.instant());
        directory
                .workers(participants.of(talk.id()))
                .forEach(worker -> telling.notice(
                        worker,
                        wording.say("desk.quiet_heard", worker, "who", wording.who(talk, worker)),
                        List.of(new Button(
                                wording.say("desk.quiet_lift", worker), new Choice.Lift(talk.id()).text()))));
    }

    /// Keeps the words and asks, if something speaks against sending them now; of an album, once.
    ///
    /// @param settled what the worker was asked about before
    /// @return whether nothing may be sent yet
    boolean asksFirst(Talk talk, Worker worker, Undirected.Words words, Set<Doubt> settled) {
        var leave = leave(talk);
        if (!leave.isFree()) {
            var kept = undirected.keep(worker.id(), words, clock.instant());
            albums.asked(words.album(), kept, clock.instant());
            ask(talk, worker, leave, new Choice.Send(kept, talk.id(), settled));
        }
        return !leave.isFree();
    }

    /// Whether the family may be written to now, by whoever says something that is not urgent.
    Leave leave(Talk talk) {
        return agreements.starting(talk.address(), talk.line().id());
    }

    /// Now, or once they may be written to?
    ///
    /// @param choice of words that are kept already
    void ask(Talk talk, Worker worker, Leave leave, Choice.Send choice) {
        var buttons = new ArrayList<Button>();
        var label = leave instanceof Leave.Night ? "desk.send_now" : "desk.send_anyway";
        buttons.add(
                new Button(wording.say(label, worker), choice.and(Doubt.AGAINST).text()));
        opens(leave)
                .ifPresent(at -> buttons.add(new Button(
                        wording.say("desk.send_later", worker, "time", wording.clock(at, worker)),
                        new Choice.SendLater(choice.words(), talk.id()).text())));
        telling.notice(
                worker,
                question(leave, wording.who(talk, worker), Wording.language(worker))
                        .orElseThrow(),
                buttons);
    }

    /// When they may be written to again; empty if nobody knows, or if they may be now.
    static Optional<Instant> opens(Leave leave) {
        return switch (leave) {
            case Leave.NotBefore(var at) -> Optional.of(at);
            case Leave.Night(var until) -> Optional.of(until);
            case Leave.Free _, Leave.Quiet _ -> Optional.empty();
        };
    }

    void lift(ContactId contact, Worker worker) {
        talks.find(contact).ifPresent(talk -> {
            if (agreements.lift(talk.members().stream().map(FamilyMember::id).toList())) {
                contacts.happened(contact, "QUIET_LIFTED", worker.id().value().toString(), clock.instant());
            }
            telling.notice(worker, wording.say("desk.quiet_lifted", worker, "who", wording.who(talk, worker)));
        });
    }

    /// What to ask a worker before anything goes there; empty if nothing speaks against it now.
    ///
    /// @param who as the worker may read it there
    Optional<String> question(Leave leave, String who, Language language) {
        return switch (leave) {
            case Leave.Free _ -> Optional.empty();
            case Leave.Quiet(var since) -> question("desk.confirm_quiet", who, wording.day(since, language), language);
            case Leave.NotBefore(var at) -> question("desk.confirm_before", who, wording.day(at, language), language);
            case Leave.Night(var until) ->
                question("desk.confirm_night", who, wording.clock(until, language), language);
        };
    }

    private Optional<String> question(String key, String who, String time, Language language) {
        return Optional.of(wording.say(key, language, "who", who, "time", time));
    }
}
