package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Inbound;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Carries out what a worker asks of one conversation, and asks which one where that is not certain.
@Component
class WhichOne {

    private final Meant meant;
    private final Telling telling;
    private final Wording wording;

    WhichOne(Meant meant, Telling telling, Wording wording) {
        this.meant = meant;
        this.telling = telling;
        this.wording = wording;
    }

    /// @param question the phrase that asks which one
    /// @param choice   what the button of a conversation carries
    void then(Inbound.Text heard, Worker worker, String question, Function<Talk, String> choice, Consumer<Talk> act) {
        var talks = meant.by(heard, worker);
        if (talks.isEmpty()) {
            telling.notice(worker, wording.say("desk.nothing_open", worker));
        } else if (meant.isCertain(talks, heard)) {
            act.accept(talks.getFirst());
        } else {
            var buttons = talks.stream()
                    .map(talk -> new Button(wording.who(talk, worker), choice.apply(talk)))
                    .toList();
            telling.notice(worker, wording.say(question, worker), buttons);
        }
    }
}
