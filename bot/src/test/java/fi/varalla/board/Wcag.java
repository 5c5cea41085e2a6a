package fi.varalla.board;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/// What axe finds against WCAG 2.2 AA on a page.
///
/// [AxeBuilder] would put axe into the page twice, half a megabyte each, and bring home what each rule has passed. Our
/// pages have no frames, for which it does that.
public final class Wcag {

    private static final String AXE = AxeBuilder.getAxeScript();

    private Wcag() {}

    /// All that a machine can find on the page as it is now: each rule that is broken, and the HTML of the first three
    /// elements that break it. Empty if there is nothing.
    ///
    /// @throws IllegalArgumentException if the page has frames, which would not be looked into
    public static List<String> violations(Page page) {
        return broken(page, "{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}");
    }

    /// The same, and what axe recommends beyond the rules.
    public static List<String> violationsAndAdvice(Page page) {
        return broken(page, "undefined");
    }

    @SuppressWarnings("unchecked")
    private static List<String> broken(Page page, String rules) {
        if (page.frames().size() > 1) {
            throw new IllegalArgumentException("A page with frames: " + page.url());
        }
        if (!(boolean) page.evaluate("typeof window.axe === 'object'")) {
            page.evaluate("() => {" + AXE + "}");
        }
        return (List<String>) page.evaluate("""
                async () => {
                    const found = await axe.run(document, {
                        runOnly: %s,
                        preload: {assets: ['media']}, // the other kind is for rules that are experiments
                        resultTypes: ['violations']
                    });
                    return found.violations.map(it =>
                        it.id + ': ' + it.help + ' ' + it.nodes.slice(0, 3).map(node => node.html).join(', '));
                }
                """.formatted(rules));
    }
}
