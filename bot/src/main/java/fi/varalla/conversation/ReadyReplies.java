package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.conversation.CannedReplies.Text;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Inbound;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// `/replies` and `/r name`: texts that are ready, sent to a family in its own language.
@Component
class ReadyReplies {

    private final CannedReplies replies;
    private final Meant meant;
    private final Talks talks;
    private final WorkerDesk desk;
    private final Undirected undirected;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    ReadyReplies(
            CannedReplies replies,
            Meant meant,
            Talks talks,
            WorkerDesk desk,
            Undirected undirected,
            Telling telling,
            Wording wording,
            Clock clock) {
        this.replies = replies;
        this.meant = meant;
        this.talks = talks;
        this.desk = desk;
        this.undirected = undirected;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    /// All there are, in the worker's language; with buttons where it is certain to whom they would go.
    void list(Inbound.Text heard, Worker worker) {
        var texts = replies.names().stream()
                .map(name -> "/r " + name + "\n" + replies.raw(name, Wording.language(worker)))
                .collect(Collectors.joining("\n\n"));
        var possible = meant.by(heard, worker);
        var buttons = meant.isCertain(possible, heard)
                ? replies.names().stream()
                        .map(name -> new Button(
                                name, new DeskPress.Ready(possible.getFirst().id(), name).choice()))
                        .toList()
                : List.<Button>of();
        telling.notice(
                worker,
                texts.isEmpty()
                        ? wording.say("replies.none", worker)
                        : wording.say("replies.all", worker) + "\n\n" + texts,
                buttons);
    }

    /// Sends one at once, if it is certain to whom; else it is shown for the family that is chosen.
    void send(Inbound.Text heard, String words, Worker worker) {
        var parts = words.split("\\s+", 2);
        var name = parts[0].toLowerCase(Locale.ROOT);
        var more = parts.length < 2 ? "" : parts[1];
        var possible = meant.by(heard, worker);
        if (!replies.names().contains(name)) {
            list(heard, worker);
        } else if (possible.isEmpty()) {
            telling.notice(worker, wording.say("desk.nothing_open", worker));
        } else if (meant.isCertain(possible, heard)) {
            send(possible.getFirst(), name, more, worker);
        } else {
            var buttons = possible.stream()
                    .map(talk -> new Button(wording.who(talk, worker), new DeskPress.Ready(talk.id(), name).choice()))
                    .toList();
            telling.notice(worker, wording.say("replies.to_whom", worker, "name", name), buttons);
        }
    }

    private void send(Talk talk, String name, String more, Worker worker) {
        switch (replies.text(name, talk, worker, more).orElseThrow()) {
            case Text.Lacks(var field) -> lacks(name, field, worker);
            case Text.Whole(var words) -> {
                if (desk.sends(talk, worker, words)) {
                    telling.withWords(
                            talk, worker, wording.say("replies.sent", worker, "who", wording.who(talk, worker)), words);
                }
            }
        }
    }

    /// Shows the text as this family would read it, with a button that sends it.
    ///
    /// @return false if there is no such text or conversation any more
    boolean preview(ContactId contact, String name, Worker worker) {
        var talk = talks.find(contact);
        var text = talk.flatMap(it -> replies.text(name, it, worker, ""));
        text.ifPresent(it -> {
            switch (it) {
                case Text.Lacks(var field) -> lacks(name, field, worker);
                case Text.Whole(var words) -> preview(talk.orElseThrow(), name, words, worker);
            }
        });
        return text.isPresent();
    }

    /// The text has a family's name in it: a chat that carries none names the text alone.
    private void preview(Talk talk, String name, String words, Worker worker) {
        var kept = undirected.keep(worker.id(), Undirected.Words.of(words), clock.instant());
        var who = wording.who(talk, worker);
        telling.notice(
                worker,
                wording.say("replies.preview", worker, "who", who) + "\n"
                        + (talk.showsWords() ? words : "/r " + name + "\n" + telling.elsewhere(worker)),
                List.of(new Button(
                        wording.say("replies.send", worker, "who", who),
                        Choice.Send.of(kept, talk).text())));
    }

    private void lacks(String name, String field, Worker worker) {
        var key = field.equals("words") ? "replies.lacks_words" : "replies.lacks";
        telling.notice(worker, wording.say(key, worker, "name", name, "field", field));
    }
}
