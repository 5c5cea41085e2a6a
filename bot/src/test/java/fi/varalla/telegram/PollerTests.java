package fi.varalla.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static fi.varalla.telegram.StandIn.error;
import static fi.varalla.telegram.StandIn.on;
import static fi.varalla.telegram.StandIn.slowDown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import fi.varalla.TestStores;
import fi.varalla.messaging.Menus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(TestStores.class)
class PollerTests {

    private final StandIn telegram = new StandIn();
    private final Letters letters = new Letters();

    private Place first;
    private JdbcClient jdbc;

    @BeforeEach
    void open(@Autowired JdbcConnectionDetails database) {
        var source = new DriverManagerDataSource(database.getJdbcUrl(), "postgres", "postgres");
        jdbc = JdbcClient.create(source);
        makeLease(source);
        telegram.answers("getme", okJson("""
                {"ok":true,"result":{"id":1,"is_bot":true,"first_name":"V","username":"our_bot"}}"""));
        gives(null, "[]", 15_000);
        first = new Place();
    }

    /// A new one, which nobody holds.
    static void makeLease(DataSource source) {
        JdbcClient.create(source).sql("drop table if exists telegram_lease").update();
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V20__telegram_lease.sql"),
                        new ClassPathResource("db/migration/V275__telegram_heard.sql"))
                .execute(source);
    }

    @AfterEach
    void close() {
        first.listening.stop();
        telegram.close();
    }

    /// One replica.
    private final class Place {
        final TelegramSettings settings = telegram.settings();
        final BotApi api = new BotApi(settings);
        final TelegramHealth health = new TelegramHealth(settings, Clock.systemUTC());
        final BotName name = new BotName(api, settings);
        final Listening listening = new Listening(
                settings,
                new Poller(
                        new LongPoll(api, settings, StandIn.JSON),
                        api,
                        new Updates(letters, new Courtesies(api)),
                        new Lease(jdbc),
                        health,
                        new Introduction(api, name, PollerTests::menu),
                        settings),
                new Registration(api, settings, "", health, new Introduction(api, name, PollerTests::menu)));
    }

    private static List<Menus.Entry> menu(String language) {
        return List.of(new Menus.Entry("/clear", ("clear " + language).strip()));
    }

    private static String text(long id) {
        return """
                {"update_id":%d,"message":{"message_id":1,"from":{"id":601},"chat":{"id":601,"type":"private"},\
                "date":1795300000,"text":"help me"}}""".formatted(id);
    }

    private static ResponseDefinitionBuilder batch(String updates) {
        return okJson("{\"ok\":true,\"result\":" + updates + "}");
    }

    /// @param offset what Telegram must be asked with; null for anything else
    private void gives(@org.jspecify.annotations.Nullable Long offset, String updates, int afterMillis) {
        var question = on("getupdates").atPriority(offset == null ? 9 : 1);
        if (offset != null) {
            question.withRequestBody(matchingJsonPath("$[?(@.offset == " + offset + ")]"));
        }
        telegram.server.stubFor(question.willReturn(batch(updates).withFixedDelay(afterMillis)));
    }

    private void givesFirst(String updates) {
        givesFirst(batch(updates));
    }

    private void givesFirst(ResponseDefinitionBuilder answer) {
        telegram.server.stubFor(on("getupdates")
                .atPriority(2)
                .withRequestBody(matchingJsonPath("$[?(!@.offset)]"))
                .willReturn(answer));
    }

    private void failsAtFirst(ResponseDefinitionBuilder answer, int times) {
        for (var i = 0; i < times; i++) {
            telegram.server.stubFor(on("getupdates")
                    .atPriority(1)
                    .inScenario("failing")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "failed " + i)
                    .willReturn(answer)
                    .willSetStateTo("failed " + (i + 1)));
        }
    }

    private void awaitLetters(String... ids) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(letters.ids()).containsExactly(ids));
    }

    @Test
    void aBatchIsKeptBeforeTheNextIsAskedFor() {
        givesFirst("[" + text(500) + "," + text(501) + "]");

        first.listening.start();

        await().until(() -> telegram.count("getupdates") >= 2);
        assertThat(letters.log()).containsExactly("take telegram:500", "take telegram:501");
        var questions = telegram.bodies("getupdates");
        assertThat(questions.get(0).has("offset")).isFalse();
        assertThat(questions.get(0).path("allowed_updates").toString())
                .isEqualTo("[\"message\",\"edited_message\",\"callback_query\",\"my_chat_member\"]");
        assertThat(questions.get(1).path("offset").asLong()).isEqualTo(502);
        assertThat(telegram.bodies("deletewebhook")
                        .getFirst()
                        .path("drop_pending_updates")
                        .asBoolean())
                .isFalse();
        assertThat(first.health.now().well()).isTrue();
    }

    @Test
    void whatCannotBeKeptIsAskedForAgain() {
        givesFirst("[" + text(500) + "]");
        letters.failNext(2);

        first.listening.start();

        await().until(() -> telegram.count("getupdates") >= 4);
        assertThat(telegram.bodies("getupdates").subList(0, 3))
                .allSatisfy(it -> assertThat(it.has("offset")).isFalse());
        assertThat(letters.ids()).containsExactly("telegram:500");
    }

    @Test
    void idsMayRestartLower() {
        givesFirst("[" + text(900_000_000) + "]");
        gives(900_000_001L, "[" + text(300_000_000) + "]", 0);
        gives(300_000_001L, "[" + text(300_000_001) + "]", 0);

        first.listening.start();

        awaitLetters("telegram:900000000", "telegram:300000000", "telegram:300000001");
    }

    @Test
    void anUnreadableUpdateHoldsNothingUp() {
        givesFirst("[" + text(1) + """
                ,{"update_id":2,"message":{"message_id":1,"chat":{"id":601,"type":"private"},
                  "chat_background_set":{"type":{"type":"brand_new"}}}},
                 {"update_id":3,"brand_new_update":{"x":1}}, {"no_id":true}, 7,""" + text(4) + "]");

        first.listening.start();

        awaitLetters("telegram:1", "telegram:2", "telegram:3", "telegram:4");
    }

    @Test
    void aStubbornBatchIsNotAskedForInAHurry() {
        telegram.answers("getupdates", batch("[" + text(500) + "]"));

        first.listening.start();

        await().during(Duration.ofSeconds(2)).until(() -> telegram.count("getupdates") <= 8);
        await().untilAsserted(() -> assertThat(first.health.now().problem()).isNotNull());
    }

    @Test
    void anEmptyAnswerGivenAtOnceIsNotAskedForInAHurry() {
        telegram.answers("getupdates", batch("[]"));

        first.listening.start();

        await().during(Duration.ofSeconds(2)).until(() -> telegram.count("getupdates") <= 12);
    }

    @Test
    void onAQuietNightItIsKnownAtOnceThatWeHearAgain() {
        failsAtFirst(serverError(), 2);
        telegram.server.stubFor(on("getupdates")
                .atPriority(3)
                .withRequestBody(matchingJsonPath("$[?(@.timeout == 0)]"))
                .willReturn(batch("[]")));

        first.listening.start();

        await().until(() -> telegram.count("getupdates") == 4);
        assertThat(telegram.bodies("getupdates"))
                .extracting(it -> it.path("timeout").asInt())
                .as("the last one is held")
                .containsExactly(0, 0, 0, 20);
        assertThat(first.health.now().well()).isTrue();
        assertThat(new Lease(jdbc).sinceHeard()).isPresent();
    }

    @Test
    void anotherPollerIsOutwaited() {
        telegram.answers("getupdates", error(409, "Conflict: terminated by other getUpdates request"));

        first.listening.start();

        await().untilAsserted(() ->
                assertThat(first.health.now().problem()).isNotNull().contains("409"));
        gives(501L, "[]", 15_000);
        givesFirst("[" + text(500) + "]");
        awaitLetters("telegram:500");
        await().untilAsserted(() -> assertThat(first.health.now().problem()).isNull());
    }

    @Test
    void aWebhookInTheWayIsTakenAway() {
        failsAtFirst(error(409, "Conflict: can't use getUpdates method while webhook is active"), 1);
        givesFirst("[" + text(500) + "]");

        first.listening.start();

        awaitLetters("telegram:500");
        assertThat(telegram.count("deletewebhook")).isEqualTo(2);
    }

    @Test
    void aBusyTelegramIsGivenTheTimeItWants() {
        failsAtFirst(slowDown(2), 1);
        givesFirst("[" + text(500) + "]");
        var start = System.nanoTime();

        first.listening.start();

        awaitLetters("telegram:500");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void anUnknownTokenIsSaidAndAskedForAgain() {
        telegram.answers("deletewebhook", error(401, "Unauthorized"));

        first.listening.start();

        await().untilAsserted(() ->
                assertThat(first.health.now().problem()).isNotNull().contains("token"));
        assertThat(first.health.now().on()).isTrue();
    }

    @Test
    void troubleOnTheWayPasses() {
        telegram.server.stubFor(on("deletewebhook")
                .inScenario("deleting")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(serverError())
                .willSetStateTo("up"));
        failsAtFirst(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), 1);
        givesFirst("[" + text(500) + "]");

        first.listening.start();

        awaitLetters("telegram:500");
    }

    @Test
    void aLongPollIsCutShortAtTheEnd() {
        first.listening.start();
        await().until(() -> telegram.count("getupdates") == 1);
        var start = System.nanoTime();

        first.listening.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("of the fifteen seconds that the question would take")
                .isLessThan(Duration.ofSeconds(5));
        assertThat(leases()).isZero();
    }

    @Test
    void oneReplicaAsksAndAnotherTakesOver() {
        first.listening.start();
        await().until(() -> telegram.count("getupdates") == 1);
        var second = new Place();
        second.listening.start();
        await().during(Duration.ofSeconds(3)).until(() -> telegram.count("getupdates") == 1);
        assertThat(second.health.now().well()).isTrue();

        first.listening.stop();

        await().atMost(Duration.ofSeconds(15)).until(() -> telegram.count("getupdates") == 2);
        second.listening.stop();
    }

    @Test
    void aDeadHolderIsFollowed() {
        assertThat(new Lease(jdbc).hold()).isTrue();

        first.listening.start();

        await().atMost(Duration.ofSeconds(15)).until(() -> telegram.count("getupdates") == 1);
    }

    @Test
    void everyReplicaKnowsWhenTelegramLastAnswered() {
        assertThat(new Lease(jdbc).sinceHeard()).isEmpty();
        givesFirst("[" + text(500) + "]");

        first.listening.start();

        awaitLetters("telegram:500");
        await().untilAsserted(() -> assertThat(new Lease(jdbc).sinceHeard())
                .hasValueSatisfying(it -> assertThat(it).isLessThan(Duration.ofSeconds(60))));
    }

    @Test
    void aPressedButtonIsConfirmedAndAGroupIsLeft() {
        telegram.answers("answercallbackquery", error(400, "Bad Request: query is too old"));
        givesFirst("""
                [{"update_id":1,"callback_query":{"id":"99","from":{"id":900},"data":"x"}},
                 {"update_id":2,"my_chat_member":{"chat":{"id":-1009990009,"type":"supergroup"},
                  "new_chat_member":{"status":"member"}}}]""");

        first.listening.start();

        await().until(() -> telegram.count("answercallbackquery") == 1 && telegram.count("leavechat") == 1);
        assertThat(telegram.bodies("leavechat").getFirst().path("chat_id").asString())
                .isEqualTo("-1009990009");
    }

    @Test
    void theBotsNameAndMenuAreSeenToOnce() {
        first.listening.start();

        await().until(() -> telegram.count("deletemycommands") == 4 && telegram.count("setmycommands") == 4);
        assertThat(telegram.bodies("setmycommands"))
                .allSatisfy(it ->
                        assertThat(it.path("scope").path("type").asString()).isEqualTo("all_private_chats"))
                .extracting(it -> it.path("language_code").asString("") + " "
                        + it.path("commands").path(0).path("description").asString())
                .containsExactlyInAnyOrder(" clear", "fi clear fi", "sv clear sv", "en clear en");
        assertThat(first.name.link("a_B-1")).contains("https://t.me/our_bot?start=a_B-1");
    }

    @Test
    void aBurstIsKeptWholeAndInOrder() {
        givesFirst(IntStream.range(0, 100).mapToObj(PollerTests::text).collect(Collectors.joining(",", "[", "]")));
        gives(
                100L,
                IntStream.range(100, 200).mapToObj(PollerTests::text).collect(Collectors.joining(",", "[", "]")),
                0);

        first.listening.start();

        awaitLetters(IntStream.range(0, 200).mapToObj(it -> "telegram:" + it).toArray(String[]::new));
    }

    @Test
    void noLogHoldsTheTokenOrWhatWasSaid() {
        var said = new CopyOnWriteArrayList<String>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var level = root.getLevel();
        var ear = ear(said);
        root.addAppender(ear);
        loggers(Level.TRACE);
        try {
            failsAtFirst(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), 2);
            givesFirst("[" + text(500) + "]");
            letters.failNext(1);
            first.listening.start();
            awaitLetters("telegram:500");
            telegram.close();
            await().until(() -> first.health.now().problem() != null);
            first.listening.stop();
        } finally {
            loggers(null);
            root.setLevel(level);
            root.detachAppender(ear);
        }
        assertThat(said).isNotEmpty().noneMatch(it -> it.contains("AAsecret")).noneMatch(it -> it.contains("help me"));
    }

    private static void loggers(@org.jspecify.annotations.Nullable Level level) {
        for (var name : List.of("fi.varalla", "okhttp3", "org.telegram")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
        }
    }

    private static AppenderBase<ILoggingEvent> ear(List<String> said) {
        var ear = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                var thrown = event.getThrowableProxy();
                if (!event.getLoggerName().startsWith("org.eclipse.jetty")) {
                    said.add(event.getFormattedMessage() + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
                }
            }
        };
        ear.start();
        return ear;
    }

    private long leases() {
        return jdbc.sql("select count(*) from telegram_lease").query(Long.class).single();
    }
}
