package fi.varalla.board.talks;

import fi.varalla.board.Mark;
import fi.varalla.board.Say;
import fi.varalla.board.talks.Truth.State;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.ContactReading;
import fi.varalla.casework.LoggedContact.Details;
import fi.varalla.casework.LoggedContact.Note;
import fi.varalla.casework.LoggedContact.Utterance;
import fi.varalla.conversation.OpenTalks;
import fi.varalla.conversation.PageWaiting;
import fi.varalla.conversation.PageWaiting.Waiting;
import fi.varalla.conversation.TalkList;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.notices.Times;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A conversation as it is shown. The number of queries does not depend on its length.
@Component
class TalkView {

    private final ContactReading reading;
    private final OpenTalks talks;
    private final TalkList list;
    private final PageWaiting waiting;
    private final Files files;
    private final Directory directory;
    private final Lines lines;
    private final Times times;
    private final Clock clock;

    TalkView(
            ContactReading reading,
            OpenTalks talks,
            TalkList list,
            PageWaiting waiting,
            Files files,
            Directory directory,
            Lines lines,
            Times times,
            Clock clock) {
        this.reading = reading;
        this.talks = talks;
        this.list = list;
        this.waiting = waiting;
        this.files = files;
        this.directory = directory;
        this.lines = lines;
        this.times = times;
        this.clock = clock;
    }

    /// @param who     case code and first name
    /// @param waiting since when the family waits, in words; null if all is answered
    /// @param owners  first names, in words; null if nobody is in it
    /// @param unheard whether all is answered, but the last answer did not reach the family
    /// @param over    whether it is closed
    /// @param last    id of what was said last; empty before the first word
    /// @param later   what waits to be sent
    record Shown(
            String id,
            String who,
            String line,
            String channel,
            @Nullable String waiting,
            @Nullable String owners,
            boolean danger,
            boolean unheard,
            boolean over,
            String last,
            List<Item> items,
            List<Later> later) {

        /// What an answer to this utterance of the family's shows of it; empty if there is none in the thread.
        Optional<Quote> quote(@Nullable UUID utterance) {
            return items.stream()
                    .filter(it ->
                            it.id().equals("said-" + utterance) && it.kind().equals("family"))
                    .map(Item::asQuote)
                    .findFirst();
        }
    }

    /// One thing in the thread.
    ///
    /// @param kind  `family`, `worker`, `system` or `note`
    /// @param iso   the same instant as `when`, for machines
    /// @param quote what it answers; null if it answers nothing here
    /// @param extra what came along that is no text, in words; null if nothing did, or if it stands in `files`
    /// @param files what came along, as far as it is kept or awaited
    /// @param truth what became of what we said; null for what others said, and where nothing is told
    record Item(
            String id,
            String kind,
            String who,
            String when,
            String iso,
            @Nullable Quote quote,
            String text,
            @Nullable String extra,
            List<Files.File> files,
            boolean edited,
            @Nullable Mark truth) {

        /// How it is shown where something answers it.
        public Quote asQuote() {
            var along = files.isEmpty() ? extra : files.getFirst().what();
            return new Quote(id, Quote.beginning(text.isBlank() && along != null ? along : text));
        }
    }

    /// Words of a worker that wait.
    ///
    /// @param when  when they go, in words, or that they do not by themselves
    /// @param mine  whether they are the reader's: of others' only that there are some is shown
    /// @param words empty if they are not the reader's, or cannot be read
    /// @param wrong that they cannot be read, and what to do; null if they can
    record Later(
            UUID id,
            String who,
            String when,
            boolean mine,
            String words,
            boolean along,
            @Nullable String wrong) {

        /// How they are called where a button is about them.
        public String beginning() {
            return wrong == null ? Quote.beginning(words) : who + ", " + when;
        }
    }

    private record At(Instant at, Item item) {}

    Shown of(ContactId id, WorkerId reader, Say say) {
        var details = reading.details(id).orElseThrow();
        var contact = details.contact().contact();
        var inIt = list.members(id);
        var later = waiting.of(id);
        var names = names(details, inIt, later);
        var said = details.messages();
        var standing = list.standing(id);
        var since = standing.since();
        return new Shown(
                id.value().toString(),
                talks.who(id, say.language()),
                lines.get(contact.line()).name(),
                say.of("board.talks.channel_" + contact.channel().name().toLowerCase(Locale.ROOT)),
                since == null ? null : since(since, say),
                owners(inIt, names),
                standing.danger(),
                standing.unheard(),
                !contact.open(),
                said.isEmpty() ? "" : said.getLast().id().toString(),
                items(details, names, files.of(id, say), say),
                later.stream().map(it -> later(it, reader, names, say)).toList());
    }

