package fi.varalla.conversation;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.LoggedContact.Details;
import fi.varalla.casework.LoggedContact.Note;
import fi.varalla.casework.LoggedContact.Utterance;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody has to know who comes to a conversation: worked out from the log, without touching anything.
///
/// @param began     when the conversation began
/// @param waiting   when the family wrote the first of what nobody has answered yet; null if all is answered
/// @param endangered whether words of danger were noticed in this conversation
/// @param questions what the family asked that nobody has answered yet, the oldest first
/// @param last      the last else that family and workers said, the oldest first; of a changed text, the newest version
/// @param notes     the last private notes, the oldest first
/// @param following how many messages the reader gets by themselves behind it: they stand in neither of the two
record Brief(
        Instant began,
        @Nullable Instant waiting,
        boolean endangered,
        List<Utterance> questions,
        List<Utterance> last,
        List<Note> notes,
        int following) {

    private static final String WORKER = "worker:";
    private static final int MOST_QUESTIONS = 3;
    private static final int MOST_LAST = 6;
    private static final int MOST_NOTES = 3;

    Brief {
        questions = List.copyOf(questions);
        last = List.copyOf(last);
        notes = List.copyOf(notes);
    }

    /// @param following the messages that the reader gets by themselves behind it
    static Brief of(Details details, Set<UUID> following) {
        var unanswered = unanswered(details.messages());
        var questions = end(
                newest(unanswered).stream()
                        .filter(it -> it.text().contains("?") && !following.contains(it.id()))
                        .toList(),
                MOST_QUESTIONS);
        var said = newest(details.messages()).stream()
                .filter(it -> it.saidBy() != Speaker.SYSTEM)
                .filter(it -> !questions.contains(it) && !following.contains(it.id()))
                .toList();
        return new Brief(
                details.contact().contact().startedAt(),
                unanswered.stream().map(Utterance::at).min(Instant::compareTo).orElse(null),
                details.events().stream().anyMatch(it -> it.kind().equals("DANGER")),
                questions,
                end(said, MOST_LAST),
                end(details.notes(), MOST_NOTES),
                following.size());
    }

    /// What the family has said since a worker last spoke.
    private static List<Utterance> unanswered(List<Utterance> all) {
        var answered = all.stream().filter(it -> it.saidBy() == Speaker.WORKER).toList();
        var rest = answered.isEmpty() ? all : all.subList(all.indexOf(answered.getLast()) + 1, all.size());
        return rest.stream().filter(it -> it.saidBy() == Speaker.FAMILY).toList();
    }

    /// Without what was changed later.
    private static List<Utterance> newest(List<Utterance> all) {
        var newestOf = all.stream().collect(Collectors.toMap(Brief::first, Utterance::id, (_, later) -> later));
        return all.stream()
                .filter(it -> it.id().equals(newestOf.get(first(it))))
                .toList();
    }

    private static UUID first(Utterance said) {
        return Objects.requireNonNullElse(said.versionOf(), said.id());
    }

    private static <T> List<T> end(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /// The workers who wrote or noted something of it.
    Set<WorkerId> workers() {
        return Stream.concat(
                        last.stream().flatMap(it -> Stream.ofNullable(it.worker())),
                        notes.stream().flatMap(note -> author(note).stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// @return empty for whoever is no worker, such as another system
    static Optional<WorkerId> author(Note note) {
        return note.author().startsWith(WORKER)
                ? Optional.of(new WorkerId(UUID.fromString(note.author().substring(WORKER.length()))))
                : Optional.empty();
    }
}
