package fi.varalla.board.contacts;

import fi.varalla.board.Say;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.Entry;
import fi.varalla.entries.Draft;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An entry as typed in.
///
/// @param promise a wall time of the desk, such as `2026-03-02T12:30`
record EntryForm(
        @Nullable String kind,
        @Nullable List<String> themes,
        @Nullable List<String> actions,
        @Nullable String outcome,
        @Nullable String promise,
        @Nullable String note) {

    private static final int LONGEST = 20_000;

    EntryForm {
        kind = Objects.requireNonNullElse(kind, "");
        themes = themes == null ? List.of() : List.copyOf(themes);
        actions = actions == null ? List.of() : List.copyOf(actions);
        outcome = Objects.requireNonNullElse(outcome, "");
        promise = Objects.requireNonNullElse(promise, "");
        note = Objects.requireNonNullElse(note, "");
    }

    static EntryForm empty() {
        return new EntryForm(null, null, null, null, null, null);
    }

    static EntryForm of(Draft draft, ZoneId zone) {
        return new EntryForm(
                name(draft.type()),
                names(draft.themes()),
                names(draft.actions()),
                name(draft.outcome()),
                wall(draft.promiseDue(), zone),
                draft.note());
    }

    /// What was entered before, to be corrected; its words stand among the notes.
    static EntryForm of(Entry entry, ZoneId zone) {
        return new EntryForm(
                name(entry.type()),
                names(entry.themes()),
                names(entry.actions()),
                entry.outcome().name(),
                wall(entry.promiseDue(), zone),
                null);
    }

    /// Fields, each with what is wrong; empty if nothing is.
    Map<String, String> wrong(Say say, Instant now, ZoneId zone) {
        var wrong = new HashMap<String, String>();
        var chosen = code(Outcome.class, outcome);
        if (chosen.isEmpty()) {
            wrong.put("outcome", say.of("board.wrong.outcome"));
        }
        if (isPromised(chosen) && instant(zone).filter(now::isBefore).isEmpty()) {
            wrong.put("promise", say.of("board.wrong.promise"));
        }
        if (words().length() > LONGEST) {
            wrong.put("note", say.of("board.wrong.note_long"));
        }
        return wrong;
    }

    /// Only once nothing is wrong.
    Entry entry(ZoneId zone) {
        var chosen = code(Outcome.class, outcome);
        return new Entry(
                code(Entry.Kind.class, kind).orElse(null),
                codes(Entry.Theme.class, themes),
                codes(Entry.Action.class, actions),
                chosen.orElseThrow(),
                isPromised(chosen) ? instant(zone).orElse(null) : null);
    }

    String words() {
        return Objects.requireNonNullElse(note, "").strip();
    }

    private static boolean isPromised(Optional<Outcome> outcome) {
        return outcome.filter(Outcome.CALLBACK_PROMISED::equals).isPresent();
    }

    private Optional<Instant> instant(ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.parse(Objects.requireNonNullElse(promise, ""))
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String wall(@Nullable Instant at, ZoneId zone) {
        return at == null
                ? ""
                : DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(at.atZone(zone));
    }

    private static @Nullable String name(@Nullable Enum<?> code) {
        return code == null ? null : code.name();
    }

    private static List<String> names(Set<? extends Enum<?>> codes) {
        return codes.stream().map(Enum::name).sorted().toList();
    }

    private static <E extends Enum<E>> Optional<E> code(Class<E> of, @Nullable String name) {
        return Arrays.stream(of.getEnumConstants())
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    private static <E extends Enum<E>> Set<E> codes(Class<E> of, @Nullable List<String> names) {
        return Objects.requireNonNullElse(names, List.<String>of()).stream()
                .flatMap(it -> code(of, it).stream())
                .collect(Collectors.toSet());
    }
}
