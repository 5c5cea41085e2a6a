package fi.varalla.simulator.telegram;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as it stands in a chat.
///
/// @param mine      whether the person wrote it, not the bot
/// @param guarded   whether the chat may not save or forward it (`protect_content`)
/// @param replyTo   the message of this chat which it answers, or null
/// @param at        when it was sent, by the demo's clock
/// @param mediaKind photo, voice, audio, document, video, sticker, location …; null for text
/// @param fileId    what the media is fetched by, or null
/// @param edited    whether it was changed later
/// @param topic     in which topic of the chat it stands; null outside all of them
public record Seen(
        long messageId,
        boolean mine,
        String text,
        List<Choice> buttons,
        boolean guarded,
        @Nullable Long replyTo,
        Instant at,
        @Nullable String mediaKind,
        @Nullable String fileId,
        boolean edited,
        @Nullable Long topic) {

    /// A button under a message.
    ///
    /// @param data what the bot is told when it is pressed
    public record Choice(String label, String data) {}

    Seen reading(String text, List<Choice> buttons) {
        return new Seen(messageId, mine, text, buttons, guarded, replyTo, at, mediaKind, fileId, true, topic);
    }
}
