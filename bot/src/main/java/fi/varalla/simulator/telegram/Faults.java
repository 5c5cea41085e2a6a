package fi.varalla.simulator.telegram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What shall go wrong next.
final class Faults {

    sealed interface Fault {

        /// Nothing is done, and the answer is this refusal.
        record Refuses(Refusal refusal) implements Fault {}

        /// It is done, but the connection breaks before the answer has arrived.
        record LosesAnswer() implements Fault {}

        /// It is done, later.
        record Dawdles(Duration delay) implements Fault {}

        /// It is done at once, and the answer comes later.
        record AnswersLate(Duration delay) implements Fault {}
    }

    private static final class Rule {
        private final String method;
        private final @Nullable Long chat;
        private final Fault fault;
        private int times;

        Rule(String method, @Nullable Long chat, Fault fault, int times) {
            this.method = method.toLowerCase(Locale.ROOT);
            this.chat = chat;
            this.fault = fault;
            this.times = times;
        }

        boolean meets(String asked, @Nullable Long askedChat) {
            return (method.equals("*") || method.equals(asked)) && (chat == null || chat.equals(askedChat));
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private boolean down;

    /// @param method as in the Bot API, or `*` for all but getUpdates' long poll
    synchronized void plan(String method, @Nullable Long chat, Fault fault, int times) {
        rules.add(new Rule(method, chat, fault, times));
    }

    synchronized void down(boolean down) {
        this.down = down;
    }

    synchronized boolean isDown() {
        return down;
    }

    synchronized void none() {
        rules.clear();
        down = false;
    }

    /// The fault that this call meets, used up by meeting it; null if all goes well.
    synchronized @Nullable Fault meet(String method, @Nullable Long chat) {
        if (down) {
            return new Fault.Refuses(new Refusal(502, "Bad Gateway", null));
        }
        var met = rules.stream().filter(rule -> rule.meets(method, chat)).findFirst();
        met.ifPresent(rule -> rule.times--);
        rules.removeIf(rule -> rule.times <= 0);
        return met.map(rule -> rule.fault).orElse(null);
    }
}
