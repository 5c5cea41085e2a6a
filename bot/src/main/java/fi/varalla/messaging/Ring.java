package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.Speech;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A phone to be rung by ourselves: whoever picks up hears a sentence or two and may press 1.
///
/// @param about names the ring in its [RingOver], for whoever asked for it, such as `presence:` and an id
/// @param to    the phone
/// @param via   the number that the phone shows, the line's own; null while it has none: then nothing rings
/// @param say   what is said, with what the key 1 means; a voicemail box may keep it, so it names nobody
/// @param by    not rung after that
public record Ring(String about, Phone to, @Nullable Phone via, Speech say, Instant by) {}
