package fi.varalla.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import fi.varalla.Chromium;
import fi.varalla.PreparedStores;
import fi.varalla.board.Wcag;
import fi.varalla.simulator.DemoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The demo as a newcomer meets it: the whole program, its organisation, and the page in a real browser. Needs
/// `/usr/bin/chromium`. With `-Dvaralla.picture=true` it also takes the README's picture.
@SpringBootTest(
        webEnvironment = WebEnvironment.DEFINED_PORT,
        properties = {"varalla.simulator.pace=10", "varalla.simulator.patience=1"})
@ActiveProfiles("demo")
@DirtiesContext
class DemoPageTests {

    private static final Path PICTURE = Path.of("src", "docs", "simulator.png");
    private static final double PATIENCE = Duration.ofSeconds(30).toMillis();
    private static final int PORT = freePort();

    @Autowired
    private DemoClock clock;

    private final List<String> complaints = new ArrayList<>();

    @DynamicPropertySource
    static void somewhereOfItsOwn(DynamicPropertyRegistry registry) throws IOException {
        var folder = PreparedStores.inNewFolder("varalla-page").toString();
        registry.add("server.port", () -> PORT);
        registry.add("varalla.embedded.folder", () -> folder);
    }

    @BeforeAll
    static void openBrowser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @AfterEach
    void closeWindows() {
        Chromium.closeWindows();
    }

    @Test
    void aNewcomerPlaysAFamilyAndAWorkerAndTheLogKeepsIt() {
        try (var page = open(1280, 900)) {
            aMessageIsAnswered(page);
            picture(page, "wide");
            if (Boolean.getBoolean("varalla.picture")) {
                page.screenshot(shot(PICTURE));
            }
            picturesGoBothWays(page);
            whatWasSentIsSeenOnTheDesksPages(page);
            eachFamilyHasATopic(page);
            aCallIsTaken(page);
            theTimeMachineMoves(page);
            troubleIsExplained(page);
        }
        try (var page = open(375, 740)) {
            theNarrowPageShowsEverything(page);
        }
        assertThat(complaints).isEmpty();
    }

    private static void aMessageIsAnswered(Page page) {
        var family = page.getByTestId("phone-family");
        var worker = page.getByTestId("phone-worker1");
        page.getByTestId("do-1").click();
        assertThat(worker.getByTestId("chat-messages")).containsText("T-26-009 - Noor");
        assertThat(worker.getByTestId("chat-messages")).containsText("Could somebody call us?");
        assertThat(family.getByTestId("chat-messages")).containsText("112");
        page.getByTestId("do-2").click();
        assertThat(family.getByTestId("chat-messages")).containsText("I am here. I will call you in five minutes.");
        assertThat(page.getByTestId("step-3")).hasClass("done");
        assertThat(page.getByTestId("next")).isVisible();
        var contact = page.getByTestId("contact").first();
        assertThat(contact).containsText("T-26-009");
        assertThat(contact).containsText("answered");
        contact.locator("summary").click();
        assertThat(contact).containsText("Family: Could somebody call us?");
    }

    private static void picturesGoBothWays(Page page) {
        var family = page.getByTestId("phone-family");
        var worker = page.getByTestId("phone-worker1");
        family.getByTestId("attach-photo").click();
        assertThat(worker.locator("img.photo")).hasAttribute("alt", "photo");
        family.getByTestId("attach-voice").click();
        assertThat(worker.locator(".chat audio")).hasCount(1);
        family.getByTestId("attach-sticker").click();
        assertThat(worker.locator("img.sticker")).hasCount(1);
        family.getByTestId("attach-location").click();
        assertThat(worker.getByTestId("chat-messages")).containsText("60.17");
        worker.getByTestId("reply").last().click();
        worker.getByTestId("attach-photo").click();
        assertThat(family.locator("img.photo")).hasCount(2);
        assertThat((Boolean) page.evaluate(
                        "[...document.querySelectorAll('#pane-family img')].every((it) => it.naturalWidth > 100)"))
                .isTrue();

        family.getByTestId("chat-text").fill("We are at the harbor");
        family.getByTestId("chat-text").press("Enter");
        family.getByTestId("edit").last().click();
        family.getByTestId("chat-text").press("Escape");
        assertThat(family.getByTestId("chat-text")).hasValue("");
        family.getByTestId("edit").last().click();
        family.getByTestId("chat-text").fill("We are at the station");
        family.getByTestId("chat-text").press("Enter");
        assertThat(family.getByTestId("chat-messages")).containsText("edited");
        assertThat(worker.getByTestId("chat-messages")).containsText("We are at the station");
        worker.locator(".message", new Locator.LocatorOptions().setHasText("at the station"))
                .getByTestId("reply")
                .click();
        worker.getByTestId("chat-text").fill("Stay there");
        worker.getByTestId("chat-text").press("Enter");
        assertThat(family.locator(".message", new Locator.LocatorOptions().setHasText("Stay there"))
                        .locator(".quote"))
                .containsText("We are at the");
    }

    /// The whole way: fetched from the stand-in, sealed, and shown to a coordinator.
    private static void whatWasSentIsSeenOnTheDesksPages(Page demo) {
        var page = demo.context().newPage();
        page.navigate("http://localhost:" + PORT + "/board/sign-in");
        page.locator("button[name=player]", new Page.LocatorOptions().setHasText("coordinator"))
                .first()
                .click();
        page.waitForURL(it -> !it.contains("sign-in"));
        page.navigate("http://localhost:" + PORT + "/board/talks");
        page.locator("button[name=language][value=en]").click();
        page.locator("a.talk", new Page.LocatorOptions().setHasText("Noor")).click();
        var said = page.locator("#said");
        assertThat(said.locator("img").first()).hasAttribute("alt", Pattern.compile("photo, The family, .*"));
        assertThat(said.locator("audio")).hasCount(1);
        assertThat(said).containsText("60.17");
        said.locator("img").first().scrollIntoViewIfNeeded();
        page.waitForFunction("document.querySelector('#said img').naturalWidth === 320");
        page.screenshot(shot(Path.of("target", "demo-board-talk.png")));
        page.close();
    }

