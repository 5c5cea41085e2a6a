package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import fi.varalla.CheapHashing;
import fi.varalla.Chromium;
import fi.varalla.TestStores;
import fi.varalla.accounts.Accounts;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Workers;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.InviteLinks;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Planning;
import fi.varalla.rota.Rotas;
import fi.varalla.rota.WorkerId;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.web.http.SessionRepositoryFilter;

/// The pages, asked over HTTP and looked at in a real browser. All tests of the pages share one program.
///
/// [#as] gives somebody who is signed in; [#open] shows a page in Chromium; [#check] holds it against WCAG 2.2 AA and
/// keeps a picture in `target/pictures` if asked to.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "varalla.bootstrap-token=a-bootstrap-token-of-the-tests",
            "varalla.time-zone=Europe/Helsinki",
            "varalla.board.second-factor-required=false",
            "varalla.board.attempts=10000"
        })
@Import({TestStores.class, CheapHashing.class, BoardTest.Neighbours.class})
public abstract class BoardTest {

    protected static final String PASSWORD = "four quiet herons wade";

    /// Whether each checked page is kept as a picture below `target/pictures`, for people to look at:
    /// `-Dvaralla.pictures=true`. It takes longer than the check.
    private static final boolean PICTURES = Boolean.getBoolean("varalla.pictures");

    /// So many numbers are given to workers; whoever had one longest loses it to the next.
    private static final int NUMBERS = 92;
    private static final AtomicInteger PHONES = new AtomicInteger();

    /// What other rooms bring along.
    @TestConfiguration(proxyBeanMethods = false)
    static class Neighbours {

        @Bean
        InviteLinks testLinks() {
            return token -> Optional.of("https://t.me/varalla_bot?start=" + token);
        }

        @Bean
        Meanwhile meanwhile() {
            return new Meanwhile();
        }
    }

    /// Does something once, between a page's last byte and the last look at its session.
    @Order(SessionRepositoryFilter.DEFAULT_ORDER + 2)
    static final class Meanwhile implements Filter {

        final AtomicReference<Runnable> once = new AtomicReference<>(() -> {});

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, response);
            once.getAndSet(() -> {}).run();
        }
    }

    @Autowired
    private Scheduler quartz;

    @LocalServerPort
    protected int port;

    @Autowired
    protected Accounts accounts;

    @Autowired
    protected Workers workers;

    @Autowired
    protected Lines lines;

    @Autowired
    protected Rotas rotas;

    @Autowired
    protected Planning planning;

    @Autowired
    protected OnCall onCall;

    @Autowired
    protected JdbcClient db;

    @AfterEach
    void closeWindows() {
        Chromium.closeWindows();
    }

    protected String base() {
        return "http://localhost:" + port;
    }

    /// The line that is always there.
    protected LineId line() {
        return lines.first().id();
    }

    /// A worker with a phone of the numbers reserved for fiction, while there are some left.
    protected Worker worker(String name, Worker.Role role, String... languages) {
        var phone = new Phone("+46701740" + (605 + PHONES.getAndIncrement() % NUMBERS));
        db.sql("update worker set phone = null where phone = ?")
                .param(phone.e164())
                .update();
        var worker = new Worker(
                WorkerId.random(),
                name,
                phone,
                List.of(languages.length == 0 ? new String[] {"en"} : languages),
                role,
                true,
                null);
        workers.add(worker);
        return worker;
    }

    /// Somebody with an account and a password.
    protected Worker member(String name, Worker.Role role, String... languages) {
        var worker = worker(name, role, languages);
        var account = accounts.accountFor(worker.id());
        var link = accounts.inviteAgain(account.id());
        accounts.accept(link.substring(link.lastIndexOf('/') + 1), PASSWORD);
        return worker;
    }

    protected String login(Worker worker) {
        return accounts.of(worker.id()).orElseThrow().login();
    }

    /// Signed in, by HTTP alone.
    protected Browsing as(Worker worker) {
        var browsing = new Browsing(base());
        browsing.shows("/board/sign-in");
        var in = browsing.post("/board/sign-in", Map.of("login", login(worker), "password", PASSWORD));
        assertThat(in.leadsTo()).isEqualTo("/board");
        return browsing;
    }

    /// A window of the browser in which somebody is signed in: it has the cookies of one who signed in by HTTP, which
    /// takes a fraction of what the page for it takes in a browser.
    protected Page open(Worker worker, String path, int width, ColorScheme colours) {
        return open(worker, path, window(width, colours));
    }

    /// The same on a phone, which is touched and has no keys.
    protected Page openOnPhone(Worker worker, String path) {
        var phone = new Browser.NewContextOptions()
                .setViewportSize(375, 800)
                .setIsMobile(true)
                .setHasTouch(true)
                .setLocale("en-GB");
        return open(worker, path, window(phone));
    }

    /// The same in a browser in which no scripts run.
    protected Page openWithoutScripts(Worker worker, String path) {
        var plain = new Browser.NewContextOptions()
                .setViewportSize(375, 800)
                .setJavaScriptEnabled(false)
                .setLocale("en-GB");
        return open(worker, path, window(plain));
    }

    private Page open(Worker worker, String path, Page page) {
        page.context()
                .addCookies(as(worker).cookies().stream()
                        .map(it -> new Cookie(it.getName(), it.getValue())
                                .setDomain("localhost")
                                .setPath(it.getPath())
                                .setHttpOnly(it.isHttpOnly()))
                        .toList());
        page.navigate(base() + path);
        return page;
    }

    /// A window in which nobody is signed in.
    protected Page window(int width, ColorScheme colours) {
        return window(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(colours)
                .setLocale("en-GB"));
    }

    private Page window(Browser.NewContextOptions options) {
        var page = Chromium.window(options);
        page.setDefaultTimeout(30_000);
        return page;
    }

    /// What a page becomes when its window is pulled or the phone turned, and when it gets dark: it is not asked for
    /// anew.
    protected static void becomes(Page page, int width, ColorScheme colours) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    }

    /// No violation of WCAG 2.2 AA that a machine can find, no scrolling sideways, and a picture for people to look at.
    protected static void check(Page page, String picture) {
        assertThat(Wcag.violations(page)).isEmpty();
        assertThat((Boolean) page.evaluate(
                        "document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"))
                .as("no scrolling sideways")
                .isTrue();
        if (PICTURES) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "pictures", picture + ".png")));
        }
    }

    /// As if all files of a contact had come four years ago: the retention takes them.
    protected void lettingFilesGo(UUID contact) {
        lettingFilesGo(contact, 0);
    }

    /// @param left how many are kept all the same
    protected void lettingFilesGo(UUID contact, int left) {
        db.sql("update enclosure set noted_at = noted_at - interval '4 years' where contact_id = ?")
                .param(contact)
                .update();
        try {
            quartz.triggerJob(new JobKey("enclosure-retention"));
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
        await("the retention")
                .atMost(Duration.ofMinutes(1))
                .until(() -> db.sql("select count(*) from enclosure where contact_id = ? and state = 'KEPT'")
                                .param(contact)
                                .query(Integer.class)
                                .single()
                        == left);
    }
}
