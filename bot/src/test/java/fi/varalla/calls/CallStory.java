package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.HandClock;
import fi.varalla.TestStores;
import fi.varalla.calls.Town.Person;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contacts;
import fi.varalla.line.Lines;
import fi.varalla.line.Policy.Relay;
import fi.varalla.messaging.Address;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk;
import fi.varalla.messaging.CallDesk.IncomingCall;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.Channel;
import fi.varalla.messaging.Delivery;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outgoing;
import fi.varalla.messaging.PhoneNeeded;
import fi.varalla.rota.Rotas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionalEventListener;

/// A story of calls on a line with real stores: the desk is asked what the telephone channel would ask.
@SpringBootTest(
        properties = {
            "varalla.public-url=https://varalla.test",
            "varalla.calls.look=1s",
            "varalla.readiness.look-ahead=1h",
            "varalla.calls.blocked=" + CallStory.BLOCKED
        })
@Import({TestStores.class, CallStory.Surroundings.class})
abstract class CallStory {

    static final String BLOCKED = "+46701740699";
    static final Instant NOON = Instant.parse("2026-06-01T09:00:00Z");
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Autowired
    CallDesk desk;

    @Autowired
    Routing routing;

    @Autowired
    Contacts contacts;

    @Autowired
    Lines lines;

    @Autowired
    Rotas rotas;

    @Autowired
    JdbcClient db;

    @Autowired
    HandClock clock;

    @Autowired
    Post post;

    @Autowired
    Needed needed;

    Town town;

    @BeforeEach
    void aLine() {
        clock.set(NOON);
        needed.phones.clear();
        town = town(Relay.FULL, false, "fi", "sv", "en");
    }

    Town town(Relay relay, boolean ownWorkerFirst, String... languages) {
        return new Town(db, lines, rotas, clock, Town.policy(ownWorkerFirst, relay), languages);
    }

    /// A call from its first webhook on.
    class Handset {

        final String id = "CA%032d".formatted(CALLS.incrementAndGet());
        final @Nullable Phone from;
        final Instant at = clock.instant();

        Handset(@Nullable Phone from) {
            this.from = from;
        }

        Plan calls() {
            return calls(null);
        }

        Plan calls(@Nullable String forgedHint) {
            return desk.incoming(
                    new IncomingCall(id, from, new Phone(String.valueOf(town.line.phone())), at, forgedHint));
        }

        void hangsUpAfter(int seconds) {
            desk.callEnded(id, at.plusSeconds(seconds), Duration.ofSeconds(seconds));
        }
    }

    Handset caller(Person person) {
        return new Handset(person.number());
    }

    Handset stranger() {
        return new Handset(town.nextPhone());
    }

    Handset hidden() {
        return new Handset(null);
    }

    static Plan.Ring ring(Plan plan) {
        assertThat(plan).isInstanceOf(Plan.Ring.class);
        return (Plan.Ring) plan;
    }

    /// Checks that this worker's phone rings, and names the leg.
    static UUID rings(Plan plan, Person worker) {
        assertThat(ring(plan).to()).isEqualTo(worker.phone());
        return ring(plan).attempt();
    }

    Plan ended(UUID leg, LegResult result) {
        return desk.legEnded(leg, result, false);
    }

    void takes(UUID leg) {
        desk.legAnswered(leg);
        desk.legKeyed(leg, "1", "CA-of-" + leg, false);
    }

    Contact contact() {
        return contacts.get(town.contact());
    }

    static List<String> words(List<Speech> said) {
        return said.stream().map(Speech::text).toList();
    }

    static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }

    /// Takes every message and keeps it.
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Post implements Channel {

        private final ConcurrentLinkedQueue<Outgoing> brought = new ConcurrentLinkedQueue<>();

        List<Message> to(@Nullable Address address) {
            return brought.stream()
                    .map(Outgoing::message)
                    .filter(message -> message.to().equals(address))
                    .toList();
        }

        @Override
        public boolean reaches(Address address) {
            return true;
        }

        @Override
        public Delivery send(Outgoing outgoing) {
            brought.add(outgoing);
            return new Delivery.Sent(List.of(outgoing.parcel().toString()));
        }
    }

    /// Whose phones the calls asked for.
    static class Needed {

        private final ConcurrentLinkedQueue<Phone> phones = new ConcurrentLinkedQueue<>();

        List<Phone> phones() {
            return List.copyOf(phones);
        }

        @TransactionalEventListener
        void needed(PhoneNeeded needed) {
            phones.addAll(needed.phones());
        }
    }

    @TestConfiguration
    static class Surroundings {

        @Bean
        Needed needed() {
            return new Needed();
        }

        @Bean
        @Primary
        HandClock handClock() {
            return new HandClock(NOON);
        }

        @Bean
        Post post() {
            return new Post();
        }
    }
}