    private static void eachFamilyHasATopic(Page page) {
        var family = page.getByTestId("phone-family");
        var worker = page.getByTestId("phone-worker1");
        var topic = worker.getByTestId("topics").locator("button", new Locator.LocatorOptions().setHasText("Noor"));
        topic.focus();
        page.keyboard().press("Enter");
        assertThat(topic).hasAttribute("aria-pressed", "true");
        worker.getByTestId("chat-text").fill("In your topic, without a reply");
        worker.getByTestId("chat-text").press("Enter");
        assertThat(family.getByTestId("chat-messages")).containsText("In your topic, without a reply");
        accessible(page);
        picture(page, "topic");

        worker.getByTestId("remove-topic").click();
        assertThat(topic).hasCount(0);
        family.getByTestId("chat-text").fill("Are you still there?");
        family.getByTestId("chat-text").press("Enter");
        assertThat(topic).hasCount(1);
        assertThat(worker.getByTestId("chat-messages")).containsText("Are you still there?");
        worker.getByTestId("has-topics").uncheck();
        assertThat(worker.getByTestId("topics")).isHidden();
        assertThat(worker.getByTestId("chat-messages")).containsText("Are you still there?");
        worker.getByTestId("has-topics").check();
    }

    /// No violation of WCAG 2.2 AA that a machine can find.
    private static void accessible(Page page) {
        assertThat(Wcag.violations(page)).isEmpty();
    }

    private static void aCallIsTaken(Page page) {
        var family = page.getByTestId("phone-family");
        var worker = page.getByTestId("phone-worker1");
        family.getByTestId("tab-call").click();
        family.getByTestId("dial").click();
        assertThat(family.getByTestId("call-messages")).containsText("one one two");
        worker.getByTestId("pick-up").click();
        assertThat(worker.getByTestId("call-messages")).containsText("Press one");
        worker.getByTestId("key-1").click();
        assertThat(worker).containsText("Connected with a person");
        assertThat(family).containsText("Connected with a person");
        family.getByTestId("call-text").fill("Thank you for calling");
        family.getByTestId("call-text").press("Enter");
        assertThat(worker.getByTestId("call-messages")).containsText("Thank you for calling");
        family.getByTestId("hang-up").click();
        assertThat(family.getByTestId("dial")).isVisible();
        var contact = page.getByTestId("contact").first();
        assertThat(contact).containsText("phone call");
        assertThat(contact).containsText(Pattern.compile("answered.*accepted"));
    }

    private void theTimeMachineMoves(Page page) {
        var before = clock.instant();
        var shown = page.getByTestId("clock").textContent();
        page.getByTestId("plus-5").click();
        assertThat(page.getByTestId("clock")).not().hasText(shown);
        assertThat(Duration.between(before, clock.instant())).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }

    private static void troubleIsExplained(Page page) {
        page.locator(".trouble summary").click();
        anOldAnswerDoesNotUndoAClick(page);
        assertThat(page.getByTestId("troubled")).containsText("Telegram is down");
        page.getByTestId("telegram-down").uncheck();
        assertThat(page.getByTestId("troubled")).isHidden();
    }

    /// What the program said before a click comes in behind it, and the click's own answer takes its time.
    private static void anOldAnswerDoesNotUndoAClick(Page page) {
        var old = new ArrayList<Runnable>();
        page.route("**/simulator/state*", route -> {
            var said = route.fetch();
            old.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(said)));
        });
        page.waitForCondition(() -> !old.isEmpty());
        var click = new ArrayList<Route>();
        page.route("**/simulator/trouble", click::add);
        page.getByTestId("telegram-down").click();
        page.waitForCondition(() -> !click.isEmpty());

        page.waitForResponse("**/simulator/state*", old.getFirst());
        page.waitForTimeout(100);

        assertThat(page.getByTestId("telegram-down").isChecked()).isTrue();
        page.unrouteAll();
        click.getFirst().resume();
    }

    private static void theNarrowPageShowsEverything(Page page) {
        for (var pane : List.of("worker1", "worker2", "log", "family")) {
            page.getByTestId("show-" + pane).click();
            assertThat(page.getByTestId(pane.equals("log") ? pane : "phone-" + pane))
                    .isVisible();
            assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .isLessThanOrEqualTo(375);
        }
        assertThat(page.getByTestId("phone-worker1")).isHidden();
        accessible(page);
        picture(page, "narrow");
        page.getByTestId("show-worker1").click();
        picture(page, "narrow-worker");
    }

    private Page open(int width, int height) {
        var page = Chromium.window(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(ColorScheme.LIGHT)
                .setLocale("en-GB"));
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate("http://localhost:" + PORT + "/simulator");
        assertThat(page.getByTestId("preparing")).isHidden();
        assertThat(page.getByTestId("do-1")).isEnabled();
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(shot(Path.of("target", "demo-" + name + ".png")));
    }

    private static Page.ScreenshotOptions shot(Path path) {
        return new Page.ScreenshotOptions()
                .setPath(path)
                .setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED);
    }

    private static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
