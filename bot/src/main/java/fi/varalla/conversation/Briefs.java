package fi.varalla.conversation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactReading;
import fi.varalla.casework.LoggedContact.Note;
import fi.varalla.casework.LoggedContact.Utterance;
import fi.varalla.casework.Promises;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Address;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Says to a worker how a conversation stands: at a hand-off, or when they ask.
///
/// Whoever is reached by SMS only, and everybody on a line whose chats carry no words, is told since when the family
/// waits, and nothing that was said.
@Component
class Briefs {

    /// So much of a message is enough to know it again.
    private static final int SHORT = 160;

    private final ContactReading reading;
    private final Promises promises;
    private final Paging paging;
    private final Directory directory;
    private final AccessLog accessLog;
    private final Wording wording;
    private final Clock clock;

    Briefs(
            ContactReading reading,
            Promises promises,
            Paging paging,
            Directory directory,
            AccessLog accessLog,
            Wording wording,
            Clock clock) {
        this.reading = reading;
        this.promises = promises;
        this.paging = paging;
        this.directory = directory;
        this.accessLog = accessLog;
        this.wording = wording;
        this.clock = clock;
    }

    /// The text, noted in the access log as read by this worker.
    ///
    /// @param head the first line
    /// @param why  for the access log: what the worker is told it for
    String of(Talk talk, Worker reader, String head, String why) {
        return of(talk, reader, head, why, Set.of());
    }

    /// The same for whoever is about to be brought into the conversation, and so gets what is unanswered by itself:
    /// here it is counted only.
    String ahead(Talk talk, Worker reader, String head, String why) {
        var following = paging.unanswered(talk.id()).stream().map(it -> it.id()).collect(toSet());
        return of(talk, reader, head, why, following);
    }

    private String of(Talk talk, Worker reader, String head, String why, Set<UUID> following) {
        var details = reading.details(talk.id());
        if (details.isEmpty()) {
            return head;
        }
        var brief = Brief.of(details.get(), following);
        var lines = new ArrayList<String>();
        if (brief.endangered()) {
            lines.add(wording.say("desk.urgent", reader));
        }
        lines.add(head);
        lines.add(standing(brief, reader));
        promise(talk, reader).ifPresent(lines::add);
        if (showsWords(talk, reader)) {
            ownWorker(talk, reader).ifPresent(lines::add);
            words(talk, brief, reader, lines);
            accessLog.note(
                    "worker:" + reader.id().value(),
                    Action.READ,
                    "contact:" + talk.id().value(),
                    talk.contact().caseId() == null
                            ? List.of()
                            : List.of("case:" + talk.contact().caseId().value()),
                    why);
        }
        return String.join("\n", lines);
    }

    private static boolean showsWords(Talk talk, Worker reader) {
        return talk.showsWords() && reader.writing() instanceof Address.TelegramChat;
    }

    private String standing(Brief brief, Worker reader) {
        var began = wording.say("brief.began", reader, "time", wording.day(brief.began(), reader));
        var stands = brief.waiting() == null
                ? wording.say("brief.answered", reader)
                : unanswered(brief.waiting(), clock.instant(), reader);
        return began + " " + stands;
    }

    private String unanswered(Instant since, Instant now, Worker reader) {
        return wording.since("desk.unanswered_since", since, now, reader) + " ("
                + wording.length(Duration.between(since, now), reader) + ")";
    }

    private Optional<String> promise(Talk talk, Worker reader) {
        return promises.find(talk.id())
                .filter(_ -> promises.keptBy(talk.id()).isEmpty())
                .map(promise -> wording.say("brief.promised", reader, "time", wording.day(promise.dueAt(), reader)));
    }

    private Optional<String> ownWorker(Talk talk, Worker reader) {
        return talk.ownWorker()
                .flatMap(directory::worker)
                .map(worker -> wording.say("brief.own_worker", reader, "worker", worker.name()));
    }

    private void words(Talk talk, Brief brief, Worker reader, List<String> lines) {
        var names = brief.workers().stream()
                .flatMap(id -> directory.worker(id).stream())
                .collect(toMap(Worker::id, Worker::name));
        var family = talk.members().stream().map(FamilyMember::name).distinct().collect(joining(" / "));
        var they = family.isEmpty() ? wording.who(talk, reader) : family;
        if (!brief.questions().isEmpty()) {
            lines.add(wording.say("brief.questions", reader));
            brief.questions().forEach(it -> lines.add(line(it, they, names, reader)));
        }
        if (!brief.last().isEmpty()) {
            lines.add(wording.say("brief.last", reader));
            brief.last().forEach(it -> lines.add(line(it, they, names, reader)));
        }
        if (!brief.notes().isEmpty()) {
            lines.add(wording.say("brief.notes", reader));
            brief.notes().forEach(it -> lines.add(line(it, names, reader)));
        }
        if (brief.following() > 0) {
            lines.add(wording.say("brief.following", reader, "count", brief.following()));
        }
    }

    private String line(Utterance said, String family, Map<WorkerId, String> names, Worker reader) {
        var who = said.saidBy() == Speaker.FAMILY ? family : names.getOrDefault(said.worker(), "?");
        var what =
                said.extra() == null ? said.text() : (said.text() + " " + wording.along(said.extra(), reader)).strip();
        return wording.clock(said.at(), reader) + " " + who + ": " + shortened(what);
    }

    private String line(Note note, Map<WorkerId, String> names, Worker reader) {
        var who = Brief.author(note).map(names::get).orElse("");
        return wording.clock(note.at(), reader) + " " + who + ": " + shortened(note.text());
    }

    private static String shortened(String text) {
        var flat = text.strip().replace('\n', ' ');
        return flat.codePointCount(0, flat.length()) <= SHORT
                ? flat
                : flat.substring(0, flat.offsetByCodePoints(0, SHORT - 1)) + "…";
    }
}
