package fi.varalla.calls;

import static java.util.stream.Collectors.toMap;

import fi.varalla.calls.Ladder.Rung;
import fi.varalla.calls.Routing.Wanted;
import fi.varalla.calls.StraightRing.Begun;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.line.Line;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.IncomingCall;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.PhoneNeeded;
import fi.varalla.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Begins the calls about which nothing is special: never heard of, from one case or a stranger, and the first worker
/// is free. Those that come in at the same moment are begun together, in one transaction.
@Component
class StraightCalls {

    /// One core is left to whoever asks: with two rounds at once both get smaller, and all together take longer.
    private static final int ROUNDS = 1;
    private static final int MOST = 64;

    /// Whoever asks alone takes a connection of their own. So many calls at once that a round is late are better served
    /// by the next round; it still leaves time for a connection within the answer's limit of five seconds.
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Lines lines;
    private final Directory directory;
    private final Routing routing;
    private final StraightRing straight;
    private final Blocklist blocklist;
    private final ChosenLanguages languages;
    private final Voice voice;
    private final CallSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Gathering<IncomingCall, Optional<Plan>> gathering;

    StraightCalls(
            Lines lines,
            Directory directory,
            Routing routing,
            StraightRing straight,
            Blocklist blocklist,
            ChosenLanguages languages,
            Voice voice,
            CallSettings settings,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.lines = lines;
        this.directory = directory;
        this.routing = routing;
        this.straight = straight;
        this.blocklist = blocklist;
        this.languages = languages;
        this.voice = voice;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        var transaction = new TransactionTemplate(transactions);
        transaction.setTimeout(Exchange.SECONDS);
        this.gathering = new Gathering<>(
                asked -> Objects.requireNonNull(transaction.execute(_ -> begin(asked))),
                StraightCalls::isStoreAway,
                ROUNDS,
                MOST,
                PATIENCE);
    }

    private record Simple(IncomingCall call, Line line, Caller caller) {}

    /// @return empty, with nothing changed, if something about it is special
    Optional<Plan> begin(IncomingCall call) {
        try {
            return gathering.ask(call);
        } catch (StraightRing.HalfWayException _) {
            return Optional.empty();
        }
    }

    private List<Optional<Plan>> begin(List<IncomingCall> calls) {
        var now = clock.instant();
        var begun = firstOfEach(candidates(simple(calls), now));
        var made = straight.ring(begun, now);
        var ringing = begun.stream().filter(it -> made.contains(it.attempt())).toList();
        if (!ringing.isEmpty()) {
            events.publishEvent(
                    new PhoneNeeded(ringing.stream().map(Begun::phone).collect(Collectors.toSet())));
        }
        var plans = ringing.stream().collect(toMap(it -> it.call().call(), this::plan));
        var given = new HashSet<String>();
        return calls.stream()
                .map(it -> Optional.ofNullable(plans.get(it.call())).filter(_ -> given.add(it.call())))
                .toList();
    }

    /// Those of whom it is certain whose call it is.
    private List<Simple> simple(List<IncomingCall> calls) {
        var parties = directory.identify(
                calls.stream().flatMap(it -> Stream.ofNullable(it.from())).collect(Collectors.toSet()));
        var chosen = languages.of(parties.keySet());
        return calls.stream()
                .filter(it -> it.forgedHint() == null)
                .flatMap(it ->
                        simple(it, party(it.from(), parties), it.from() == null ? null : chosen.get(it.from()))
                                .stream())
                .toList();
    }

    private static Party party(@Nullable Phone from, Map<Phone, Party> parties) {
        return from == null ? new Party.Stranger() : Objects.requireNonNull(parties.get(from));
    }

    private Optional<Simple> simple(IncomingCall call, Party party, @Nullable Language chosen) {
        var line = lines.called(call.to().e164());
        return switch (party) {
            case Party.Stranger _ when blocklist.holds(call.from(), party) -> Optional.empty();
            case Party.Staff _ -> Optional.empty();
            case Party.Family family when !family.oneCase() -> Optional.empty();
            case Party.Family _, Party.Stranger _ ->
                Optional.of(new Simple(call, line, Caller.of(party, line, chosen)));
        };
    }

    private List<Begun> candidates(List<Simple> calls, Instant now) {
        var ladders = routing.ladders(
                calls.stream()
                        .map(it -> new Wanted(
                                it.line(),
                                it.caller().ownWorker(),
                                it.caller().caseId(),
                                it.caller().speaks()))
                        .toList(),
                now);
        var found = new ArrayList<Begun>();
        for (var i = 0; i < calls.size(); i++) {
            if (!ladders.get(i).isEmpty() && !ringsSeveral(calls.get(i).line(), ladders.get(i))) {
                begun(calls.get(i), ladders.get(i).getFirst(), now).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean ringsSeveral(Line line, List<Rung> ladder) {
        return line.policy().ringTogether()
                && ladder.size() > 1
                && ladder.get(0).step() == ladder.get(1).step();
    }

    private Optional<Begun> begun(Simple call, Rung first, Instant now) {
        var phone = first.worker() == null ? null : first.worker().phone();
        return phone == null
                ? Optional.empty()
                : Optional.of(new Begun(
                        call.call(),
                        call.line(),
                        call.caller(),
                        first.id(),
                        first.level(),
                        phone,
                        UUID.randomUUID(),
                        now.plus(settings.atMost(call.line().policy()))));
    }

    /// Two calls cannot have one worker, and the same call told twice is one call: the first has it, the other is
    /// looked at again later.
    private static List<Begun> firstOfEach(List<Begun> all) {
        var taken = new HashSet<Object>();
        return all.stream()
                .filter(it -> !taken.contains(it.worker())
                        && !taken.contains(it.call().call()))
                .peek(it -> taken.addAll(Set.of(it.worker(), it.call().call())))
                .toList();
    }

    private Plan plan(Begun begun) {
        var policy = begun.line().policy();
        var own =
                policy.ownWorkerFirst() && begun.worker().equals(begun.caller().ownWorker());
        return new Plan.Ring(
                voice.greeting(
                        begun.line(), begun.caller().language(), begun.caller().speaks()),
                begun.attempt(),
                begun.phone(),
                Endings.ours(begun.line(), begun.call().to()),
                own ? settings.ownRing(policy) : policy.ring(),
                true);
    }

    private static boolean isStoreAway(RuntimeException e) {
        return e instanceof DataAccessResourceFailureException || e instanceof CannotCreateTransactionException;
    }
}
