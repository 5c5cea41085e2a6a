package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.rota.WorkerId;
import java.util.Optional;
import java.util.UUID;

/// What a button of the worker's desk asks for. It names all that it needs, so that a late or second press does nothing
/// unexpected, and travels in at most 64 bytes.
sealed interface DeskPress {

    String PREFIX = "dk";

    /// As it travels, without the prefix.
    String text();

    /// As it travels.
    default String choice() {
        return PREFIX + ":" + text();
    }

    /// Show how this conversation stands.
    record Show(ContactId contact) implements DeskPress {
        @Override
        public String text() {
            return "c:" + Choice.shorten(contact.value());
        }
    }

    /// Ask to whom this conversation is to go.
    record Hand(ContactId contact) implements DeskPress {
        @Override
        public String text() {
            return "h:" + Choice.shorten(contact.value());
        }
    }

    /// Ask whether it is really to go to this colleague.
    record HandTo(ContactId contact, WorkerId to) implements DeskPress {
        @Override
        public String text() {
            return "t:" + Choice.shorten(contact.value()) + ":" + Choice.shorten(to.value());
        }
    }

    record HandSurely(ContactId contact, WorkerId to) implements DeskPress {
        @Override
        public String text() {
            return "y:" + Choice.shorten(contact.value()) + ":" + Choice.shorten(to.value());
        }
    }

    /// It was not meant: everything stays as it is.
    record Nevermind(ContactId contact) implements DeskPress {
        @Override
        public String text() {
            return "no:" + Choice.shorten(contact.value());
        }
    }

    /// Go on with a conversation that was closed too early.
    record Reopen(ContactId contact) implements DeskPress {
        @Override
        public String text() {
            return "u:" + Choice.shorten(contact.value());
        }
    }

    /// Ask the backup to come into this conversation.
    record Join(ContactId contact) implements DeskPress {
        @Override
        public String text() {
            return "j:" + Choice.shorten(contact.value());
        }
    }

    /// Show a text that is ready, as it would go to this family.
    record Ready(ContactId contact, String name) implements DeskPress {
        @Override
        public String text() {
            return "r:" + Choice.shorten(contact.value()) + ":" + name;
        }
    }

    /// Keep these words as a note on this contact.
    record NoteOn(ContactId contact, UUID words) implements DeskPress {
        @Override
        public String text() {
            return "n:" + Choice.shorten(contact.value()) + ":" + Choice.shorten(words);
        }
    }

    /// @param text without the prefix
    /// @return     empty for what no button of ours says
    static Optional<DeskPress> of(String text) {
        var parts = text.split(":", -1);
        try {
            return switch (parts[0] + parts.length) {
                case "c2" -> Optional.of(new Show(contact(parts)));
                case "h2" -> Optional.of(new Hand(contact(parts)));
                case "t3" -> Optional.of(new HandTo(contact(parts), new WorkerId(Choice.lengthen(parts[2]))));
                case "y3" -> Optional.of(new HandSurely(contact(parts), new WorkerId(Choice.lengthen(parts[2]))));
                case "no2" -> Optional.of(new Nevermind(contact(parts)));
                case "u2" -> Optional.of(new Reopen(contact(parts)));
                case "j2" -> Optional.of(new Join(contact(parts)));
                case "r3" -> Optional.of(new Ready(contact(parts), parts[2]));
                case "n3" -> Optional.of(new NoteOn(contact(parts), Choice.lengthen(parts[2])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    private static ContactId contact(String[] parts) {
        return new ContactId(Choice.lengthen(parts[1]));
    }
}
