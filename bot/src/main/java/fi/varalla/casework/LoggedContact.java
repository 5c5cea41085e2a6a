package fi.varalla.casework;

import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A contact as it is read: how it stands, and who was tried for it.
///
/// @param attempts the oldest first
public record LoggedContact(Contact contact, List<Attempt> attempts) {

    public LoggedContact {
        attempts = List.copyOf(attempts);
    }

    /// @param result null while nobody knows
    public record Attempt(
            WorkerId worker,
            int level,
            Instant at,
            @Nullable Result result) {}

    /// Something said. An edited text is an utterance of its own.
    ///
    /// @param worker    who said it, for a worker's words
    /// @param extra     what came along that is no text, or null
    /// @param versionOf the first version, for an edited text
    public record Utterance(
            UUID id,
            Instant at,
            Speaker saidBy,
            @Nullable WorkerId worker,
            String text,
            @Nullable String extra,
            @Nullable UUID versionOf) {}

    /// @param author who wrote it, as the access log names them
    public record Note(Instant at, String author, String text) {}

    /// @param kind a word of a fixed list
    public record Event(Instant at, String kind, String details) {}

    /// @param author who made it, as the access log names them
    public record Entered(Instant at, String author, Entry entry) {}

    /// A message that the caller spoke.
    ///
    /// @param id the provider's
    public record Voicemail(String id, Instant at, Duration length, Sound sound) {}

    /// What there is to hear of a spoken message.
    public enum Sound {
        /// Still to be fetched.
        AWAITED,
        KEPT,
        /// Nothing was said, so nothing was kept.
        EMPTY,
        DELETED
    }

    /// Everything there is, each list the oldest first.
    ///
    /// @param entry the one that stands, or null if there is none
    public record Details(
            LoggedContact contact,
            List<Utterance> messages,
            List<Note> notes,
            List<Event> events,
            @Nullable Entered entry,
            List<Voicemail> voicemails) {

        public Details {
            messages = List.copyOf(messages);
            notes = List.copyOf(notes);
            events = List.copyOf(events);
            voicemails = List.copyOf(voicemails);
        }
    }
}
