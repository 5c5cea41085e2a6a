package fi.varalla.entries;

import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Entry;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy.Relay;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Said;
import fi.varalla.notices.Times;
import fi.varalla.words.Language;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How an entry is asked for in the chat. A message names the call by its time and the case by its code, and tells
/// nothing
/// of what is answered: only the buttons carry marks. A lock screen shows the text.
@Component
class Questions {

    static final String PREFIX = "en";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT);

    private static final List<Duration> WITHIN = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private final Contacts contacts;
    private final Cases cases;
    private final Lines lines;
    private final Notices notices;
    private final Times times;
    private final String page;

    Questions(
            Contacts contacts,
            Cases cases,
            Lines lines,
            Notices notices,
            Times times,
            @Value("${varalla.public-url:}") String publicUrl) {
        this.contacts = contacts;
        this.cases = cases;
        this.lines = lines;
        this.notices = notices;
        this.times = times;
        this.page = publicUrl + "/board/contacts/";
    }

    Note of(Draft draft) {
        var note = note("entry.ask_" + draft.step().name().toLowerCase(Locale.ROOT), draft);
        return switch (draft.step()) {
            case TYPE -> types(note, draft);
            case THEMES -> themes(note, draft);
            case ACTIONS -> actions(note, draft);
            case OUTCOME -> outcomes(note, draft);
            case PROMISE -> promises(note, draft);
            case NOTE -> back(press(note, draft, new Press.Save(), "entry.save"), draft);
        };
    }

    Note saved(Draft draft) {
        return note("entry.saved", draft);
    }

    /// @param day when its pictures and other files go
    Note savedWithFiles(Draft draft, Instant day) {
        return note("files.saved", draft, "day", DAY.format(day.atZone(times.zone())));
    }

    Note reminder(Draft draft) {
        return note("entry.remind", draft);
    }

    Note notNow(Draft draft) {
        return note("entry.not_now", draft);
    }

    Note goesOnBelow(Draft draft) {
        return note("entry.below", draft);
    }

    Note wordsKept(Draft draft) {
        return note("entry.words_kept", draft);
    }

    Note addedLater(Draft draft) {
        return note("entry.added", draft);
    }

    Note textOnly(Draft draft) {
        return note("entry.text_only", draft);
    }

    private Note note(String key, Draft draft, String... more) {
        var contact = contacts.get(draft.contact());
        var what = contact.channel() == Medium.VOICE ? "entry.call" : "entry.chat";
        Said which = language -> notices.say(what, language, List.of("call", call(contact, language)));
        var values = new ArrayList<Object>(
                List.of("call", which, "page", page + contact.id().value()));
        values.addAll(List.of(more));
        return Note.of(key, values.toArray()).on(lines.get(contact.line()));
    }

    /// Such as `12.04 · T-26-001`.
    private String call(Contact contact, Language language) {
        return times.clock(contact.startedAt()).in(language) + " · " + reference(contact);
    }

    private String reference(Contact contact) {
        var code =
                contact.caseId() == null || lines.get(contact.line()).policy().relay() == Relay.SIGNAL
                        ? null
                        : cases.find(contact.caseId()).map(ClientCase::code).orElse(null);
        return code == null ? contact.id().value().toString().substring(0, 8) : code;
    }

    private Note types(Note note, Draft draft) {
        for (var type : Entry.Kind.values()) {
            note = choice(note, draft, new Press.OfType(type), "entry.kind." + type, type == draft.type());
        }
        return press(note, draft, new Press.GoOn(Step.TYPE), "entry.skip");
    }

    private Note themes(Note note, Draft draft) {
        for (var theme : Entry.Theme.values()) {
            var marked = draft.themes().contains(theme);
            note = choice(note, draft, new Press.OfTheme(theme), "entry.theme." + theme, marked);
        }
        return goOn(note, draft, draft.themes().isEmpty());
    }

    private Note actions(Note note, Draft draft) {
        for (var action : Entry.Action.values()) {
            var marked = draft.actions().contains(action);
            note = choice(note, draft, new Press.OfAction(action), "entry.action." + action, marked);
        }
        return goOn(note, draft, draft.actions().isEmpty());
    }

    private Note outcomes(Note note, Draft draft) {
        for (var outcome : Outcome.values()) {
            var marked = outcome == draft.outcome();
            note = choice(note, draft, new Press.OfOutcome(outcome), "entry.outcome." + outcome, marked);
        }
        return draft.outcome() == null ? back(note, draft) : goOn(note, draft, false);
    }

    private Note promises(Note note, Draft draft) {
        for (var time : WITHIN) {
            var minutes = time.toMinutes();
            note = minutes < 60
                    ? press(note, draft, new Press.Within(time), "entry.minutes", "count", minutes)
                    : press(note, draft, new Press.Within(time), "entry.hours", "count", time.toHours());
        }
        return draft.promiseDue() == null ? back(note, draft) : goOn(note, draft, false);
    }

    private Note goOn(Note note, Draft draft, boolean skipped) {
        var on = press(note, draft, new Press.GoOn(draft.step()), skipped ? "entry.skip" : "entry.go_on");
        return back(on, draft);
    }

    private static Note back(Note note, Draft draft) {
        return press(note, draft, new Press.Back(draft.step()), "entry.back");
    }

    private Note choice(Note note, Draft draft, Press press, String key, boolean marked) {
        Said what = language -> notices.say(key.toLowerCase(Locale.ROOT), language, List.of());
        return press(note, draft, press, marked ? "entry.marked" : "entry.unmarked", "what", what);
    }

    private static Note press(Note note, Draft draft, Press press, String key, Object... values) {
        return note.button(PREFIX + ":" + shorten(draft.contact().value()) + ":" + press.text(), key, values);
    }

    private static String shorten(UUID id) {
        var bytes = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// @throws IllegalArgumentException if it is nothing of ours
    static UUID lengthen(String text) {
        var bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != 16) {
            throw new IllegalArgumentException("No contact");
        }
        var both = ByteBuffer.wrap(bytes);
        return new UUID(both.getLong(), both.getLong());
    }
}
