package fi.varalla.notices;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Bundles;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Message.Kind;
import fi.varalla.messaging.MessageIds;
import fi.varalla.messaging.Outbox;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells the desk's own people something that no family hears, in the reader's language.
///
/// It goes to the chat, or else by SMS; what a chat refuses is sent by SMS later, and failing that the coordinators
/// hear of it. Posting is part of the caller's transaction.
@Component("deskNotices")
public class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final Directory directory;
    private final Outbox outbox;
    private final MessageIds ids;
    private final Bundles bundles;
    private final Phrases phrases;
    private final Lines lines;
    private final AlarmCalls calls;

    Notices(
            Directory directory,
            Outbox outbox,
            MessageIds ids,
            Bundles bundles,
            Phrases phrases,
            Lines lines,
            AlarmCalls calls) {
        this.directory = directory;
        this.outbox = outbox;
        this.ids = ids;
        this.bundles = bundles;
        this.phrases = phrases;
        this.lines = lines;
        this.calls = calls;
    }

    /// The language in which a worker is written to.
    public static Language language(Worker worker) {
        return Language.firstOf(new ArrayList<>(worker.languages()));
    }

    /// @return whether the worker can be written to at all
    public boolean tell(Worker worker, String key, Object... values) {
        return tell(worker, Note.of(key, values));
    }

    /// @return whether the worker can be written to at all
    public boolean tell(Worker worker, Note note) {
        return post(worker, note).isPresent();
    }

    /// @return whether the worker is still active and can be written to at all
    public boolean tell(WorkerId worker, String key, Object... values) {
        return tell(worker, Note.of(key, values));
    }

    /// @return whether the worker is still active and can be written to at all
    public boolean tell(WorkerId worker, Note note) {
        return directory.workers(List.of(worker)).stream().anyMatch(it -> tell(it, note));
    }

    /// Each coordinator in their own language.
    ///
    /// @return how many could be written to; zero is logged, because then nobody knows
    public int tellCoordinators(String key, Object... values) {
        return tellCoordinators(Note.of(key, values));
    }

    /// Whoever has no chat gets what is not urgent as one SMS for a run of it.
    public int tellCoordinators(Note note) {
        var told = (int) directory.coordinators().stream()
                .filter(it -> note.urgent() ? tell(it, note) : tellTogether(it, note))
                .count();
        if (told == 0) {
            LOG.error("No coordinator could be told {}", note.key());
        }
        return told;
    }

    /// In the chat and by SMS as well, at once: for what says that one of the two may be away. Without buttons. Whoever
    /// neither reaches is called, if it is urgent.
    ///
    /// @return how many could be written to; zero is logged, because then nobody knows
    public int tellCoordinatorsEveryWay(Note note) {
        var told = (int) directory.coordinators().stream()
                .filter(worker -> tellEveryWay(worker, note))
                .count();
        if (told == 0) {
            LOG.error("No coordinator could be told {}", note.key());
        }
        return told;
    }

    /// The one in the chat names no number, or a chat that is away would make it an SMS once more.
    boolean tellEveryWay(Worker worker, Note note) {
        var words = text(note, language(worker));
        var via = number(note.line());
        var chat = worker.chat() == null
                ? null
                : outbox.post(Message.notice(worker.chat(), null, words).inGuard());
        if (worker.phone() == null || via == null) {
            return chat != null;
        }
        var sms = outbox.post(Message.notice(worker.phone(), via, words).inGuard());
        if (note.urgent()) {
            calls.told(worker, chat, sms, via);
        }
        return true;
    }

    private boolean tellTogether(Worker worker, Note note) {
        var message = message(worker, note);
        message.ifPresent(bundles::post);
        return message.isPresent();
    }

    /// The same as [#tell(Worker, Note)].
    ///
    /// @return the parcel's id in the outbox, for whoever wants to settle its buttons; empty if there is no way
    public Optional<UUID> post(Worker worker, Note note) {
        return message(worker, note).map(outbox::post);
    }

    private Optional<Message> message(Worker worker, Note note) {
        return message(worker, note.line(), text(note, language(worker)))
                .map(it -> it.with(buttons(note, language(worker))));
    }

    /// Puts something else in the place of what was told before, so that its buttons are settled, without a sound.
    /// An SMS stays as it is.
    ///
    /// @param parcel as returned by [#post]
    public void settle(UUID parcel, Worker worker, Note note) {
        ids.messageOf(parcel)
                .ifPresentOrElse(message -> rewrite(message, worker, note), () -> outbox.withdraw(parcel, "settled"));
    }

    /// The same for a message of which the provider's id is known, such as
    /// [fi.varalla.messaging.Inbound.Tap#messageId].
    ///
    /// @param message null: there is none, and the note is told as a new message
    public void rewrite(@Nullable String message, Worker worker, Note note) {
        if (message == null) {
            post(worker, note);
        } else if (worker.chat() != null) {
            outbox.post(Message.notice(worker.chat(), null, text(note, language(worker)))
                    .as(Kind.REWRITE)
                    .replyingTo(message)
                    .with(buttons(note, language(worker)))
                    .inGuard());
        }
    }

    /// Takes the buttons away from under a message, which goes on reading as it does.
    public void settleButtons(@Nullable String message, Worker worker) {
        if (message != null && worker.chat() != null) {
            outbox.post(Message.notice(worker.chat(), null, "").as(Kind.REWRITE).replyingTo(message));
        }
    }

    private String text(Note note, Language language) {
        return say(note.key(), language, note.values());
    }

    private List<Button> buttons(Note note, Language language) {
        return note.choices().stream()
                .map(it -> new Button(say(it.key(), language, it.values()), it.choice()))
                .toList();
    }

    /// Words that are ready, on their way to a worker but not yet posted.
    ///
    /// @param line whose number an SMS comes from; null, or one without a number: the first line that has one
    /// @return empty if there is no chat and no number to send an SMS to or from
    public Optional<Message> message(Worker worker, @Nullable Line line, String text) {
        var to = worker.writing();
        var via = number(line);
        if (to == null || (to instanceof Phone && via == null)) {
            LOG.warn("Worker {} can be written to in no way", worker.id().value());
            return Optional.empty();
        }
        return Optional.of(Message.notice(to, via, text).inGuard());
    }

    public String say(String key, Language language, List<Object> values) {
        return phrases.say(
                key,
                language,
                values.stream()
                        .map(it -> it instanceof Said said ? said.in(language) : it)
                        .toArray());
    }

    private @Nullable Phone number(@Nullable Line line) {
        var own = line == null ? null : line.phone();
        return own != null
                ? new Phone(own)
                : lines.all().stream()
                        .flatMap(it -> Stream.ofNullable(it.phone()))
                        .findFirst()
                        .map(Phone::new)
                        .orElse(null);
    }
}
