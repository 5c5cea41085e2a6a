package fi.varalla.messaging;

import fi.varalla.messaging.Address.Phone;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something to say to one person.
///
/// @param to         where it goes
/// @param via        the number that an SMS or WhatsApp message is sent from; null for chats
/// @param text       plain text, never markup; a channel splits what is too long for it
/// @param kind       what it is to us, for whoever hears how the delivery went
/// @param about      the contact it belongs to, or null
/// @param utterance  the utterance of the contact log that it carries, or null
/// @param buttons    shown below, one per row; ignored by channels without buttons
/// @param guarded    whether the receiver shall be kept from saving and forwarding it (Telegram's `protect_content`)
/// @param replyTo    the provider's id of the message in that chat which this one answers, or null; when it cannot be
///                   found any more, the message is sent without it
/// @param copyOf     a message of another chat whose content (photo, voice, …) is copied, with `text` sent before it
/// @param attachment a sound or picture of ours to send along, with `text` as its caption
public record Message(
        Address to,
        @Nullable Phone via,
        String text,
        Kind kind,
        @Nullable UUID about,
        @Nullable UUID utterance,
        List<Button> buttons,
        boolean guarded,
        @Nullable String replyTo,
        @Nullable CopyOf copyOf,
        @Nullable UUID attachment) {

    public Message {
        buttons = List.copyOf(buttons);
    }

    /// What a message is to us.
    public enum Kind {
        /// A family's words (or a recording) on the way to a worker.
        TO_WORKER,
        /// A worker's words on the way to a family.
        TO_FAMILY,
        /// Said by the program itself.
        NOTICE,
        /// Takes the place of the message that `replyTo` names, buttons and all. Silent, and nothing is lost if that
        /// message is gone; only where the channel can do it. Without text only the buttons change.
        REWRITE,
        /// Takes the message that `replyTo` names away from the chat. Silent, and nothing more to do if it is gone;
        /// refused if it is too old to be taken away (Telegram: 48 hours).
        REMOVE,
        /// Sees that the topic of its contact is called what it should be, if the chat has one. Silent, and nothing is
        /// lost if it cannot.
        TOPIC,
        /// Takes the topic that `replyTo` names away, if nothing is needed in it by then.
        TOPIC_AWAY
    }

    /// @param chat      the Telegram chat in which the original stands
    /// @param messageId its id in that chat
    /// @param more      the ids of the others of its album, in order; empty for one that stands alone
    /// @param kind      what it is, such as `photo`; null if that is not known
    public record CopyOf(
            long chat,
            String messageId,
            List<String> more,
            @Nullable String kind) {

        private static final Set<String> CAPTIONED =
                Set.of("photo", "voice", "video", "audio", "document", "animation");

        /// What was kept before albums were known names no others.
        public CopyOf {
            more = List.copyOf(Objects.requireNonNullElse(more, List.of()));
        }

        public CopyOf(long chat, String messageId) {
            this(chat, messageId, List.of(), null);
        }

        /// Whether the words can stand below it, in one message with it.
        public boolean takesCaption() {
            return more.isEmpty() && kind != null && CAPTIONED.contains(kind);
        }

        /// The ids of all that is to be copied, in order.
        public List<String> messageIds() {
            return Stream.concat(Stream.of(messageId), more.stream()).toList();
        }

        /// Both as one album; the same one again adds nothing.
        public CopyOf and(CopyOf later) {
            var known = messageIds();
            var added = later.messageIds().stream().filter(it -> !known.contains(it));
            return new CopyOf(
                    chat, messageId, Stream.concat(more.stream(), added).toList(), kind);
        }
    }

    /// Whether this says nothing new, but changes what was said before.
    public boolean isAfterthought() {
        return kind == Kind.REWRITE || kind == Kind.REMOVE || kind == Kind.TOPIC || kind == Kind.TOPIC_AWAY;
    }

    public static Message notice(Address to, @Nullable Phone via, String text) {
        return new Message(to, via, text, Kind.NOTICE, null, null, List.of(), false, null, null, null);
    }

    /// The same for another address, without what only its first one could carry.
    public Message to(Address other) {
        return new Message(other, via, text, kind, about, utterance, buttons, guarded, null, null, attachment);
    }

    public Message saying(String text) {
        return new Message(to, via, text, kind, about, utterance, buttons, guarded, replyTo, copyOf, attachment);
    }

    public Message as(Kind kind) {
        return new Message(to, via, text, kind, about, utterance, buttons, guarded, replyTo, copyOf, attachment);
    }

    public Message about(@Nullable UUID contact, @Nullable UUID utterance) {
        return new Message(to, via, text, kind, contact, utterance, buttons, guarded, replyTo, copyOf, attachment);
    }

    /// With another part of its album: its picture, and its caption on a line of its own.
    Message with(Message part) {
        var words = part.text.isBlank() ? text : text + "\n" + part.text;
        return saying(words).copying(copyOf == null || part.copyOf == null ? copyOf : copyOf.and(part.copyOf));
    }

    public Message with(List<Button> buttons) {
        return new Message(to, via, text, kind, about, utterance, buttons, guarded, replyTo, copyOf, attachment);
    }

    public Message inGuard() {
        return new Message(to, via, text, kind, about, utterance, buttons, true, replyTo, copyOf, attachment);
    }

    public Message replyingTo(@Nullable String messageId) {
        return new Message(to, via, text, kind, about, utterance, buttons, guarded, messageId, copyOf, attachment);
    }

    public Message copying(@Nullable CopyOf copyOf) {
        return new Message(to, via, text, kind, about, utterance, buttons, guarded, replyTo, copyOf, attachment);
    }

    public Message attaching(@Nullable UUID attachment) {
        return new Message(to, via, text, kind, about, utterance, buttons, guarded, replyTo, copyOf, attachment);
    }
}