    private Later later(Waiting it, WorkerId reader, Map<WorkerId, String> names, Say say) {
        var mine = it.worker().equals(reader);
        var when = it.due() == null || it.words() == null
                ? say.of("board.talks.waits_stays")
                : say.of("board.talks.waits_until", "time", say.of(times.moment(it.due())));
        var who = names.getOrDefault(it.worker(), "?");
        if (it.words() == null) {
            var wrong = say.of(mine ? "board.talks.waits_unreadable" : "board.talks.waits_unreadable_other");
            return new Later(it.id(), who, when, mine, "", false, wrong);
        }
        return new Later(it.id(), who, when, mine, mine ? it.words() : "", it.along(), null);
    }

    /// Since when a family waits: today's by the hour alone.
    String since(Instant at, Say say) {
        var now = clock.instant();
        return say.of(times.form("board.talks.waiting", at, now), "time", say.of(times.told(at, now)));
    }

    private static @Nullable String owners(List<WorkerId> inIt, Map<WorkerId, String> names) {
        return inIt.isEmpty()
                ? null
                : inIt.stream().map(it -> names.getOrDefault(it, "?")).collect(Collectors.joining(", "));
    }

    private Map<WorkerId, String> names(Details details, List<WorkerId> inIt, List<Waiting> later) {
        var ids = new HashSet<>(inIt);
        later.forEach(it -> ids.add(it.worker()));
        details.messages().forEach(it -> Optional.ofNullable(it.worker()).ifPresent(ids::add));
        details.notes().forEach(it -> author(it).ifPresent(ids::add));
        return directory.workers(ids).stream().collect(Collectors.toMap(Worker::id, Worker::name));
    }

    private static Optional<WorkerId> author(Note note) {
        return note.author().startsWith("worker:")
                ? Optional.of(new WorkerId(UUID.fromString(note.author().substring("worker:".length()))))
                : Optional.empty();
    }

    /// By time; what happened at the same instant in the order of the log.
    private List<Item> items(Details details, Map<WorkerId, String> names, Map<UUID, List<Files.File>> files, Say say) {
        var truths = Truth.of(details.events());
        var now = clock.instant();
        var contact = details.contact().contact().id();
        var quotes = Quote.of(details.messages(), reading.answers(contact), say);
        var said = details.messages().stream().map(it -> {
            var mark = mark(it, truths.get(it.id()), now, say);
            var along = files.getOrDefault(it.id(), List.of());
            return new At(it.at(), item(it, names, quotes.get(it.id()), along, mark, say));
        });
        var noted = details.notes().stream().map(it -> new At(it.at(), item(it, names, say)));
        return Stream.concat(said, noted)
                .sorted(Comparator.comparing(At::at))
                .map(At::item)
                .toList();
    }

    private Item item(
            Utterance it,
            Map<WorkerId, String> names,
            @Nullable Quote quote,
            List<Files.File> along,
            @Nullable Mark truth,
            Say say) {
        var kind = it.saidBy().name().toLowerCase(Locale.ROOT);
        var worker = it.worker() == null ? null : names.get(it.worker());
        return new Item(
                "said-" + it.id(),
                kind,
                worker == null ? say.of("board.talks.by_" + kind) : worker,
                say.of(times.moment(it.at())),
                it.at().toString(),
                quote,
                it.text(),
                it.extra() == null || !along.isEmpty()
                        ? null
                        : say.of("desk.extra", "kind", Files.what(it.extra(), say)),
                Files.named(along, it.extra(), say),
                it.versionOf() != null,
                truth);
    }

    private Item item(Note it, Map<WorkerId, String> names, Say say) {
        return new Item(
                "note-" + it.at().toEpochMilli() + "-"
                        + Integer.toHexString(it.text().hashCode()),
                "note",
                Objects.requireNonNullElse(author(it).map(names::get).orElse(null), "?"),
                say.of(times.moment(it.at())),
                it.at().toString(),
                null,
                it.text(),
                null,
                List.of(),
                false,
                null);
    }

    /// Of what the program says by itself, only what went wrong is told.
    private static @Nullable Mark mark(Utterance said, @Nullable Truth truth, Instant now, Say say) {
        return switch (said.saidBy()) {
            case FAMILY -> null;
            case SYSTEM -> truth == null || truth.state() == State.SENT ? null : mark(truth, say);
            case WORKER -> mark(truth == null ? Truth.unknown(said.at(), now) : truth, say);
        };
    }

    private static Mark mark(Truth truth, Say say) {
        var words = say.of("board.talks.truth_" + truth.state().name().toLowerCase(Locale.ROOT));
        return switch (truth.state()) {
            case DELIVERED, SENT -> Mark.good(words);
            case ON_ITS_WAY -> new Mark("warm", "…", words);
            case LATE, DELAYED, PERHAPS_SENT -> Mark.open(words);
            case PARTLY_DELIVERED, NOT_DELIVERED -> Mark.bad(words + " – " + reason(truth.why(), say));
        };
    }

    private static String reason(String why, Say say) {
        return switch (why) {
            case "blocked", "stopped", "landline", "unreachable" -> say.of("why." + why);
            case "window-closed" -> say.of("why.window_closed");
            case "invalid-number" -> say.of("why.invalid_number");
            default -> say.of("why.other");
        };
    }
}
