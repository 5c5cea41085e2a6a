package fi.varalla.conversation;

import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.conversation.Undirected.Words;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Agreements;
import fi.varalla.discretion.Leave;
import fi.varalla.enclosures.Enclosures;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Message.CopyOf;
import fi.varalla.messaging.Message.Kind;
import fi.varalla.messaging.Outbox;
import fi.varalla.notices.Notices;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Posts what is to be said, and logs what families hear.
@Component
class Telling {

    private final Outbox outbox;
    private final Contacts contacts;
    private final Relays relays;
    private final Replies replies;
    private final Enclosures enclosures;
    private final OptOuts optOuts;
    private final Agreements agreements;
    private final OwnAnswers ownAnswers;
    private final EarlierCalls earlierCalls;
    private final Directory directory;
    private final Notices notices;
    private final Wording wording;
    private final DangerWords dangerWords;
    private final Clock clock;

    Telling(
            Outbox outbox,
            Contacts contacts,
            Relays relays,
            Replies replies,
            Enclosures enclosures,
            OptOuts optOuts,
            Agreements agreements,
            OwnAnswers ownAnswers,
            EarlierCalls earlierCalls,
            Directory directory,
            Notices notices,
            Wording wording,
            DangerWords dangerWords,
            Clock clock) {
        this.outbox = outbox;
        this.contacts = contacts;
        this.relays = relays;
        this.replies = replies;
        this.enclosures = enclosures;
        this.optOuts = optOuts;
        this.agreements = agreements;
        this.ownAnswers = ownAnswers;
        this.earlierCalls = earlierCalls;
        this.directory = directory;
        this.notices = notices;
        this.wording = wording;
        this.dangerWords = dangerWords;
        this.clock = clock;
    }

    /// Passes a family's words on to these workers, unchanged; under the line's SIGNAL policy, only that there are
    /// some.
    ///
    /// @param leave whether the family may be written to
    void relay(Talk talk, Leave leave, Collection<Worker> workers, Utterance said) {
        workers.forEach(worker -> relay(talk, leave, worker, said, List.of()));
    }

    /// A family's words as they go to a worker's chat where there is nothing to say along with them.
    Message plain(Talk talk, Worker worker, TelegramChat chat, Utterance said) {
        var text = talk.showsWords()
                ? wording.relayed(talk, worker, said, null, clock.instant())
                : wording.signal(talk, worker, said);
        return about(talk, chat, text, said.id());
    }

    /// The same for all that one worker has not got yet, in its order.
    ///
    /// @param buttons shown below the last
    /// @return        whether everything could be written to the worker
    boolean relay(Talk talk, Worker worker, List<Utterance> words, List<Button> buttons) {
        var leave = agreements.to(talk.address());
        return words.stream()
                .allMatch(said ->
                        relay(talk, leave, worker, said, said.equals(words.getLast()) ? buttons : List.<Button>of()));
    }

    private boolean relay(Talk talk, Leave leave, Worker worker, Utterance said, List<Button> buttons) {
        var address = worker.writing();
        if (address == null) {
            return false;
        }
        var care = wording.care(leave, worker);
        var inDanger = dangerWords.areIn(said.text()) || leave instanceof Leave.Quiet;
        if (!talk.showsWords()) {
            post(
                    about(talk, address, care + wording.signal(talk, worker, said), said.id())
                            .with(buttons),
                    inDanger);
            return true;
        }
        var first = said.versionOf() == null ? said.answers() : said.versionOf();
        var shown = first == null ? null : relays.messageOf(address, first).orElse(null);
        var quote = shown == null ? replies.quoted(said).orElse(null) : null;
        var relayed = about(talk, address, care + words(talk, worker, said, quote), said.id())
                .replyingTo(shown)
                .copying(copy(talk, said))
                .with(buttons);
        if (inDanger) {
            outbox.postFirst(relayed);
        } else {
            post(relayed, said.text(), said.album());
        }
        return true;
    }

    /// @param words what is said of it if it joins others of its album
    private void post(Message message, String words, @Nullable String album) {
        if (album == null) {
            outbox.post(message);
        } else {
            outbox.postAlbum(message, words, album);
        }
    }

    /// The first words of a conversation say that the family has called before it wrote.
    private String words(Talk talk, Worker worker, Utterance said, @Nullable String quote) {
        var now = clock.instant();
        var relayed = wording.relayed(talk, worker, said, quote, now);
        var isFirst = !said.at().isAfter(talk.contact().startedAt());
        return isFirst
                ? earlierCalls
                        .unanswered(talk, now)
                        .map(call -> relayed + "\n" + wording.calledBefore(worker, call))
                        .orElse(relayed)
                : relayed;
    }

    /// Says something about a conversation to a worker, who may answer the family by replying to it.
    boolean about(Talk talk, Worker worker, String text, @Nullable UUID utterance) {
        return about(talk, worker, text, utterance, List.of());
    }

    /// The same with words of the conversation below; on a line whose chats carry none, with where they are.
    void withWords(Talk talk, Worker worker, String head, String words) {
        about(talk, worker, head + "\n" + (talk.showsWords() ? words : elsewhere(worker)), null);
    }

    /// What stands in place of words where chats carry none.
    String elsewhere(Worker worker) {
        return wording.say("desk.words_elsewhere", worker);
    }

