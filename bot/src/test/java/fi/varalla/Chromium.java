package fi.varalla;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The browser in which tests look at pages: one for each process of tests, from its first page to the end of the
/// process. Needs `/usr/bin/chromium`.
public final class Chromium {

    private static final List<String> BARE = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final List<BrowserContext> WINDOWS = new ArrayList<>();

    private static @Nullable Browser browser;

    private Chromium() {}

    /// A window of its own: it shares no cookies with any other.
    public static Page window(Browser.NewContextOptions options) {
        var context = browser().newContext(options);
        WINDOWS.add(context);
        return context.newPage();
    }

    /// After each test: what is left open works on.
    public static void closeWindows() {
        WINDOWS.forEach(BrowserContext::close);
        WINDOWS.clear();
    }

    private static Browser browser() {
        var open = browser;
        if (open == null) {
            open = Playwright.create()
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(BARE));
            browser = open;
        }
        return open;
    }
}
