package fi.varalla.conversation;

import fi.varalla.casework.ContactEntries;
import fi.varalla.conversation.Undirected.Taken;
import fi.varalla.conversation.Undirected.Words;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Button;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Answers of a worker whose conversation is a colleague's by now: kept until the worker says what should become of
/// them, so that a family does not hear two people at once.
@Component
class LateAnswers {

    private final Participants participants;
    private final Undirected undirected;
    private final ContactEntries entries;
    private final Directory directory;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    LateAnswers(
            Participants participants,
            Undirected undirected,
            ContactEntries entries,
            Directory directory,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.participants = participants;
        this.undirected = undirected;
        this.entries = entries;
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    /// @return whether the worker is asked, and nothing is to be sent now
    boolean caught(Talk talk, Worker worker, Words words) {
        if (!talk.contact().open()
                || participants.insteadOf(worker.id(), talk.id()).isEmpty()
                || !participants.hasLeft(talk.id(), worker.id())) {
            return false;
        }
        var kept = undirected.keep(worker.id(), words, clock.instant());
        ask(talk, worker, kept, new Choice.SendThough(kept, talk.id()));
        return true;
    }

    /// Words that are kept already, and that a worker wants sent now. They stay kept.
    ///
    /// @param send by which they go to the family all the same
    /// @return     whether the worker is asked, and nothing is to be sent now
    boolean caught(Talk talk, Worker worker, UUID kept, Choice send) {
        if (participants.insteadOf(worker.id(), talk.id()).isEmpty()
                || !undirected.isThere(kept, worker.id(), clock.instant())) {
            return false;
        }
        ask(talk, worker, kept, send);
        return true;
    }

    /// @param send by which they go to the family all the same
    private void ask(Talk talk, Worker worker, UUID kept, Choice send) {
        var names = names(talk);
        telling.notice(
                worker,
                wording.say("late.ask", worker, "worker", names, "who", wording.who(talk, worker)),
                List.of(
                        new Button(wording.say("late.send", worker), send.text()),
                        new Button(
                                wording.say("late.give", worker, "worker", names),
                                TakenOver.PREFIX + ":g:"
                                        + Choice.shorten(talk.id().value()) + ":" + Choice.shorten(kept))));
    }

    /// The words go to whoever has the conversation now, and not to the family. Where chats carry no words, they are
    /// kept as
    /// a note.
    boolean given(Talk talk, Worker worker, UUID kept) {
        switch (undirected.takeIfReadable(kept, worker.id(), clock.instant())) {
            case Taken.Read(var words) -> give(talk, worker, words);
            case Taken.Unreadable _ -> telling.notice(worker, wording.say("desk.undirected_unreadable", worker));
            case Taken.Gone _ -> telling.notice(worker, wording.say("desk.undirected_gone", worker));
        }
        return true;
    }

    private void give(Talk talk, Worker worker, Words words) {
        if (!talk.showsWords()) {
            entries.note(talk.id(), noted(words), "worker:" + worker.id().value());
        }
        for (var other : directory.workers(participants.of(talk.id()))) {
            var head = wording.say("late.given", other, "worker", worker.name(), "who", wording.who(talk, other));
            telling.colleague(talk, other, head, words);
        }
        telling.notice(
                worker, wording.say("late.done", worker, "worker", names(talk), "who", wording.who(talk, worker)));
    }

    /// A note is text: of what came along it says that there was something.
    private static String noted(Words words) {
        return words.extra() == null ? words.text() : (words.text() + " [" + words.extra() + "]").strip();
    }

    private String names(Talk talk) {
        return directory.workers(participants.of(talk.id())).stream()
                .map(Worker::name)
                .collect(Collectors.joining(", "));
    }
}
