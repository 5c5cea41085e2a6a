package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The commands and buttons that other rooms contribute.
@Component
class Extras {

    private static final List<String> OURS = List.of("to", "any", "lift", "close", "kept", "tried");

    private final Map<String, DeskCommand> commands;
    private final Map<String, ButtonAnswer> answers;
    private final List<ReplyAnswer> replies;

    Extras(
            ObjectProvider<DeskCommand> commands,
            ObjectProvider<ButtonAnswer> answers,
            ObjectProvider<ReplyAnswer> replies) {
        this.replies = replies.orderedStream().toList();
        this.commands = byName(commands.orderedStream().toList(), DeskCommand::name);
        this.answers = byName(answers.orderedStream().toList(), ButtonAnswer::prefix);
        if (OURS.stream().anyMatch(this.answers::containsKey)) {
            throw new IllegalStateException("The buttons " + OURS + " are the conversation's own");
        }
    }

    /// In the order in which they are named.
    Collection<DeskCommand> commands() {
        return commands.values();
    }

    Optional<DeskCommand> command(String name) {
        return Optional.ofNullable(commands.get(name));
    }

    /// @return whether some room knows what this button means now
    boolean pressed(Worker worker, Inbound.Tap tap) {
        var parts = tap.choice().split(":", 2);
        var answer = answers.get(parts[0]);
        return answer != null && answer.pressed(worker, parts.length < 2 ? "" : parts[1], tap);
    }

    /// @return whether some room asked what these words answer
    boolean replied(Worker worker, Inbound.Text heard) {
        return heard.replyTo() != null && replies.stream().anyMatch(it -> it.replied(worker, heard));
    }

    /// One line of help for each command, after a line break each; empty when there are none.
    String help(Worker worker, Wording wording) {
        return commands.values().stream()
                .map(it -> "\n" + it.name() + " " + wording.say(it.helpKey(), worker))
                .collect(Collectors.joining());
    }

    private static <T> Map<String, T> byName(List<T> beans, Function<T, String> name) {
        var byName = new LinkedHashMap<String, T>();
        for (var bean : beans) {
            if (byName.putIfAbsent(name.apply(bean), bean) != null) {
                throw new IllegalStateException("Two rooms understand " + name.apply(bean));
            }
        }
        return byName;
    }
}
