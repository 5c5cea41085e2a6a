package fi.varalla.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import redis.embedded.RedisServer;

/// Redis dies under somebody who is signed in and in the middle of something. It comes back empty, so that everybody
/// signs in anew.
class RedisAwayTests extends BoardTest {

    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Autowired
    private RedisServer redis;

    @Autowired
    private StringRedisTemplate keys;

    private final LocalDateTime from = LocalDate.now(HELSINKI).plusDays(10).atTime(9, 0);

    @AfterEach
    void redisIsBack() throws IOException {
        if (!redis.isActive()) {
            redis.start();
        }
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> new Browsing(base()).get("/board/sign-in").status() == 200
                        && speaksSwedish(new Browsing(base())));
    }

    /// A session can be kept.
    private static boolean speaksSwedish(Browsing browsing) {
        browsing.shows("/board/sign-in");
        browsing.post("/board/language", Map.of("language", "sv", "back", "/board/sign-in"));
        return browsing.get("/board/sign-in").text().contains("Logga in");
    }

    @Test
    void nothingTypedIsLostAndItIsSavedOnceRedisIsBack() throws IOException {
        var desk = member("Ansa", Worker.Role.COORDINATOR);
        var helper = worker("Helmi", Worker.Role.WORKER);
        var line = new Line(LineId.random(), "Redislinjen", null, List.of("en"), Policy.USUAL);
        lines.add(line);
        var page = open(desk, "/board/rota/change?line=" + line.id().value() + "&level=1", 1280, ColorScheme.LIGHT);
        page.check("input[name=what][value=add]");
        page.selectOption("#f-with", helper.id().value().toString());
        page.fill("#f-from", from.toString());
        page.fill("#f-to", from.plusHours(8).toString());
        assertThat(page.locator("#preview")).containsText("Helmi");

        redis.stop();

        page.fill("#f-note", "Swapped on the phone");
        assertThat(page.locator("#trouble"))
                .containsText("Nothing you typed is lost: go on here in a moment. Calls and messages are still taken");
        assertThat(page.locator("#f-note")).hasValue("Swapped on the phone");
        check(page, "redis-away-form");

        page.click("button[value=save]");
        assertThat(page.locator("h1")).hasText("The pages do not work right now");
        assertThat(page.locator("main")).containsText("Nothing you typed is lost: leave this page open");
        check(page, "redis-away-save");
        whoeverComesNowIsToldWhatWorks(page.context().newPage());
        assertThat(askedByAnotherSystem()).isEqualTo(200);

        redis.start();
        sessionsAreGone();
        page.click("button:has-text('Try again')");
        assertThat(page.locator("h1")).hasText("You are signed out");
        assertThat(shifts(line.id(), helper)).isZero();
        var window = page.context().waitForPage(() -> page.click("a:has-text('Sign in in a new window')"));
        window.fill("#login", login(desk));
        window.fill("#password", PASSWORD);
        window.press("#password", "Enter");
        window.waitForURL(it -> !it.contains("sign-in"));
        page.click("button:has-text('Try again')");
        page.waitForURL(it -> it.contains("/board/rota?"));

        assertThat(shifts(line.id(), helper)).isEqualTo(1);
    }

    private void whoeverComesNowIsToldWhatWorks(Page other) {
        other.navigate(base() + "/board/now");
        assertThat(other.locator("h1")).hasText("The pages do not work right now");
        assertThat(other.locator("main")).containsText("Calls and messages are still taken and answered");
        assertThat(other.locator("a.button")).hasAttribute("href", "/board/now");
        other.close();
    }

    /// As if nothing had been written down before Redis died.
    private void sessionsAreGone() {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            keys.execute((RedisCallback<Boolean>) redis -> {
                redis.serverCommands().flushAll();
                return true;
            });
            assertThat(keys.keys("*")).isEmpty();
        });
    }

    private int askedByAnotherSystem() throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(base() + "/api/v1/lines"))
                                    .header("Authorization", "Bearer a-bootstrap-token-of-the-tests")
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long shifts(LineId line, Worker worker) {
        var start = from.atZone(HELSINKI).toInstant();
        return onCall.shifts(line, start, start.plus(Duration.ofHours(8))).stream()
                .filter(it -> it.worker().equals(worker.id()))
                .count();
    }

    @Test
    void whoIsSignedOutInTheMiddleOfAFormIsToldAndLosesNothing() {
        var desk = member("Aune", Worker.Role.COORDINATOR);
        var page = open(desk, "/board/rota/change?line=" + line().value() + "&level=1", 320, ColorScheme.DARK);
        page.fill("#f-note", "Half a sen");
        page.context().clearCookies();
        page.fill("#f-note", "Half a sentence");

        assertThat(page.locator("#trouble")).containsText("You are signed out. Nothing you typed is lost");
        assertThat(page.locator("#trouble a")).hasText("Sign in in a new window");
        assertThat(page.locator("#f-note")).hasValue("Half a sentence");
        check(page, "signed-out-form-320-dark");
    }
}
