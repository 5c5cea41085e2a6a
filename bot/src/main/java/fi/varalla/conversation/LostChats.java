package fi.varalla.conversation;

import fi.varalla.casework.Contacts;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Unlinking;
import fi.varalla.directory.Unlinking.Unlinked;
import fi.varalla.directory.Worker;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Outbox;
import fi.varalla.words.Language;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// A chat that is nobody's any more gets nothing more: what waits for it is taken back, its conversations end, and
/// whoever is in them hears which ways are left.
@Component
class LostChats {

    private final Unlinking unlinking;
    private final Lines lines;
    private final Contacts contacts;
    private final Talks talks;
    private final Participants participants;
    private final Directory directory;
    private final Closing closing;
    private final Outbox outbox;
    private final Telling telling;
    private final Greeting greeting;
    private final Wording wording;
    private final Clock clock;

    LostChats(
            Unlinking unlinking,
            Lines lines,
            Contacts contacts,
            Talks talks,
            Participants participants,
            Directory directory,
            Closing closing,
            Outbox outbox,
            Telling telling,
            Greeting greeting,
            Wording wording,
            Clock clock) {
        this.unlinking = unlinking;
        this.lines = lines;
        this.contacts = contacts;
        this.talks = talks;
        this.participants = participants;
        this.directory = directory;
        this.closing = closing;
        this.outbox = outbox;
        this.telling = telling;
        this.greeting = greeting;
        this.wording = wording;
        this.clock = clock;
    }

    @EventListener
    void unlinked(Unlinked unlinked) {
        outbox.withdrawAll(unlinked.chat(), "unlinked");
        lines.all().stream()
                .flatMap(line -> contacts.openConversation(unlinked.chat(), line.id()).stream())
                .map(talks::of)
                .forEach(this::end);
    }

    /// Whether words for this conversation would reach whoever has the phone now.
    boolean isLost(Talk talk) {
        return talk.address() instanceof TelegramChat chat
                && unlinking.isLost(chat, talk.contact().startedAt());
    }

    private void end(Talk talk) {
        talks.hold(talk.address(), talk.line().id());
        contacts.happened(talk.id(), "UNLINKED", "", clock.instant());
        var workers = directory.workers(participants.of(talk.id()));
        closing.end(talk.id());
        workers.forEach(worker -> tell(talk, worker));
    }

    /// That nothing goes there any more, and which ways are left.
    void tell(Talk talk, Worker worker) {
        telling.notice(worker, words(talk, wording.who(talk, worker), Wording.language(worker)));
    }

    /// For the page.
    String words(Talk talk, Language language) {
        return words(talk, wording.who(talk, language), language);
    }

    private String words(Talk talk, String who, Language language) {
        return wording.say("desk.unlinked", language, "who", who, "ways", greeting.ways(talk, language));
    }
}
