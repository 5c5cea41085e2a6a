package fi.varalla.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Entry;
import fi.varalla.casework.LoggedContact;
import fi.varalla.casework.LoggedContact.Attempt;
import fi.varalla.casework.LoggedContact.Details;
import fi.varalla.casework.LoggedContact.Event;
import fi.varalla.casework.LoggedContact.Note;
import fi.varalla.casework.LoggedContact.Utterance;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Contacts as the API shows them.
@Component
class ContactJson {

    private final Times times;

    ContactJson(Times times) {
        this.times = times;
    }

    /// @param address where the family is, such as `tel:+46701740605`; null for a withheld number
    @Schema(name = "Contact")
    record Json(
            String id,
            @Nullable String caseId,
            String lineId,
            @Nullable String personId,
            @Nullable String address,
            Contact.Medium channel,
            Contact.Direction direction,
            OffsetDateTime startedAt,
            @Nullable OffsetDateTime answeredAt,
            @Nullable OffsetDateTime endedAt,
            @Nullable String handledBy,

            @Schema(description = "OPEN, ANSWERED, MISSED, VOICEMAIL or ABANDONED; after a worker's entry what it says")
            String outcome,

            List<AttemptJson> attempts) {}

    @Schema(name = "Attempt")
    record AttemptJson(String workerId, OffsetDateTime at, Contact.@Nullable Result result, int level) {}

    @Schema(name = "Message")
    record MessageJson(
            String id,
            OffsetDateTime at,
            Contact.Speaker from,
            String text,
            @Nullable String workerId,

            @Schema(description = "what came along that is no text") @Nullable String extra,

            @Schema(description = "the first version of an edited text") @Nullable String versionOf) {}

    @Schema(name = "Note")
    record NoteJson(OffsetDateTime at, String author, String text) {}

    @Schema(name = "Event")
    record EventJson(OffsetDateTime at, String kind, String details) {}

    @Schema(name = "RecordedEntry")
    record EntryJson(
            OffsetDateTime at,
            String author,
            Entry.@Nullable Kind type,
            List<Entry.Theme> themes,
            List<Entry.Action> actions,
            Contact.Outcome outcome,
            @Nullable OffsetDateTime promiseDueAt) {}

    @Schema(name = "Voicemail", description = "a message that the caller spoke; the sound is heard on the board only")
    record VoicemailJson(String id, OffsetDateTime at, long seconds, LoggedContact.Sound sound) {}

    @Schema(name = "ContactDetails")
    record Whole(
            @JsonUnwrapped Json contact,
            List<MessageJson> messages,
            List<NoteJson> notes,
            List<EventJson> events,

            @Schema(description = "what its worker recorded last by the form; null if nothing was") @Nullable EntryJson entry,

            List<VoicemailJson> voicemails) {}

    Json of(LoggedContact logged) {
        var it = logged.contact();
        return new Json(
                it.id().value().toString(),
                it.caseId() == null ? null : it.caseId().value().toString(),
                it.line().value().toString(),
                it.person() == null ? null : it.person().value().toString(),
                it.address() == null ? null : it.address().uri(),
                it.channel(),
                it.direction(),
                times.show(it.startedAt()),
                times.showIfAny(it.answeredAt()),
                times.showIfAny(it.endedAt()),
                it.handledBy() == null ? null : it.handledBy().value().toString(),
                it.outcome(),
                logged.attempts().stream().map(this::attempt).toList());
    }

    Whole whole(Details details) {
        return new Whole(
                of(details.contact()),
                details.messages().stream().map(this::message).toList(),
                details.notes().stream().map(this::note).toList(),
                details.events().stream().map(this::event).toList(),
                details.entry() == null ? null : entry(details.entry()),
                details.voicemails().stream().map(this::voicemail).toList());
    }

    private AttemptJson attempt(Attempt it) {
        return new AttemptJson(it.worker().value().toString(), times.show(it.at()), it.result(), it.level());
    }

    private MessageJson message(Utterance it) {
        return new MessageJson(
                it.id().toString(),
                times.show(it.at()),
                it.saidBy(),
                it.text(),
                it.worker() == null ? null : it.worker().value().toString(),
                it.extra(),
                text(it.versionOf()));
    }

    private NoteJson note(Note it) {
        return new NoteJson(times.show(it.at()), it.author(), it.text());
    }

    private EventJson event(Event it) {
        return new EventJson(times.show(it.at()), it.kind(), it.details());
    }

    private EntryJson entry(LoggedContact.Entered it) {
        var entry = it.entry();
        return new EntryJson(
                times.show(it.at()),
                it.author(),
                entry.type(),
                entry.themesInOrder(),
                entry.actionsInOrder(),
                entry.outcome(),
                times.showIfAny(entry.promiseDue()));
    }

    private VoicemailJson voicemail(LoggedContact.Voicemail it) {
        return new VoicemailJson(it.id(), times.show(it.at()), it.length().toSeconds(), it.sound());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
