package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fi.varalla.TestStores;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbox.Letter;
import fi.varalla.messaging.Interpreter.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(properties = {"varalla.public-url=https://varalla.test", "varalla.inbox.sweep-every=200ms"})
@Import({TestStores.class, InboxTests.Fakes.class})
class InboxTests {

    private static final AtomicInteger IDS = new AtomicInteger();

    @Autowired
    Inbox inbox;

    @Autowired
    Ears ears;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void quiet() {
        ears.heard.clear();
    }

    @Test
    void whatIsHeardTwiceIsActedOnOnce() {
        var letter = letter("hello");
        hear(letter);
        hear(letter);

        assertThat(ears.heard).containsExactly("hello");
    }

    @Test
    void theSameLetterHeardByTwoAtOnceIsActedOnOnce() throws Exception {
        var letter = letter("at once");
        inbox.store(List.of(letter));
        var rivals = IntStream.range(0, 6)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> inbox.act(List.of(letter.id()))))
                .toList();
        for (var rival : rivals) {
            assertThat(rival.join(Duration.ofMinutes(1))).isTrue();
        }

        await().untilAsserted(() -> assertThat(state(letter)).isEqualTo("DONE"));
        assertThat(ears.heard).containsExactly("at once");
    }

    @Test
    void theSameLetterTakenByTwoAtOnceIsActedOnOnce() throws Exception {
        var letter = letter("taken at once");
        var rivals = IntStream.range(0, 6)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> hear(letter)))
                .toList();
        for (var rival : rivals) {
            assertThat(rival.join(Duration.ofMinutes(1))).isTrue();
        }

        assertThat(ears.heard).containsExactly("taken at once");
        assertThat(state(letter)).isEqualTo("DONE");
    }

    @Test
    void whatCannotBeKeptIsNotTakenForKept() {
        var unknown = new Letter("test:" + IDS.incrementAndGet(), "no such channel \0", "lost?");

        assertThatThrownBy(() -> hear(unknown)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void oneThatCannotBeReadIsKeptAsSuchWhenItComesAlone() {
        var unreadable = letter("unreadable");
        hear(unreadable);

        assertThat(state(unreadable)).isEqualTo("UNREADABLE");
    }

    @Test
    void whatWasStoredBeforeACrashIsActedOnAfterwards() {
        inbox.store(List.of(letter("just before the crash")));

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(ears.heard).containsExactly("just before the crash"));
    }

    @Test
    void whatFailsIsTriedAgainAndNothingOfItIsKeptMeanwhile() {
        ears.failures.set(1);
        var letter = letter("second time lucky");
        hear(letter);
        assertThat(ears.failures).as("it has failed once").hasValue(0);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(state(letter)).isEqualTo("DONE"));
        assertThat(ears.heard).containsExactly("second time lucky");
    }

    @Test
    void whatNobodyCanReadIsToldWhileItIsStillTried() {
        ears.unheard.clear();
        ears.failures.set(5);
        var letter = letter("sixth time lucky");
        hear(letter);
        assertThat(ears.unheard).isEmpty();

        await().untilAsserted(() -> {
            isDue(letter);
            assertThat(ears.heard).containsExactly("sixth time lucky");
        });
        assertThat(ears.unheard).containsExactly(letter.id());
    }

    /// Between the tries it would wait for half a minute in all.
    private void isDue(Letter letter) {
        db.sql("update inbox set due_at = least(due_at, now()) where id = ? and state = 'WAITING'")
                .param(letter.id())
                .update();
    }

    @Test
    void whatComesTooEarlyIsTakenAMomentLaterHoweverOften() {
        ears.early.set(15);
        var letter = letter("quick");
        hear(letter);
        assertThat(ears.heard).isEmpty();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(ears.heard).containsExactly("quick"));
        assertThat(db.sql("select attempts from inbox where id = ?")
                        .param(letter.id())
                        .query((row, _) -> row.getInt("attempts"))
                        .single())
                .as("no try is used up")
                .isZero();
    }

    @Test
    void anUnreadableLetterIsKeptAndDoesNotStopTheNext() {
        var unreadable = letter("unreadable");
        var fine = letter("still here");
        inbox.store(List.of(unreadable, fine));
        inbox.act(List.of(unreadable.id(), fine.id()));

        assertThat(ears.heard).containsExactly("still here");
        assertThat(state(unreadable)).isEqualTo("UNREADABLE");
    }

    @Test
    void whatCannotBeReadAndIsBroughtAgainIsToldOnce() {
        ears.unheard.clear();
        var unreadable = letter("unreadable");
        inbox.take(List.of(unreadable));
        inbox.take(List.of(unreadable));

        assertThat(ears.unheard).containsExactly(unreadable.id());
        assertThat(state(unreadable)).isEqualTo("UNREADABLE");
    }

    @Test
    void nothingOfALetterIsReadableInTheTable() {
        hear(letter("Aino on peloissaan"));

        assertThat(db.sql("select encode(payload_sealed, 'escape') as dump from inbox")
                        .query((row, _) -> row.getString("dump"))
                        .list())
                .noneMatch(dump -> dump.contains("Aino"));
    }

    private void hear(Letter letter) {
        inbox.take(List.of(letter));
    }

    private static Letter letter(String words) {
        return new Letter("test:" + IDS.incrementAndGet(), "test", words);
    }

    private String state(Letter letter) {
        return db.sql("select state from inbox where id = ?")
                .param(letter.id())
                .query((row, _) -> row.getString("state"))
                .single();
    }

    static class Ears implements Receiver {

        final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<String> unheard = new ConcurrentLinkedQueue<>();
        final AtomicInteger failures = new AtomicInteger();
        final AtomicInteger early = new AtomicInteger();

        @EventListener
        void unheard(Unheard letter) {
            unheard.add(letter.id());
        }

        @Override
        public void receive(Inbound inbound) {
            if (early.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
                throw new TooEarlyException();
            }
            if (failures.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
                throw new IllegalStateException("Not this time");
            }
            heard.add(((Inbound.Text) inbound).words());
        }
    }

    static class Plain implements Interpreter {

        @Override
        public String channel() {
            return "test";
        }

        @Override
        public List<Inbound> read(String id, String payload) {
            if (payload.equals("unreadable")) {
                throw new UnreadableException("not today", new IllegalArgumentException());
            }
            var chat = new TelegramChat(1);
            return List.of(Inbound.Text.of(id, chat, null, Instant.EPOCH, payload, id));
        }
    }

    @TestConfiguration
    static class Fakes {

        @Bean
        @Primary
        Ears ears() {
            return new Ears();
        }

        @Bean
        Plain plain() {
            return new Plain();
        }
    }
}