    /// The same with buttons below.
    void choices(Talk talk, Worker worker, String text, List<Button> buttons) {
        about(talk, worker, text, null, buttons);
    }

    private boolean about(Talk talk, Worker worker, String text, @Nullable UUID utterance, List<Button> buttons) {
        var address = worker.writing();
        if (address == null) {
            return false;
        }
        post(about(talk, address, text, utterance).with(buttons), false);
        return true;
    }

    private static Message about(Talk talk, Address address, String text, @Nullable UUID utterance) {
        return Message.notice(address, talk.via(), text)
                .as(Kind.TO_WORKER)
                .about(talk.id().value(), utterance)
                .inGuard();
    }

    /// Whatever stands for a conversation in a worker's chat goes out here.
    private void post(Message message, boolean inDanger) {
        if (inDanger) {
            outbox.postFirst(message);
        } else {
            outbox.post(message);
        }
    }

    /// Says something to a worker that no family hears, whatever is replied to it.
    void notice(Worker worker, String text) {
        notice(worker, text, List.of());
    }

    void notice(Worker worker, String text, List<Button> buttons) {
        notices.message(worker, null, text).ifPresent(it -> outbox.post(it.with(buttons)));
    }

    /// At once, each by itself; what may wait a minute is told by [Notices#tellCoordinators].
    void noticeCoordinators(String key, Object... values) {
        directory.coordinators().forEach(it -> notice(it, wording.say(key, it, values)));
    }

    /// Shows a colleague what a worker has answered, or wanted to, with whatever came along; on a line whose chats
    /// carry no words,
    /// that
    /// something was answered.
    void colleague(Talk talk, Worker worker, String head, Words words) {
        var address = worker.writing();
        if (address == null) {
            return;
        }
        if (talk.showsWords()) {
            post(
                    about(talk, address, head + "\n" + words.text(), null).copying(words.copy()),
                    words.text(),
                    words.album());
        } else {
            post(about(talk, address, head + "\n" + elsewhere(worker), null), "", words.album());
        }
    }

    /// Passes a worker's words to the family, and logs them. A reply stays a reply.
    UUID family(Talk talk, Worker worker, Words words) {
        var answered = replies.answered(talk, worker, words);
        var said = contacts.workerSays(
                talk.id(),
                worker.id(),
                new Contacts.Spoken(words.text(), words.extra(), words.messageId()),
                answered.map(Utterance::id).orElse(null),
                clock.instant());
        enclosures.note(talk.id(), said, words.files());
        post(
                Message.notice(talk.address(), talk.via(), words.text())
                        .as(Kind.TO_FAMILY)
                        .about(talk.id().value(), said)
                        .replyingTo(answered.map(Utterance::messageId).orElse(null))
                        .copying(words.copy()),
                words.text(),
                words.album());
        return said;
    }

    /// Says something to the family by ourselves, and logs it; unless they asked us to send no more, or have
    /// heard so much from us that a machine must be answering.
    ///
    /// @return whether it is said: nobody may be told that the family knows it if not
    boolean family(Talk talk, String words) {
        var now = clock.instant();
        if (ownAnswers.areEnough(talk.address(), now)) {
            contacts.happened(talk.id(), "SAID_ENOUGH", "", now);
            return false;
        }
        return (talk.address() instanceof TelegramChat || !optOuts.holds(talk.address())) && lastWord(talk, words);
    }

    /// The same, also to those who just asked us to send no more.
    boolean lastWord(Talk talk, String words) {
        var free = !isHeldBack(talk);
        if (free) {
            outbox.post(ourWords(talk, words));
        }
        return free;
    }

    /// The same, before whatever else waits for them.
    void firstOfAll(Talk talk, String words) {
        if (!isHeldBack(talk)) {
            outbox.postFirst(ourWords(talk, words));
        }
    }

    /// By ourselves we say nothing against an agreement, not even 112: a phone that lights up may be the danger. And at
    /// night no SMS and no WhatsApp to a family that is not in touch: what we say by ourselves is stale by morning.
    private boolean isHeldBack(Talk talk) {
        var leave = talk.address() instanceof TelegramChat
                ? agreements.to(talk.address())
                : agreements.starting(talk.address(), talk.line().id());
        if (!leave.isFree()) {
            contacts.happened(talk.id(), "HELD_BACK", why(leave), clock.instant());
        }
        return !leave.isFree();
    }

    private static String why(Leave leave) {
        return switch (leave) {
            case Leave.Free _ -> "";
            case Leave.Quiet _ -> "quiet";
            case Leave.NotBefore _ -> "not-before";
            case Leave.Night _ -> "night";
        };
    }

    private Message ourWords(Talk talk, String words) {
        var said = contacts.say(talk.id(), Speaker.SYSTEM, null, words, clock.instant());
        return Message.notice(talk.address(), talk.via(), words).about(talk.id().value(), said);
    }

    private static @Nullable CopyOf copy(Talk talk, Utterance said) {
        return said.extra() != null
                        && said.messageId() != null
                        && said.versionOf() == null
                        && talk.address() instanceof TelegramChat(var chat)
                ? new CopyOf(chat, said.messageId(), List.of(), MediaWords.kind(said.extra()))
                : null;
    }
}
