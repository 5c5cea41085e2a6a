package fi.varalla.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fi.varalla.FreePorts;
import fi.varalla.messaging.Address.TelegramChat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import redis.embedded.RedisServer;

/// Two replicas that write to Telegram at once, on a real Redis. Only what is too fast is wrong: a slow machine is not.
class SharedPaceTests {

    private static final int IN_ALL = 50;
    private static final Duration CHAT_EVERY = Duration.ofMillis(400);
    private static final AtomicLong CHATS = new AtomicLong(8_900_000_000L);

    private final List<LettuceConnectionFactory> connections = new ArrayList<>();
    private int port;
    private RedisServer redis;
    private SharedPace here;
    private SharedPace there;
    private Paces one;
    private Paces other;

    @BeforeEach
    void start() throws IOException {
        port = FreePorts.next();
        startRedis();
        here = new SharedPace(template());
        there = new SharedPace(template());
        one = paces(here);
        other = paces(there);
    }

    @AfterEach
    void stop() throws IOException {
        connections.forEach(LettuceConnectionFactory::destroy);
        redis.stop();
    }

    @Test
    void togetherTheySendNoMoreThanTelegramTakesFromOne() {
        bothCount();

        assertThat(taking(one, 75, other, 75))
                .as("50 at once, 100 at 50 a second")
                .isGreaterThan(Duration.ofMillis(1900));
    }

    @Test
    void oneChatIsWrittenToByBothAsByOne() {
        bothCount();
        var chat = chat();
        var begun = System.nanoTime();
        for (var message = 0; message < 3; message++) {
            one.takePlace(chat, false);
            one.sent(chat, 1);
        }

        assertThat(other.isFree(chat)).as("it has not heard of that yet").isTrue();
        other.takePlace(chat, false);
        assertThat(since(begun)).as("the fourth of a chat that takes three").isGreaterThan(Duration.ofMillis(390));
        other.sent(chat, 1);
        assertThat(since(begun).plus(other.untilFree(chat))).as("now it has").isGreaterThan(Duration.ofMillis(790));
    }

    @Test
    void dangerWaitsForNobody() {
        var patient = new PaceSettings(1, Duration.ofMinutes(2), IN_ALL);
        one = new Paces(patient, here);
        other = new Paces(patient, there);
        bothCount();
        var chat = chat();
        one.takePlace(chat, false);
        one.sent(chat, 1);

        var begun = System.nanoTime();
        other.takePlace(chat, true);
        assertThat(since(begun)).isLessThan(Duration.ofSeconds(5));
        begun = System.nanoTime();
        other.takePlace(chat, false);
        assertThat(since(begun)).as("anything else would").isGreaterThan(Duration.ofMillis(4900));
    }

    @Test
    void whatWentInPartsCountsForTheOtherToo() {
        bothCount();
        var chat = chat();
        var begun = System.nanoTime();
        one.takePlace(chat, false);
        one.sent(chat, 3);

        other.takePlace(chat, false);
        assertThat(since(begun)).isGreaterThan(Duration.ofMillis(390));
    }

    @Test
    void whoeverIsAloneAsksNobodyAndHasItAll() {
        await().untilAsserted(() -> {
            here.count();
            assertThat(here.replicas()).isEqualTo(1);
        });
        assertThat(here.isShared()).isFalse();
        var begun = System.nanoTime();
        assertThat(taking(one, 50, one, 0)).isLessThan(Duration.ofSeconds(5));
        taking(one, 50, one, 0);
        assertThat(since(begun)).as("50 at once, 50 at 50 a second").isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void withoutRedisEachKeepsItsShareAndNothingStandsStill() throws IOException {
        bothCount();
        redis.stop();
        here.count();
        there.count();

        assertThat(here.isShared()).isFalse();
        assertThat(taking(one, 75, other, 75))
                .as("25 at once, 50 at 25 a second, each")
                .isGreaterThan(Duration.ofMillis(1900))
                .isLessThan(Duration.ofSeconds(30));

        startRedis();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            here.count();
            there.count();
            return here.isShared() && there.isShared();
        });
    }

    @Test
    void whoGoesLeavesItAllToTheOther() {
        bothCount();
        await().untilAsserted(() -> {
            there.leave();
            here.count();
            assertThat(here.replicas()).isEqualTo(1);
        });
    }

    @Test
    void whoeverHasNotReachedRedisYetTakesHalf() throws IOException {
        redis.stop();
        here.count();

        assertThat(here.replicas()).isEqualTo(2);
        assertThat(taking(one, 75, one, 0)).as("as one of two").isGreaterThan(Duration.ofMillis(1900));
    }

    /// Whoever has not heard of Redis within a second, on a slow machine, counts again.
    private void bothCount() {
        await().untilAsserted(() -> {
            here.count();
            there.count();
            here.count();
            assertThat(List.of(here.replicas(), there.replicas())).containsOnly(2);
            assertThat(here.isShared() && there.isShared()).isTrue();
        });
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /// How long it takes until all may have gone, each to another chat.
    private static Duration taking(Paces one, int messages, Paces other, int more) {
        var begun = System.nanoTime();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> take(one, messages)),
                        CompletableFuture.runAsync(() -> take(other, more)))
                .join();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void take(Paces paces, int messages) {
        for (var message = 0; message < messages; message++) {
            paces.takePlace(chat(), false);
        }
    }

    private static Address chat() {
        return new TelegramChat(CHATS.incrementAndGet());
    }

    private static Paces paces(SharedPace shared) {
        return new Paces(new PaceSettings(3, CHAT_EVERY, IN_ALL), shared);
    }

    private void startRedis() throws IOException {
        redis = RedisServer.newRedisServer().port(port).build();
        redis.start();
    }

    /// Each replica has a connection of its own.
    private StringRedisTemplate template() {
        var connection = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("localhost", port),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofSeconds(1))
                        .build());
        connection.afterPropertiesSet();
        connection.start();
        connections.add(connection);
        return new StringRedisTemplate(connection);
    }
}
