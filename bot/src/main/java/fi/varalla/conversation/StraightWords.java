package fi.varalla.conversation;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.conversation.Conversation.Waiting;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Directory.WorkerOf;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Party;
import fi.varalla.directory.Worker;
import fi.varalla.discretion.Agreements;
import fi.varalla.discretion.FamilyWishes;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.ShortWay;
import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/// One more message of a family whose workers are known and whose clock runs already: kept, logged and passed on in
/// two round trips and a commit, together with those of other families that come at the same time.
///
/// Whatever asks for anything else (danger, a wish, an agreement, a reply, a file, a first message, a chat that was not
/// used last) goes step by step by the [Switchboard], which decides the same for what is taken here.
@Component
class StraightWords implements ShortWay {

    /// Those whose family has written and not been answered by anybody, while somebody is called for who answers. That
    /// stays so until the transaction ends; what is just changing counts as over.
    private static final Many RUNNING = new Many("""
            select contact.id from %%s asked (uri) join contact on address = uri
                join escalation on subject = contact.id and state = 'CLIMBING'
            where %s
                and (select said_by from utterance
                     where contact_id = contact.id and said_by <> 'SYSTEM'
                     order by position desc limit 1) = 'FAMILY'
            for share of escalation skip locked
            """.formatted(Contacts.UNDER_WAY), 1);

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
    public boolean mayTake(Inbound.Text heard) {
        return heard.from() instanceof TelegramChat && isPlain(heard);
    }

    @Override
    public Set<Inbound.Text> takes(List<Inbound.Text> heard, Function<List<Inbound.Text>, Question<Integer>> keeping) {
        var acted = Objects.requireNonNull(transaction.execute(status -> actOn(look(heard), keeping, status)));
        return acted.orElseGet(() -> heard.stream()
                .flatMap(it -> takes(List.of(it), keeping).stream())
                .collect(toSet()));
    }

    /// @return empty, and all is undone, if some of several are known: nobody knows which
    private Optional<Set<Inbound.Text>> actOn(
            List<Open> open, Function<List<Inbound.Text>, Question<Integer>> keeping, TransactionStatus status) {
        var words = open.stream().map(Open::heard).toList();
        if (open.isEmpty() || write(open, keeping.apply(words)) == open.size()) {
            taken.increment(open.size());
            return Optional.of(Set.copyOf(words));
        }
        status.setRollbackOnly();
        return open.size() == 1 ? Optional.of(Set.copyOf(words)) : Optional.empty();
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

    /// @param workers who get the words
    private record Open(Inbound.Text heard, Talk talk, List<Worker> workers) {

        Utterance said() {
            return Contacts.words(talk.id(), heard, null);
        }
    }

    /// Everything that decides for whom it is that simple, with the conversations held.
    private List<Open> look(List<Inbound.Text> heard) {
        var chats = heard.stream().map(it -> (TelegramChat) it.from()).collect(toCollection(LinkedHashSet::new));
        var held = Talks.holding(chats);
        var parties = directory.identifyingAll(chats);
        var open = contacts.openConversations(chats);
        var running = RUNNING.ofEach(uris(chats), (row, _) -> new ContactId(row.getObject("id", UUID.class)));
        var workers = participants.of(chats);
        var agreed = agreements.anyAt(chats);
        var waiting = Undirected.anyWaitingFor(chats);
        var found = roundTrip.ask(List.<Question<?>>of(held, parties, open, running, workers, agreed, waiting));
        return heard.stream()
                .flatMap(it -> open(
                        it,
                        new Found(
                                found.to(held).contains(it.from().uri()),
                                found.to(parties).getOrDefault((TelegramChat) it.from(), new Party.Stranger()),
                                found.to(open).stream()
                                        .filter(contact -> it.from().equals(contact.address()))
                                        .toList(),
                                found.to(running),
                                found.to(workers).stream()
                                        .filter(worker ->
                                                worker.of().equals(it.from().uri()))
                                        .map(WorkerOf::worker)
                                        .toList(),
                                found.to(agreed).contains((TelegramChat) it.from())
                                        || found.to(waiting).contains(it.from().uri())))
                        .stream())
                .toList();
    }

    /// What was found for one chat.
    ///
    /// @param special whether anything is agreed there, or waits for the family
    private record Found(
            boolean held,
            Party party,
            List<Contact> open,
            List<ContactId> running,
            List<Worker> workers,
            boolean special) {}

    private Optional<Open> open(Inbound.Text heard, Found found) {
        return found.party() instanceof Party.Family(var members)
                        && found.held()
                        && !found.special()
                        && found.open().size() == 1
                        && found.running().contains(found.open().getFirst().id())
                        && found.workers().stream().allMatch(it -> it.chat() != null)
                        && !found.workers().isEmpty()
                ? talk(found.open().getFirst(), (TelegramChat) heard.from(), members)
                        .filter(it -> heard.at().isAfter(it.contact().startedAt()))
                        .map(it -> new Open(heard, it, found.workers()))
                : Optional.empty();
    }

    private static List<String> uris(Collection<TelegramChat> chats) {
        return chats.stream().map(Address::uri).toList();
    }

    private Optional<Talk> talk(Contact contact, TelegramChat chat, List<FamilyMember> members) {
        return members.stream().allMatch(it -> it.line().equals(contact.line()) && chat.equals(it.chat()))
                ? Optional.of(new Talk(contact, talks.line(contact.line()), members, null))
                : Optional.empty();
    }

    /// @param keeping the letters
    /// @return how many of these were not known
    private int write(List<Open> open, Question<Integer> keeping) {
        var said = open.stream().map(Open::said).toList();
        var messages = new ArrayList<Message>();
        for (var i = 0; i < open.size(); i++) {
            for (var worker : open.get(i).workers()) {
                messages.add(telling.plain(open.get(i).talk(), worker, chat(worker), said.get(i)));
            }
        }
        return roundTrip
                .ask(List.<Question<?>>of(
                        keeping,
                        wishes.hearing(open.stream().map(Open::heard).toList()),
                        conversations.movingOn(
                                open.stream().map(it -> it.talk().id()).toList(), new Waiting(), clock.instant()),
                        contacts.adding(said),
                        outbox.posting(messages)))
                .to(keeping);
    }

    private static TelegramChat chat(Worker worker) {
        return Objects.requireNonNull(worker.chat());
    }
}
