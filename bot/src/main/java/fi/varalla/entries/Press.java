package fi.varalla.entries;

import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.Entry;
import java.time.Duration;
import java.util.Optional;

/// What a button of the form means. Each says by itself what it changes, so that a late or second press of an older
/// message does nothing unexpected.
sealed interface Press {

    /// As it travels, without the contact.
    String text();

    record OfType(Entry.Kind type) implements Press {
        @Override
        public String text() {
            return "t:" + type;
        }
    }

    /// Marks a theme, or takes the mark away.
    record OfTheme(Entry.Theme theme) implements Press {
        @Override
        public String text() {
            return "h:" + theme;
        }
    }

    /// Marks something done, or takes the mark away.
    record OfAction(Entry.Action action) implements Press {
        @Override
        public String text() {
            return "a:" + action;
        }
    }

    record OfOutcome(Outcome outcome) implements Press {
        @Override
        public String text() {
            return "o:" + outcome;
        }
    }

    /// A call back was promised within this time from now.
    record Within(Duration time) implements Press {
        @Override
        public String text() {
            return "p:" + time.toMinutes();
        }
    }

    /// To the question behind this one, whether it was answered or not.
    record GoOn(Step from) implements Press {
        @Override
        public String text() {
            return "n:" + from;
        }
    }

    record Back(Step from) implements Press {
        @Override
        public String text() {
            return "b:" + from;
        }
    }

    record Save() implements Press {
        @Override
        public String text() {
            return "s:";
        }
    }

    /// @return empty for what no button of ours says
    static Optional<Press> of(String text) {
        var parts = text.split(":", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            return switch (parts[0]) {
                case "t" -> Optional.of(new OfType(Entry.Kind.valueOf(parts[1])));
                case "h" -> Optional.of(new OfTheme(Entry.Theme.valueOf(parts[1])));
                case "a" -> Optional.of(new OfAction(Entry.Action.valueOf(parts[1])));
                case "o" -> Optional.of(new OfOutcome(Outcome.valueOf(parts[1])));
                case "p" -> Optional.of(new Within(Duration.ofMinutes(Integer.parseInt(parts[1]))));
                case "n" -> Optional.of(new GoOn(Step.valueOf(parts[1])));
                case "b" -> Optional.of(new Back(Step.valueOf(parts[1])));
                case "s" -> Optional.of(new Save());
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
