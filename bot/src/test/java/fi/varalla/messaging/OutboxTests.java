package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.TestStores;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.sql.RoundTrip;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@SpringBootTest(
        properties = {
            "varalla.public-url=https://varalla.test",
            "varalla.bundles.window=2s",
            // A chat that was too busy once is written to no faster than that from then on.
            "varalla.pace.chat-every=100ms"
        })
@Import({TestStores.class, OutboxTests.Fakes.class})
class OutboxTests {

    private static final AtomicLong CHATS = new AtomicLong(1);

    @Autowired
    Outbox outbox;

    @Autowired
    RoundTrip roundTrip;

    @Autowired
    Claims claims;

    @Autowired
    Bundles bundles;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Pigeons pigeons;

    @Autowired
    Told told;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionOperations transaction;

    TelegramChat ana;
    TelegramChat ben;

    @BeforeEach
    void newPeople() {
        ana = new TelegramChat(CHATS.incrementAndGet());
        ben = new TelegramChat(CHATS.incrementAndGet());
    }

    @Test
    void whoMayBeWrittenToAgainIsForgotten() {
        db.sql("""
                        insert into resting (address, until) values
                            ('telegram:1001', now() - interval '1 second'), ('telegram:1002', now() + interval '1 hour')
                        """).update();

        await().untilAsserted(() -> assertThat(
                        db.sql("select address from resting where address in ('telegram:1001', 'telegram:1002')")
                                .query(String.class)
                                .list())
                .containsExactly("telegram:1002"));
        db.sql("delete from resting where address = 'telegram:1002'").update();
    }

