package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// What a button means, as it travels in at most 64 bytes.
sealed interface Choice {

    String text();

    /// Send the kept words to this conversation.
    record SendTo(UUID words, ContactId contact) implements Choice {
        @Override
        public String text() {
            return "to:" + shorten(words) + ":" + shorten(contact.value());
        }
    }

    /// Send the kept words to this conversation, though others have it by now: the worker was asked of that.
    record SendThough(UUID words, ContactId contact) implements Choice {
        @Override
        public String text() {
            return "tho:" + shorten(words) + ":" + shorten(contact.value());
        }
    }

    /// Send the kept words to this conversation, whatever was agreed with the family about being written to.
    record SendAnyway(UUID words, ContactId contact) implements Choice {
        @Override
        public String text() {
            return "any:" + shorten(words) + ":" + shorten(contact.value());
        }
    }

    /// Send the kept words to this conversation, whatever was agreed, and though others have it by now.
    record SendRegardless(UUID words, ContactId contact) implements Choice {
        @Override
        public String text() {
            return "all:" + shorten(words) + ":" + shorten(contact.value());
        }
    }

    /// Send the kept words to this conversation once it is no longer night there, or the agreed time has come.
    record SendLater(UUID words, ContactId contact) implements Choice {
        @Override
        public String text() {
            return "late:" + shorten(words) + ":" + shorten(contact.value());
        }
    }

    /// Do not send the words that wait.
    record DoNotSend(UUID words) implements Choice {
        @Override
        public String text() {
            return "stay:" + shorten(words);
        }
    }

    /// It is known to be safe again where a quiet word was said.
    record Lift(ContactId contact) implements Choice {
        @Override
        public String text() {
            return "lift:" + shorten(contact.value());
        }
    }

    record Close(ContactId contact) implements Choice {
        @Override
        public String text() {
            return "close:" + shorten(contact.value());
        }
    }

    /// The call back that was promised has been made. Written in full by the calls room.
    record Kept(ContactId contact) implements Choice {
        @Override
        public String text() {
            return "kept:" + contact.value();
        }
    }

    /// Somebody called back as promised, and nobody answered. Written in full by the calls room.
    record Tried(ContactId contact) implements Choice {
        @Override
        public String text() {
            return "tried:" + contact.value();
        }
    }

    /// @return empty for what no button of ours says
    static Optional<Choice> of(String text) {
        var parts = text.split(":", -1);
        try {
            return switch (parts[0] + parts.length) {
                case "to3" -> Optional.of(new SendTo(lengthen(parts[1]), new ContactId(lengthen(parts[2]))));
                case "tho3" -> Optional.of(new SendThough(lengthen(parts[1]), new ContactId(lengthen(parts[2]))));
                case "any3" -> Optional.of(new SendAnyway(lengthen(parts[1]), new ContactId(lengthen(parts[2]))));
                case "all3" -> Optional.of(new SendRegardless(lengthen(parts[1]), new ContactId(lengthen(parts[2]))));
                case "late3" -> Optional.of(new SendLater(lengthen(parts[1]), new ContactId(lengthen(parts[2]))));
                case "stay2" -> Optional.of(new DoNotSend(lengthen(parts[1])));
                case "lift2" -> Optional.of(new Lift(new ContactId(lengthen(parts[1]))));
                case "close2" -> Optional.of(new Close(new ContactId(lengthen(parts[1]))));
                case "kept2" -> Optional.of(new Kept(new ContactId(UUID.fromString(parts[1]))));
                case "tried2" -> Optional.of(new Tried(new ContactId(UUID.fromString(parts[1]))));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    static String shorten(UUID id) {
        var bytes = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// @throws IllegalArgumentException if it is nothing of ours
    /// @throws BufferUnderflowException if it is too short
    static UUID lengthen(String text) {
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
