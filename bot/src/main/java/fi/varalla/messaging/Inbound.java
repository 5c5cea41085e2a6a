package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something a person did that reached us.
public sealed interface Inbound {

    /// The provider's own id, the same each time the provider repeats itself, such as `telegram:500000001`.
    String id();

    Address from();

    /// When the person wrote it, by the provider's clock.
    Instant at();

    /// Words.
    ///
    /// @param to           the number that was written to; null for chats
    /// @param messageId    the provider's id of the message in its chat
    /// @param replyTo      the provider's id of the message that this one answers, or null
    /// @param languageCode what the person's app says, or null
    /// @param extra        what came along that is no text, such as `photo` or `voice, 7 s`; null if nothing did
    /// @param copyable     the original, when the channel can copy its content to another chat
    /// @param album        what all messages of one album share, unlike any other's; null if it belongs to none
    /// @param files        what of it can be fetched
    /// @param topic        the provider's id of the topic in which it stands; null outside of topics
    record Text(
            String id,
            Address from,
            @Nullable Phone to,
            Instant at,
            String words,
            String messageId,
            @Nullable String replyTo,
            @Nullable String languageCode,
            @Nullable String extra,
            Message.@Nullable CopyOf copyable,
            @Nullable String album,
            List<FileRef> files,
            @Nullable String topic)
            implements Inbound {

        public Text {
            files = List.copyOf(files);
        }

        /// Words alone, which answer nothing.
        public static Text of(String id, Address from, @Nullable Phone to, Instant at, String words, String messageId) {
            return new Text(id, from, to, at, words, messageId, null, null, null, null, null, List.of(), null);
        }

        public Text answering(@Nullable String message) {
            return new Text(
                    id, from, to, at, words, messageId, message, languageCode, extra, copyable, album, files, topic);
        }

        public Text in(@Nullable String language) {
            return new Text(
                    id, from, to, at, words, messageId, replyTo, language, extra, copyable, album, files, topic);
        }

        public Text bringing(@Nullable String extra, Message.@Nullable CopyOf copyable) {
            return new Text(
                    id, from, to, at, words, messageId, replyTo, languageCode, extra, copyable, album, files, topic);
        }
    }

    /// A changed version of an earlier message.
    record Edited(String id, Address from, Instant at, String words, String messageId) implements Inbound {

        /// The same as a message of its own, for when nothing is known of the earlier one.
        public Text asText() {
            return Text.of(id, from, null, at, words, messageId);
        }
    }

    /// A button pressed.
    ///
    /// @param query     the provider's id of the press, to be confirmed with [Receiver]'s answer
    /// @param messageId the message that carried the button, or null
    record Tap(
            String id,
            Address from,
            Instant at,
            String choice,
            String query,
            @Nullable String messageId) implements Inbound {}

    /// The person blocked us, or let us in again.
    record Reachable(String id, Address from, Instant at, boolean reachable) implements Inbound {}

    /// The person has put us into a group, where we say nothing and which we leave.
    record AddedToGroup(String id, Address from, Instant at) implements Inbound {}
}
