package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.conversation.PageDesk.Doubt;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a button means, as it travels in at most 64 bytes.
sealed interface Choice {

    String text();

    /// Send the kept words to this conversation.
    ///
    /// @param settled what the worker was asked about, and wants them sent all the same
    record Send(UUID words, ContactId contact, Set<Doubt> settled) implements Choice {

        public Send {
            settled = Set.copyOf(settled);
        }

        static Send of(UUID words, Talk talk, Doubt... settled) {
            return new Send(words, talk.id(), Set.of(settled));
        }

        /// One more is settled.
        Send and(Doubt doubt) {
            return new Send(
                    words,
                    contact,
                    Stream.concat(settled.stream(), Stream.of(doubt)).collect(Collectors.toSet()));
        }

        Send into(ContactId other) {
            return new Send(words, other, settled);
        }

        /// Each doubt travels as the first letter of its name.
        @Override
        public String text() {
            var letters = settled.stream().sorted().map(Send::letter).collect(Collectors.joining());
            return "to:" + shorten(words) + ":" + shorten(contact.value()) + ":" + letters;
        }

        private static String letter(Doubt doubt) {
            return doubt.name().substring(0, 1);
        }

        private static Set<Doubt> settled(String letters) {
            return Stream.of(Doubt.values())
                    .filter(it -> letters.contains(letter(it)))
                    .collect(Collectors.toSet());
        }
    }

    /// Go on with this conversation, which was closed, and send the kept words there.
    record GoOn(UUID words, ContactId contact) implements Choice {
        @Override
        public String text() {
            return "on:" + shorten(words) + ":" + shorten(contact.value());
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
                case "to4" ->
                    Optional.of(
                            new Send(lengthen(parts[1]), new ContactId(lengthen(parts[2])), Send.settled(parts[3])));
                case "on3" -> Optional.of(new GoOn(lengthen(parts[1]), new ContactId(lengthen(parts[2]))));
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
