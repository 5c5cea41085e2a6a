package fi.varalla.conversation;

import fi.varalla.casework.ContactEntries;
import fi.varalla.casework.ContactId;
import fi.varalla.conversation.Undirected.Taken;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Inbound;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// `!` and some words: a note of the worker's on a contact. Colleagues in the conversation and whoever reads the
/// contact see it; the family never does, however unclear it is which contact was meant.
@Component
class PrivateNotes {

    private static final String MARK = "!";

    private final Meant meant;
    private final Talks talks;
    private final Participants participants;
    private final Undirected undirected;
    private final ContactEntries entries;
    private final Directory directory;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    PrivateNotes(
            Meant meant,
            Talks talks,
            Participants participants,
            Undirected undirected,
            ContactEntries entries,
            Directory directory,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.meant = meant;
        this.talks = talks;
        this.participants = participants;
        this.undirected = undirected;
        this.entries = entries;
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    static boolean isNote(Inbound.Text heard) {
        return heard.words().strip().startsWith(MARK);
    }

    /// Words that begin with the mark.
    void hear(Inbound.Text heard, Worker worker) {
        hear(heard, heard.words().strip().substring(MARK.length()).strip(), worker);
    }

    /// The same words without it.
    void hear(Inbound.Text heard, String words, Worker worker) {
        if (heard.extra() != null) {
            telling.notice(worker, wording.say("note.text_only", worker));
        }
        if (words.isEmpty()) {
            telling.notice(worker, wording.say("note.how", worker));
            return;
        }
        var possible = meant.by(heard, worker);
        var named = possible.size() > 1 ? byCode(possible, words, worker) : Map.<Talk, String>of();
        if (possible.isEmpty()) {
            telling.notice(worker, wording.say("note.on_nothing", worker));
        } else if (meant.isCertain(possible, heard)) {
            keep(possible.getFirst(), worker, words);
        } else if (named.size() == 1) {
            named.forEach((talk, rest) -> keep(talk, worker, rest));
        } else {
            ask(heard, words, worker, possible, named.keySet());
        }
    }

    /// Words that cannot be read are told of.
    ///
    /// @return whether the words were still there
    boolean directed(UUID words, ContactId contact, Worker worker) {
        return switch (undirected.takeIfReadable(words, worker.id(), clock.instant())) {
            case Taken.Read(var kept) -> {
                talks.find(contact).ifPresent(talk -> keep(talk, worker, kept.text()));
                yield true;
            }
            case Taken.Unreadable _ -> {
                telling.notice(worker, wording.say("desk.undirected_unreadable", worker));
                yield true;
            }
            case Taken.Gone _ -> false;
        };
    }

    /// @param named those whose code the words begin with
    private void ask(Inbound.Text heard, String words, Worker worker, List<Talk> possible, Set<Talk> named) {
        if (!(heard.from() instanceof Address.TelegramChat)) {
            var families =
                    possible.stream().map(talk -> wording.who(talk, worker)).collect(Collectors.joining("\n"));
            telling.notice(
                    worker,
                    wording.say(
                            "note.which_code",
                            worker,
                            "code",
                            named.isEmpty()
                                    ? wording.code(possible.getFirst())
                                    : wording.who(named.iterator().next(), worker),
                            "families",
                            families));
            return;
        }
        var kept = undirected.keep(worker.id(), Undirected.Words.of(words), clock.instant());
        var buttons = possible.stream()
                .map(talk -> new Button(wording.who(talk, worker), new DeskPress.NoteOn(talk.id(), kept).choice()))
                .toList();
        telling.notice(worker, wording.say("note.which", worker), buttons);
    }

    private Map<Talk, String> byCode(List<Talk> possible, String words, Worker worker) {
        return ByCode.named(possible, words, wording::code, talk -> wording.who(talk, worker));
    }

    void keep(Talk talk, Worker worker, String words) {
        entries.note(talk.id(), words, "worker:" + worker.id().value());
        telling.notice(worker, wording.say("note.kept", worker, "who", wording.who(talk, worker)));
        directory.workers(participants.of(talk.id())).stream()
                .filter(other -> !other.id().equals(worker.id()))
                .forEach(other -> telling.withWords(
                        talk,
                        other,
                        wording.say(
                                "note.by_colleague", other, "worker", worker.name(), "who", wording.who(talk, other)),
                        words));
    }
}
