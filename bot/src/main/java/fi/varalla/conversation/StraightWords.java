package fi.varalla.conversation;

import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.conversation.Conversation.Waiting;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Party;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Agreements;
import fi.varalla.discretion.FamilyWishes;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.ShortWay;
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/// One more message of a family whose workers are known and whose clock runs already: kept, logged and passed on in
/// two round trips and a commit. Whatever asks for anything else (danger, a wish, an agreement, a reply, a file, a
/// first
/// message, a chat that was not used last) goes step by step by the [Switchboard], which decides the same for what is
/// taken here.
@Component
class StraightWords implements ShortWay {

    private final RoundTrip roundTrip;
    private final Talks talks;
    private final Directory directory;
    private final Contacts contacts;
    private final Conversations conversations;
    private final Participants participants;
    private final Agreements agreements;
    private final FamilyWishes wishes;
    private final DangerWords dangerWords;
    private final Telling telling;
    private final Outbox outbox;
    private final TransactionOperations transaction;
    private final Counter taken;
    private final Clock clock;

    StraightWords(
            RoundTrip roundTrip,
            Talks talks,
            Directory directory,
            Contacts contacts,
            Conversations conversations,
            Participants participants,
            Agreements agreements,
            FamilyWishes wishes,
            DangerWords dangerWords,
            Telling telling,
            Outbox outbox,
            TransactionOperations transaction,
            MeterRegistry meters,
            Clock clock) {
        this.roundTrip = roundTrip;
        this.talks = talks;
        this.directory = directory;
        this.contacts = contacts;
        this.conversations = conversations;
        this.participants = participants;
        this.agreements = agreements;
        this.wishes = wishes;
        this.dangerWords = dangerWords;
        this.telling = telling;
        this.outbox = outbox;
        this.transaction = transaction;
        this.taken = meters.counter("varalla.conversation.straight");
        this.clock = clock;
    }

    @Override
    public boolean takes(Inbound.Text heard, Question<Integer> keeping) {
        return heard.from() instanceof TelegramChat chat
                && isPlain(heard)
                && Boolean.TRUE.equals(transaction.execute(status -> passOn(heard, chat, keeping, status)));
    }

    /// Nothing in the words themselves asks for more than to be read.
    private boolean isPlain(Inbound.Text heard) {
        return !heard.words().isBlank()
                && !Commands.isCommand(heard)
                && !Pairing.isStart(heard)
                && heard.replyTo() == null
                && heard.extra() == null
                && heard.copyable() == null
                && heard.album() == null
                && heard.files().isEmpty()
                && heard.at().plus(Delay.LATE).isAfter(clock.instant())
                && !wishes.mayBe(heard.words())
                && !dangerWords.areIn(heard.words());
    }

    private boolean passOn(Inbound.Text heard, TelegramChat chat, Question<Integer> keeping, TransactionStatus status) {
        var found = look(heard, chat);
        found.ifPresent(it -> {
            var said = Contacts.words(it.talk().id(), heard, null);
            if (write(it, said, heard, keeping) == 0) {
                status.setRollbackOnly();
            } else {
                taken.increment();
            }
        });
        return found.isPresent();
    }

    /// @param workers who get the words
    private record Open(Talk talk, List<Worker> workers) {}

    /// Everything that decides whether it is that simple, with the conversation held.
    private Optional<Open> look(Inbound.Text heard, TelegramChat chat) {
        var held = Talks.holding(chat);
        var party = directory.identifying(chat);
        var open = contacts.openConversations(chat);
        var running = running(chat);
        var workers = participants.of(chat);
        var agreed = agreements.anyAt(chat);
        var waiting = Undirected.anyWaitingFor(chat);
        var found = roundTrip.ask(List.<Question<?>>of(held, party, open, running, workers, agreed, waiting));
        return found.to(party) instanceof Party.Family(var members)
                        && found.to(held) == 1
                        && found.to(open).size() == 1
                        && found.to(running).contains(found.to(open).getFirst().id())
                        && !found.to(agreed)
                        && !found.to(waiting)
                        && found.to(workers).stream().allMatch(it -> it.chat() != null)
                        && !found.to(workers).isEmpty()
                ? talk(found.to(open).getFirst(), chat, members)
                        .filter(it -> heard.at().isAfter(it.contact().startedAt()))
                        .map(it -> new Open(it, found.to(workers)))
                : Optional.empty();
    }

    /// Those whose family has written and not been answered by anybody, while somebody is called for who answers. That
    /// stays so until the transaction ends; what is just changing counts as over.
    private static Question<List<ContactId>> running(Address address) {
        return Question.rows(
                """
                select contact.id from contact join escalation on subject = contact.id and state = 'CLIMBING'
                where address = ? and %s
                    and (select said_by from utterance
                         where contact_id = contact.id and said_by <> 'SYSTEM'
                         order by position desc limit 1) = 'FAMILY'
                for share of escalation skip locked
                """.formatted(Contacts.UNDER_WAY),
                (row, _) -> new ContactId(row.getObject("id", UUID.class)),
                address.uri());
    }

    private Optional<Talk> talk(Contact contact, TelegramChat chat, List<FamilyMember> members) {
        return members.stream().allMatch(it -> it.line().equals(contact.line()) && chat.equals(it.chat()))
                ? Optional.of(new Talk(contact, talks.line(contact.line()), members, null))
                : Optional.empty();
    }

    /// @return 0 if the letter was known
    private int write(Open it, Utterance said, Inbound.Text heard, Question<Integer> keeping) {
        var questions = new ArrayList<Question<?>>(List.of(
                keeping,
                wishes.hearing(heard),
                contacts.adding(said),
                conversations.movingOn(it.talk().id(), new Waiting(), clock.instant())));
        for (var worker : it.workers()) {
            if (worker.chat() != null) {
                questions.add(outbox.posting(telling.plain(it.talk(), worker, worker.chat(), said)));
            }
        }
        return roundTrip.ask(questions).to(keeping);
    }
}