    @Test
    void eachAddressHearsItsMessagesInOrder() {
        IntStream.rangeClosed(1, 20).forEach(number -> {
            post(ana, "to Ana " + number);
            post(ben, "to Ben " + number);
        });

        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).hasSize(20));
        await().untilAsserted(() -> assertThat(pigeons.brought(ben)).hasSize(20));
        assertThat(pigeons.brought(ana))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(it -> "to Ana " + it)
                        .toList());
        assertThat(pigeons.brought(ben))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(it -> "to Ben " + it)
                        .toList());
    }

    /// Dashboards know it by this name.
    @Test
    void whatBecameOfEachMessageIsCounted() {
        var sent = meters.counter("varalla.outbox.deliveries", "result", "Sent");
        var before = sent.count();
        post(ana, "counted");

        await().untilAsserted(() -> assertThat(sent.count()).isGreaterThan(before));
        assertThat(meters.getMeters())
                .extracting(it -> it.getId().getName())
                .noneMatch(it -> it.startsWith("varalla.settling"));
    }

    @Test
    void whatWasRolledBackIsNeverSent() {
        transaction.executeWithoutResult(status -> {
            outbox.post(Message.notice(ana, null, "never"));
            status.setRollbackOnly();
        });
        post(ana, "but this");

        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).containsExactly("but this"));
    }

    @Test
    void aBusyProviderIsWaitedForAndTheOrderHolds() {
        pigeons.next(ana, new Delivery.TryAgain(Duration.ofMillis(300), "429"));
        post(ana, "one");
        post(ana, "two");

        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).containsExactly("one", "two"));
    }

    @Test
    void dangerGoesBeforeWhatWaitsAndStillWaitsAsLongAsTheProviderWants() {
        var wait = Duration.ofMillis(1500);
        pigeons.next(ana, new Delivery.TryAgain(wait, "429"));
        var refused = post(ana, "one");
        await().until(() -> isPutOff(refused));
        post(ana, "two");
        postFirst(ana, "in danger");
        postFirst(ana, "in danger too");
        assertThat(pigeons.brought(ana)).isEmpty();

        await().untilAsserted(() ->
                assertThat(pigeons.brought(ana)).containsExactly("in danger", "in danger too", "one", "two"));
    }

    @Test
    void whatWaitsForAChatThatMustBeLeftAloneForLongIsToldOnceAndDangerSooner() {
        pigeons.next(ana, new Delivery.TryAgain(Duration.ofHours(1), "429"));
        pigeons.next(ben, new Delivery.TryAgain(Duration.ofSeconds(30), "429"));
        var ages = post(ana, "one");
        var half = post(ben, "one");
        await().until(() -> isPutOff(ages) && isPutOff(half));
        outbox.withdraw(ages, "by-sms");
        var behind = post(ana, "two");
        var patient = post(ben, "two");
        var danger = postFirst(ben, "in danger");

        await().untilAsserted(() -> assertThat(told.of(behind)).hasSize(1));
        await().untilAsserted(() -> assertThat(told.of(danger)).hasSize(1));
        assertThat(told.of(danger).getFirst()).isInstanceOf(Delivery.TryAgain.class);
        assertThat(told.of(patient)).isEmpty();
    }

    private boolean isPutOff(UUID parcel) {
        return db.sql("select state = 'WAITING' and why is not null from outbox where id = ?")
                .param(parcel)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    @Test
    void aRefusalIsToldAndDoesNotHoldUpTheNext() {
        pigeons.next(ana, new Delivery.Refused("blocked"));
        var refused = post(ana, "one");
        post(ana, "two");

        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).containsExactly("two"));
        assertThat(told.of(refused)).containsExactly(new Delivery.Refused("blocked"));
    }

    @Test
    void aLostAnswerIsSentAgainMarkedAsAPossibleRepeat() {
        pigeons.next(ana, new Delivery.Unknown("cut"));
        var parcel = post(ana, "one");

        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).containsExactly(Delivering.PERHAPS_AGAIN + "one"));
        await().untilAsserted(() -> assertThat(told.of(parcel)).hasSize(2));
        assertThat(told.of(parcel).getFirst()).isEqualTo(new Delivery.Unknown("cut"));
    }

    @Test
    void anAnswerLostAgainAndAgainIsToldOnceAsSomethingToGoAround() {
        IntStream.range(0, 3).forEach(_ -> pigeons.next(ana, new Delivery.Unknown("cut")));
        var parcel = post(ana, "one");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(told.of(parcel)).hasSize(4));
        assertThat(told.of(parcel).subList(0, 3))
                .containsExactly(
                        new Delivery.Unknown("cut"),
                        new Delivery.Unknown("cut"),
                        new Delivery.TryAgain(Duration.ofSeconds(60), "uncertain"));
    }

    @Test
    void aLongWaitIsToldAtWhicheverAttemptItComes() {
        var hour = new Delivery.TryAgain(Duration.ofHours(1), "busy");
        pigeons.next(ana, new Delivery.TryAgain(null, "refused"));
        pigeons.next(ana, hour);
        var parcel = post(ana, "one");

        await().untilAsserted(() -> assertThat(told.of(parcel)).containsExactly(hour));
    }

    @Test
    void whatNobodyCouldBeToldOfFailsOnceMoreAndIsToldThen() {
        told.deaf.set(1);
        pigeons.next(ana, new Delivery.Refused("blocked"));
        pigeons.next(ana, new Delivery.Refused("blocked"));
        var parcel = post(ana, "one");

        await().untilAsserted(() -> assertThat(told.of(parcel)).containsExactly(new Delivery.Refused("blocked")));
    }

    @Test
    void aLongWaitOfWhichNobodyCouldBeToldIsToldSoonAndNotWhenItIsOver() {
        told.deaf.set(2);
        pigeons.next(ana, new Delivery.TryAgain(Duration.ofHours(1), "429"));
        var parcel = post(ana, "one");

        await().untilAsserted(() -> assertThat(told.of(parcel)).hasSize(1));
        assertThat(told.of(parcel).getFirst()).isInstanceOf(Delivery.TryAgain.class);
        assertThat(told.deaf).as("both tries failed").hasValue(0);
    }

    @Test
    void whatADeadProcessHadClaimedIsSentAgainMarked() {
        var parcel = transaction.execute(_ -> {
            var id = outbox.post(Message.notice(ana, null, "claimed"));
            db.sql("update outbox set state = 'SENDING', claimed_until = now() - interval '1 second' where id = ?")
                    .param(id)
                    .update();
            return id;
        });

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(pigeons.brought(ana)).containsExactly(Delivering.PERHAPS_AGAIN + "claimed"));
        assertThat(parcel).isNotNull();
    }

    @Test
    void aMessageIsClaimedByOneCourierOnlyHoweverManyThereAre() throws Exception {
        var start = new CountDownLatch(1);
        var claimed = new ConcurrentLinkedQueue<Parcel>();
        var rivals = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    await().until(() -> start.getCount() == 0);
                    transaction.executeWithoutResult(_ -> claimed.addAll(claims.claim(10, List.of())));
                }))
                .toList();
        IntStream.rangeClosed(1, 20).forEach(_ -> post(new TelegramChat(CHATS.incrementAndGet()), "x"));
        start.countDown();
        for (var rival : rivals) {
            assertThat(rival.join(Duration.ofMinutes(1))).isTrue();
        }

        assertThat(claimed).extracting(Parcel::id).doesNotHaveDuplicates();
    }

    @Test
    void aRunOfNoticesBySmsIsOneMessageBehindTheFirst() {
        var eva = new Address.Phone("+46701740671");
        List.of("one", "two", "three", "two").forEach(text -> bundle(eva, text));

        await().untilAsserted(() -> assertThat(pigeons.brought(eva)).containsExactly("one", "two\n\nthree"));
    }

    @Test
    void whatIsUrgentWaitsForNoBundle() {
        var eva = new Address.Phone("+46701740672");
        bundle(eva, "one");
        bundle(eva, "two");
        post(eva, "urgent");
        bundle(eva, "three");

        await().untilAsserted(() -> assertThat(pigeons.brought(eva)).containsExactly("one", "two", "urgent", "three"));
    }

    @Test
    void inAChatEachNoticeStaysAMessageOfItsOwn() {
        bundle(ana, "one");
        bundle(ana, "two");

        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).containsExactly("one", "two"));
    }

    private void bundle(Address to, String text) {
        transaction.executeWithoutResult(_ -> bundles.post(Message.notice(to, null, text)));
    }

    @Test
    void whatReachedThePhoneStaysThereWhateverIsToldLater() {
        var parcel = post(ana, "one");
        await().untilAsserted(() -> assertThat(told.of(parcel)).hasSize(1));
        for (var delivered : List.of(true, true, false)) {
            transaction.executeWithoutResult(
                    _ -> events.publishEvent(new DeliveryReport(parcel.toString(), delivered, "landline")));
        }

        assertThat(told.of(parcel)).containsExactly(new Delivery.Sent(List.of(parcel.toString())));
        assertThat(told.arrived).containsOnlyOnce(parcel);
    }

    @Test
    void whatNeverReachedThePhoneIsToldOnce() {
        var parcel = post(ana, "one");
        await().untilAsserted(() -> assertThat(told.of(parcel)).hasSize(1));
        for (var delivered : List.of(false, true, false)) {
            transaction.executeWithoutResult(
                    _ -> events.publishEvent(new DeliveryReport(parcel.toString(), delivered, "landline")));
        }

        assertThat(told.of(parcel).subList(1, 2)).containsExactly(new Delivery.Refused("landline"));
        assertThat(told.of(parcel)).hasSize(2);
        assertThat(told.arrived).doesNotContain(parcel);
    }

    @Test
    void nothingOfAMessageIsReadableInTheTable() {
        post(ana, "Aino on peloissaan");
        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).hasSize(1));

        assertThat(db.sql("select encode(message_sealed, 'escape') as dump from outbox")
                        .query((row, _) -> row.getString("dump"))
                        .list())
                .noneMatch(dump -> dump.contains("Aino") || dump.contains("peloissaan"));
    }

    @Test
    void aMessageNoChannelReachesIsRefused() {
        var parcel = post(new Address.WhatsApp("+46701740699"), "hello?");

        await().untilAsserted(() -> assertThat(told.of(parcel)).hasSize(1));
        assertThat(told.of(parcel).getFirst()).isInstanceOf(Delivery.Refused.class);
    }

    @Test
    void whatIsClaimedAsItIsPostedGoesOnceAndInOrderWithWhatIsPostedBehindIt() {
        var claimed = transaction.execute(_ -> {
            return roundTrip.ask(outbox.posting(List.of(Message.notice(ana, null, "one")))) == 1;
        });
        IntStream.rangeClosed(2, 9).forEach(number -> {
            if (number % 2 == 0) {
                posting(ana, "" + number);
            } else {
                post(ana, "" + number);
            }
        });

        assertThat(claimed).isTrue();
        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).hasSize(9));
        assertThat(pigeons.brought(ana)).containsExactly("one", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(states(ana)).containsOnly("SENT 1 false");
    }

    @Test
    void whatDoesNotArriveHoldsUpThoseBehindItThoughTheyWereClaimedTogether() {
        pigeons.once(ana, "1", new Delivery.TryAgain(Duration.ofMillis(500), "429"));
        pigeons.once(ana, "4", new Delivery.TryAgain(Duration.ofMillis(300), "429"));
        pigeons.once(ana, "7", new Delivery.Refused("400"));
        pigeons.once(ana, "9", new Delivery.Unknown("timeout"));
        IntStream.rangeClosed(1, 12).forEach(number -> post(ana, "" + number));

        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).hasSize(11));
        assertThat(pigeons.brought(ana))
                .containsExactly("1", "2", "3", "4", "5", "6", "8", Delivering.PERHAPS_AGAIN + "9", "10", "11", "12");
        await().untilAsserted(() -> assertThat(states(ana))
                .containsExactly(
                        "SENT 2 false",
                        "SENT 1 false",
                        "SENT 1 false",
                        "SENT 2 false",
                        "SENT 1 false",
                        "SENT 1 false",
                        "REFUSED 1 false",
                        "SENT 1 false",
                        "SENT 2 true",
                        "SENT 1 false",
                        "SENT 1 false",
                        "SENT 1 false"));
    }

    @Test
    void severalAreClaimedAsFarAsTheyMayGoAndGivenBackAsIfTheyHadNotBeen() {
        transaction.executeWithoutResult(status -> {
            IntStream.rangeClosed(1, 5).forEach(number -> outbox.post(Message.notice(ana, null, "" + number)));
            outbox.postFirst(Message.notice(ana, null, "danger"));
            db.sql("update outbox set due_at = due_at + interval '1 hour' where address = ? and position = ?")
                    .params(ana.uri(), position(ana, 3))
                    .update();

            var two = claims.next(ana, 2);
            assertThat(texts(two)).containsExactly("danger", "1");
            assertThat(claims.next(ana, 8)).as("while something is on its way").isEmpty();
            claims.giveBack(two);
            assertThat(states(ana)).containsOnly("WAITING 0 false");
            var theirs = claims.next(ana, 1);
            db.sql("update outbox set attempts = 2 where id = ?")
                    .param(theirs.getFirst().id())
                    .update();
            claims.giveBack(theirs);
            assertThat(states(ana)).as("claimed by another since").containsOnlyOnce("SENDING 2 false");
            db.sql("update outbox set state = 'WAITING', attempts = 0 where address = ?")
                    .param(ana.uri())
                    .update();
            assertThat(texts(claims.next(ana, 8))).as("as far as the third").containsExactly("danger", "1", "2");
            status.setRollbackOnly();
        });
    }

    private long position(Address to, int number) {
        return db.sql("select position from outbox where address = ? order by position offset ? limit 1")
                .params(to.uri(), number - 1)
                .query(Long.class)
                .single();
    }

    private static List<String> texts(List<Parcel> parcels) {
        return parcels.stream().map(it -> it.message().text()).toList();
    }

    private List<String> states(Address to) {
        return db.sql(
                        "select state || ' ' || attempts || ' ' || maybe_sent from outbox where address = ? order by position")
                .param(to.uri())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void nothingIsClaimedBehindWhatWaitsOrWhileTheChatMustBeLeftAlone() {
        pigeons.next(ana, new Delivery.TryAgain(Duration.ofHours(1), "429"));
        var put = post(ana, "one");
        await().until(() -> isPutOff(put));
        assertThat(posting(ana, "two")).as("behind").isFalse();
        outbox.withdraw(put, "by-sms");
        assertThat(posting(ana, "three")).as("resting").isFalse();
        assertThat(pigeons.brought(ana)).isEmpty();

        assertThat(posting(ben, "to Ben")).isTrue();
        await().untilAsserted(() -> assertThat(pigeons.brought(ben)).containsExactly("to Ben"));
    }

    @Test
    void whatWasClaimedAndRolledBackIsNeverSentAndHoldsUpNobody() {
        transaction.executeWithoutResult(status -> {
            roundTrip.ask(outbox.posting(List.of(Message.notice(ana, null, "never"))));
            posted(ana, "meanwhile");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            outbox.posting(List.of(Message.notice(ben, null, "never asked")));
            posted(ben, "meanwhile");
            status.setRollbackOnly();
        });

        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).containsExactly("meanwhile"));
        await().untilAsserted(() -> assertThat(pigeons.brought(ben)).containsExactly("meanwhile"));
        assertThat(posting(ana, "then")).isTrue();
        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).containsExactly("meanwhile", "then"));
    }

    @Test
    void ofSeveralPostedTogetherTheFirstToEachChatIsClaimedAndAllGoInOrder() {
        var claimed = transaction.execute(_ -> roundTrip.ask(outbox.posting(List.of(
                Message.notice(ana, null, "1"),
                Message.notice(ben, null, "to Ben"),
                Message.notice(ana, null, "2"),
                Message.notice(ana, null, "3")))));

        assertThat(claimed).isEqualTo(2);
        await().untilAsserted(() -> assertThat(pigeons.brought(ana)).containsExactly("1", "2", "3"));
        await().untilAsserted(() -> assertThat(pigeons.brought(ben)).containsExactly("to Ben"));
    }

    /// By somebody else, who commits first.
    private void posted(Address to, String text) {
        var other = Thread.ofVirtual().start(() -> post(to, text));
        try {
            assertThat(other.join(Duration.ofMinutes(1))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean posting(Address to, String text) {
        return Boolean.TRUE.equals(transaction.execute(
                _ -> roundTrip.ask(outbox.posting(List.of(Message.notice(to, null, text)))) == 1));
    }

    private UUID postFirst(Address to, String text) {
        return Objects.requireNonNull(transaction.execute(_ -> outbox.postFirst(Message.notice(to, null, text))));
    }

    private UUID post(Address to, String text) {
        return Objects.requireNonNull(transaction.execute(_ -> outbox.post(Message.notice(to, null, text))));
    }

    /// Stands in for a provider: what it brings, and what it answers next.
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Pigeons implements Channel {

        private final Map<Address, ConcurrentLinkedDeque<String>> brought = new ConcurrentHashMap<>();
        private final Map<Address, ConcurrentLinkedDeque<Delivery>> answers = new ConcurrentHashMap<>();
        private final Map<String, Delivery> once = new ConcurrentHashMap<>();

        @Override
        public boolean reaches(Address address) {
            return !(address instanceof Address.WhatsApp);
        }

        @Override
        public Delivery send(Outgoing outgoing) {
            var message = outgoing.message();
            var special = once.remove(message.to().uri() + message.text());
            var answer = special != null
                    ? special
                    : answers.getOrDefault(message.to(), new ConcurrentLinkedDeque<>())
                            .poll();
            if (answer != null) {
                return answer;
            }
            brought.computeIfAbsent(message.to(), _ -> new ConcurrentLinkedDeque<>())
                    .add(message.text());
            return new Delivery.Sent(List.of(outgoing.parcel().toString()));
        }

        List<String> brought(Address address) {
            return List.copyOf(brought.getOrDefault(address, new ConcurrentLinkedDeque<>()));
        }

        /// What becomes of these words the first time.
        void once(Address address, String words, Delivery answer) {
            once.put(address.uri() + words, answer);
        }

        void next(Address address, Delivery answer) {
            answers.computeIfAbsent(address, _ -> new ConcurrentLinkedDeque<>()).add(answer);
        }
    }

    static class Told {

        private final ConcurrentLinkedQueue<Settled> all = new ConcurrentLinkedQueue<>();

        final AtomicInteger deaf = new AtomicInteger();

        final ConcurrentLinkedQueue<UUID> arrived = new ConcurrentLinkedQueue<>();

        @EventListener
        void arrived(Arrived whole) {
            arrived.add(whole.parcel());
        }

        @EventListener
        void settled(Settled settled) {
            if (deaf.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
                throw new IllegalStateException("Not this time");
            }
            all.add(settled);
        }

        List<Delivery> of(UUID parcel) {
            return all.stream()
                    .filter(it -> it.parcel().equals(parcel))
                    .map(Settled::delivery)
                    .toList();
        }
    }

    @TestConfiguration
    static class Fakes {

        @Bean
        Pigeons pigeons() {
            return new Pigeons();
        }

        @Bean
        Told told() {
            return new Told();
        }
    }
}
