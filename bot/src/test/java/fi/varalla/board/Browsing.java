package fi.varalla.board;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without a picture: it keeps cookies, follows nothing by itself, and sends the token of the page it saw.
public final class Browsing {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern META = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;
    private final String forwarded;
    private String token = "";

    public Browsing(String base) {
        this.base = base;
        this.forwarded = "";
        this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /// @param from      address of this machine from which it connects
    /// @param forwarded for whom it says it asks; empty: it says nothing
    Browsing(String base, InetAddress from, String forwarded) {
        this.base = base;
        this.forwarded = forwarded;
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .localAddress(from)
                .build();
    }

    public record Seen(int status, String text, HttpResponse<String> raw) {

        /// The page without what differs each time it is shown.
        String plain() {
            return text.replaceAll("(value|content)=\"[^\"]*\"", "");
        }

        /// Where it leads to; empty where it does not.
        public String leadsTo() {
            return raw.headers()
                    .firstValue("Location")
                    .map(it -> URI.create(it).getPath())
                    .orElse("");
        }
    }

    public Seen get(String path) {
        return remember(send(request(path).GET()));
    }

    /// A page that is really shown.
    public Seen shows(String path) {
        var seen = get(path);
        assertThat(seen.status()).as(path).isEqualTo(200);
        return seen;
    }

    public Seen post(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(it -> encode(it.getKey(), UTF_8) + "=" + encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&", "", "&_csrf=" + encode(token, UTF_8)));
        return remember(send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))));
    }

    /// An answer that goes on, as it comes.
    ///
    /// @param seen what the browser has seen of it already; empty: nothing
    public HttpResponse<InputStream> stream(String path, String seen) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/event-stream");
        return send(seen.isEmpty() ? request : request.header("Last-Event-ID", seen), BodyHandlers.ofInputStream());
    }

    public Seen postWithoutToken(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /// @return the value of a cookie that we hold; empty if we hold none
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(it -> it.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /// All that we hold.
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/html");
        return forwarded.isEmpty() ? request : request.header("X-Forwarded-For", forwarded);
    }

    private Seen remember(Seen seen) {
        for (var pattern : new Pattern[] {META, TOKEN}) {
            var found = pattern.matcher(seen.text());
            if (found.find()) {
                token = found.group(1);
            }
        }
        return seen;
    }

    private Seen send(HttpRequest.Builder request) {
        var raw = send(request, BodyHandlers.ofString());
        return new Seen(raw.statusCode(), raw.body(), raw);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> as) {
        try {
            return http.send(request.build(), as);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
