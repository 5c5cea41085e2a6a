package fi.varalla.conversation;

import fi.varalla.casework.ContactEntries;
import fi.varalla.casework.Utterances;
import fi.varalla.conversation.PageDesk.Doubt;
import fi.varalla.conversation.Undirected.Taken;
import fi.varalla.conversation.Undirected.Words;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Button;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Answers of a worker whose conversation is a colleague's by now, or closed: kept until the worker says what should
/// become of them, so that a family does not hear two people at once, and nobody waits for an answer where none comes.
@Component
class LateAnswers {

    private final Participants participants;
    private final Undirected undirected;
    private final Albums albums;
    private final LostChats lostChats;
    private final OptOuts optOuts;
    private final ContactEntries entries;
    private final Utterances utterances;
    private final Directory directory;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    LateAnswers(
            Participants participants,
            Undirected undirected,
            Albums albums,
            LostChats lostChats,
            OptOuts optOuts,
            ContactEntries entries,
            Utterances utterances,
            Directory directory,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.participants = participants;
        this.undirected = undirected;
        this.albums = albums;
        this.lostChats = lostChats;
        this.optOuts = optOuts;
        this.entries = entries;
        this.utterances = utterances;
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    /// What speaks against words that go there now: it is closed, or others have it. The caller has seen to it that
    /// words can go there at all.
    Optional<Doubt> doubt(Talk talk, Worker worker) {
        if (!talk.contact().open()) {
            return isNews(talk, worker) ? Optional.of(Doubt.CLOSED) : Optional.empty();
        }
        return participants.insteadOf(worker.id(), talk.id()).isEmpty()
                ? Optional.empty()
                : Optional.of(Doubt.NOT_YOURS);
    }

    /// Whoever cannot write there at all hears that of the closed one, and is asked nothing.
    private Optional<Doubt> doubtIfCanGo(Talk talk, Worker worker) {
        return doubt(talk, worker).filter(it -> it != Doubt.CLOSED || canGo(talk));
    }

    /// Whoever has said something there since it was closed knows it.
    private boolean isNews(Talk closed, Worker worker) {
        return !utterances.saidSinceTheEnd(closed.id(), worker.id());
    }

    private boolean canGo(Talk talk) {
        return !lostChats.isLost(talk) && !optOuts.holds(talk.address());
    }

    /// @return whether the worker is asked, and nothing is to be sent now
    boolean caught(Talk talk, Worker worker, Words words) {
        var doubt = doubtIfCanGo(talk, worker)
                .filter(it -> it == Doubt.CLOSED || participants.hasLeft(talk.id(), worker.id()));
        doubt.ifPresent(it -> {
            var kept = undirected.keep(worker.id(), words, clock.instant());
            albums.asked(words.album(), kept, clock.instant());
            ask(it, talk, worker, Choice.Send.of(kept, talk, it));
        });
        return doubt.isPresent();
    }

    /// Words that are kept already, and that a worker wants sent now. They stay kept.
    ///
    /// @return whether the worker is asked, and nothing is to be sent now
    boolean caught(Talk talk, Worker worker, Choice.Send choice) {
        var doubt = doubtIfCanGo(talk, worker)
                .filter(it -> !choice.settled().contains(it)
                        && undirected.isThere(choice.words(), worker.id(), clock.instant()));
        doubt.ifPresent(it -> ask(it, talk, worker, choice.and(it)));
        return doubt.isPresent();
    }

    /// @param send by which they go to the family all the same
    private void ask(Doubt doubt, Talk talk, Worker worker, Choice.Send send) {
        var button = new Button(wording.say("late.send", worker), send.text());
        if (doubt == Doubt.CLOSED) {
            var question = wording.say("late.closed", worker, "who", wording.who(talk, worker));
            telling.notice(worker, question, closed(talk, worker, send.words(), button));
        } else {
            var names = names(talk);
            var question = wording.say("late.ask", worker, "worker", names, "who", wording.who(talk, worker));
            telling.notice(worker, question, List.of(button, give(talk, worker, send.words(), names)));
        }
    }

    /// Only those who were in it may go on with it.
    private List<Button> closed(Talk talk, Worker worker, UUID kept, Button send) {
        return participants.of(talk.id()).contains(worker.id())
                ? List.of(new Button(wording.say("late.go_on", worker), new Choice.GoOn(kept, talk.id()).text()), send)
                : List.of(send);
    }

    private Button give(Talk talk, Worker worker, UUID kept, String names) {
        return new Button(
                wording.say("late.give", worker, "worker", names),
                TakenOver.PREFIX + ":g:" + Choice.shorten(talk.id().value()) + ":" + Choice.shorten(kept));
    }

    /// The words go to whoever has the conversation now, and not to the family. Where chats carry no words, they are
    /// kept as a note.
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
