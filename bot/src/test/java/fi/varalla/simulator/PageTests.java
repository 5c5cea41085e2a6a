package fi.varalla.simulator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import fi.varalla.Chromium;
import fi.varalla.simulator.ProgramPart.Reply;
import fi.varalla.simulator.telegram.SimulatedTelegram;
import fi.varalla.simulator.telephony.SimulatedTelephony;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The page in a real browser, with a program behind it that is played by the test.
@StandIns
class PageTests {

    private static final ProgramPart PROGRAM = new ProgramPart();

    @Autowired
    private SimulatedTelegram telegram;

    @Autowired
    private SimulatedTelephony telephony;

    @Autowired
    private DemoOrganisation demo;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void whereTheProgramIs(DynamicPropertyRegistry registry) {
        registry.add("varalla.simulator.program-url", PROGRAM::url);
        registry.add("varalla.simulator.organisation", () -> "true");
    }

    @BeforeAll
    static void theProgramsPart() {
        PROGRAM.on("/api/v1/workers?limit=500", _ -> Reply.json("""
                {"items":[{"id":"1","name":"Maria","phone":"+46701740610"},{"id":"9","name":"Henrik","phone":"+46701740618"}]}"""));
        PROGRAM.on("/api/v1/lines?limit=500", _ -> Reply.json("""
                {"items":[{"id":"L","name":"Varallaolon päivystys","phone":"+46701740605"},
                          {"id":"J","name":"Familjejouren","phone":"+46701740606"},
                          {"id":"E","name":"Family Line in English","phone":"+46701740607"}]}"""));
        PROGRAM.on("/api/v1/contacts", _ -> Reply.json("""
                {"items":[{"id":"c1","caseId":"1","channel":"TELEGRAM","direction":"INBOUND",
                  "startedAt":"2026-03-02T09:00:00Z","outcome":"ANSWERED","attempts":[{"result":"ACCEPTED"}]},
                 {"id":"c2","channel":"VOICE","direction":"INBOUND","startedAt":"2026-03-02T08:30:00Z","outcome":"MISSED",
                  "attempts":[{"result":"NO_ANSWER"},{"result":"BUSY"}]}]}"""));
        PROGRAM.on("/api/v1/cases", _ -> Reply.json("{\"items\":[{\"id\":\"1\",\"code\":\"T-26-001\"}]}"));
        for (var line : List.of("L", "J", "E")) {
            PROGRAM.on("/api/v1/lines/" + line + "/on-call", _ -> Reply.json("""
                    [{"level":1,"workerId":"1","from":"2026-03-02T08:00:00Z","to":"2026-03-02T16:00:00Z"},
                     {"level":2,"workerId":"9","from":"2026-03-02T08:00:00Z","to":"2026-03-09T08:00:00Z"}]"""));
        }
    }

    @BeforeEach
    void everythingIsReady() {
        await().until(() -> demo.progress().state().equals("READY"));
    }

    @AfterEach
    void closeWindows() {
        Chromium.closeWindows();
    }

    @Test
    void aMessageIsWrittenAnsweredAndRead() {
        var complaints = new ArrayList<String>();
        try (var page = open(1280, 900)) {
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.getByTestId("do-1").click();
            assertThat(page.getByTestId("step-1")).hasClass("done");
            relay(page, 700_000_041L, 700_000_001L, "T-26-009 · Noor\n");
            page.getByTestId("do-2").click();
            assertThat(page.getByTestId("step-2")).hasClass("done");
            relay(page, 700_000_001L, 700_000_041L, "");
            assertThat(page.getByTestId("step-3")).hasClass("done");
            assertThat(page.getByTestId("contacts")).containsText("T-26-001");
            picture(page, "wide");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aCallIsRungHeardAndTakenByKey() {
        PROGRAM.twiml("/webhooks/twilio/voice", """
                <Say language="en-GB">You have reached the on-call line. In an emergency call 112.</Say>
                <Dial callerId="+46701740607"><Number url="/w">+46701740610</Number></Dial>""");
        PROGRAM.twiml(
                "/w",
                "<Gather numDigits='1' timeout='60' action='/k'><Say>Press 1 to take the call</Say></Gather><Hangup/>");
        PROGRAM.twiml("/k", "<Say>Connected</Say>");
        try (var page = open(375, 740)) {
            page.getByTestId("tab-call").first().click();
            page.getByTestId("dial").first().click();
            page.getByTestId("show-worker1").click();
            var worker = page.getByTestId("phone-worker1");
            worker.getByTestId("pick-up").click();
            assertThat(worker.getByTestId("call-messages")).containsText("Press 1");
            worker.getByTestId("key-1").click();
            await().until(() ->
                    "+46701740643".equals(telephony.phone("+46701740610").talksWith()));
            assertThat(worker.getByRole(com.microsoft.playwright.options.AriaRole.STATUS))
                    .hasCount(1);
            picture(page, "narrow");
            assertThat(width(page)).isLessThanOrEqualTo(375);
            worker.getByTestId("hang-up").click();
        }
    }

    /// The program's part: what one side wrote is sent to the other.
    private void relay(Page page, long from, long to, String head) {
        await().until(() -> telegram.chat(from).orElseThrow().all().getLast().mine());
        var words = telegram.chat(from).orElseThrow().all().getLast().text();
        page.request()
                .post(
                        "http://localhost:" + port + "/simulator/telegram/bot700000000:demo/sendMessage",
                        RequestOptions.create()
                                .setData(Map.of("chat_id", to, "text", head + words, "protect_content", true)));
    }

    private Page open(int width, int height) {
        var page = Chromium.window(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale("en-GB"));
        page.navigate("http://localhost:" + port + "/simulator");
        assertThat(page.getByTestId("do-1")).isEnabled();
        return page;
    }

    private static int width(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "simulator-" + name + ".png"))
                .setFullPage(true));
    }
}
