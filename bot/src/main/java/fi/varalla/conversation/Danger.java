package fi.varalla.conversation;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Utterances;
import fi.varalla.directory.Directory;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// A family writes of danger: everybody on duty and the coordinators read it at once, and the family reads 112 first.
@Component
class Danger {

    /// Whoever writes on and on is not told the same each time.
    private static final Duration SAID_ONCE_IN = Duration.ofMinutes(10);

    private final Paging paging;
    private final OnCall onCall;
    private final Directory directory;
    private final Contacts contacts;
    private final Utterances utterances;
    private final Greeting greeting;
    private final Telling telling;
    private final Clock clock;

    Danger(
            Paging paging,
            OnCall onCall,
            Directory directory,
            Contacts contacts,
            Utterances utterances,
            Greeting greeting,
            Telling telling,
            Clock clock) {
        this.paging = paging;
        this.onCall = onCall;
        this.directory = directory;
        this.contacts = contacts;
        this.utterances = utterances;
        this.greeting = greeting;
        this.telling = telling;
        this.clock = clock;
    }

    /// Whoever is in the conversation already has the words.
    void raise(Talk talk) {
        var onDuty = onCall.now(talk.line().id()).stream().map(Shift::worker).collect(Collectors.toSet());
        directory.workers(onDuty).forEach(worker -> paging.bringIn(talk, worker));
        directory.coordinators().forEach(coordinator -> paging.bringIn(talk, coordinator));
    }

    void warn(Talk talk) {
        contacts.happened(talk.id(), "DANGER", "", clock.instant());
        var words = greeting.danger(talk);
        var before = clock.instant().minus(SAID_ONCE_IN);
        var said = utterances.of(talk.id()).stream()
                .anyMatch(it -> it.speaker() == Speaker.SYSTEM
                        && it.text().equals(words)
                        && it.at().isAfter(before));
        if (!said) {
            telling.firstOfAll(talk, words);
        }
    }
}
