package fi.varalla.conversation;

import fi.varalla.casework.ContactId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.TopicNames;
import fi.varalla.messaging.Topics;
import fi.varalla.rota.WorkerId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// One topic for each family and line in a worker's chat, named as workers call the family. A tick stands before
/// the name while no conversation with the family is open, and the name of whoever has it by now if that is another.
/// Once
/// nothing is left in it, the topic is taken away.
@Component
class FamilyTopics implements TopicNames {

    private static final int LONGEST = 128;
    private static final String DONE = "✓ ";
    private static final String PASSED_TO = "→ ";
    private static final Logger LOG = LoggerFactory.getLogger(FamilyTopics.class);

    private final Talks talks;
    private final Participants participants;
    private final Topics topics;
    private final Outbox outbox;
    private final Directory directory;
    private final SpentTopics spent;
    private final Wording wording;
    private final TransactionOperations transaction;
    private final Clock clock;

    FamilyTopics(
            Talks talks,
            Participants participants,
            Topics topics,
            Outbox outbox,
            Directory directory,
            SpentTopics spent,
            Wording wording,
            TransactionOperations transaction,
            Clock clock) {
        this.talks = talks;
        this.participants = participants;
        this.topics = topics;
        this.outbox = outbox;
        this.directory = directory;
        this.spent = spent;
        this.wording = wording;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Optional<Topic> of(UUID about, TelegramChat reader) {
        return directory.identify(reader) instanceof Party.Staff(var worker)
                ? talks.find(new ContactId(about)).map(talk -> new Topic(family(talk), name(talk, worker)))
                : Optional.empty();
    }

    @Override
    public boolean isSpent(TelegramChat reader, String thread) {
        return spent.isSpent(reader, thread);
    }

    /// The conversation has ended, goes on, or is another's: its topics say so, in every chat that has one. Part of the
    /// caller's transaction.
    void retitle(ContactId contact) {
        talks.find(contact)
                .ifPresent(talk -> topics.chatsOf(family(talk))
                        .forEach(chat -> outbox.post(Message.notice(chat, null, "")
                                .as(Message.Kind.TOPIC)
                                .about(contact.value(), null))));
    }

    @Scheduled(fixedDelayString = "${varalla.conversation.rest-every:60s}")
    void takeAway() {
        try {
            transaction.executeWithoutResult(_ -> spent.take(clock.instant())
                    .forEach(it -> outbox.post(Message.notice(it.chat(), null, "")
                            .as(Message.Kind.TOPIC_AWAY)
                            .replyingTo(it.thread()))));
        } catch (DataAccessException e) {
            LOG.warn("Topics could not be looked after: {}", e.getClass().getName());
        }
    }

    /// Derived, so that it is the same for every contact, and tells nobody an address.
    private static UUID family(Talk talk) {
        var place = talk.address().uri() + " " + talk.line().id().value();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }

    private String name(Talk talk, Worker reader) {
        var who = wording.who(talk, reader);
        var inIt = talk.contact().open() ? participants.of(talk.id()) : Set.<WorkerId>of();
        var others = inIt.contains(reader.id())
                ? List.<String>of()
                : directory.workers(inIt).stream().map(Worker::name).toList();
        return name(who, talk.contact().open(), others);
    }

    /// @param others who has the conversation, if it is not the reader
    static String name(String who, boolean open, List<String> others) {
        var before = open ? "" : DONE;
        if (open && !others.isEmpty()) {
            before = PASSED_TO + String.join(", ", others) + " · ";
        }
        var room = LONGEST - who.length();
        var name = (before.length() <= room ? before : before.substring(0, Math.max(0, room))) + who;
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
