package fi.varalla.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// The SDK's way to the network, to the API URL of the settings and with our time limits.
///
/// Nothing is retried here: the SDK's own client sends a `POST` up to six times when it hears 503, and each may be
/// one more SMS. Whoever asks is told whether the request surely did nothing ([NotDone]) or may have
/// ([AnswerLost]).
class ApiHttp extends HttpClient {

    /// It was not sent, or the API refused to look at it now.
    static class NotDone extends RuntimeException {

        private final @Nullable Duration after;

        NotDone(String why, @Nullable Duration after) {
            super(why);
            this.after = after;
        }

        /// When the API wants to be asked again, or null.
        @Nullable Duration after() {
            return after;
        }
    }

    /// It was sent, and nobody knows what came of it.
    static class AnswerLost extends RuntimeException {

        AnswerLost(String why) {
            super(why);
        }
    }

    private final String base;
    private final String authorization;
    private final Duration readWithin;
    private final java.net.http.HttpClient http;

    ApiHttp(TwilioSettings settings) {
        var url = settings.apiUrl().toString();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((settings.accountSid() + ":" + settings.authToken()).getBytes(UTF_8));
        this.readWithin = settings.readWithin();
        this.http = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectWithin())
                .build();
    }

    /// @param path below the API URL
    URI at(String path) {
        return URI.create(base + path);
    }

    /// For requests that are not of the SDK; a secret.
    String authorization() {
        return authorization;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        var answer = send(ours(request));
        return new Response(new ByteArrayInputStream(answer.body()), answer.statusCode());
    }

    /// @param path below the API URL
    HttpResponse<byte[]> get(String path) {
        return send(to(URI.create(base + path)).GET().build());
    }

    /// @param path below the API URL
    HttpResponse<byte[]> delete(String path) {
        return send(to(URI.create(base + path)).DELETE().build());
    }

    private HttpRequest ours(Request request) {
        var asked = URI.create(request.constructURL().toString());
        var query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        var posted = request.getMethod() == HttpMethod.POST
                ? BodyPublishers.ofString(request.encodeFormBody())
                : BodyPublishers.noBody();
        return to(URI.create(base + asked.getRawPath() + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .method(request.getMethod().toString(), posted)
                .build();
    }

    private HttpRequest.Builder to(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(readWithin).header("Authorization", authorization);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return understood(http.send(request, BodyHandlers.ofByteArray()));
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
            throw new NotDone("unreachable", null);
        } catch (IOException e) {
            throw new AnswerLost(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnswerLost("interrupted");
        }
    }

    /// A 401 is the operator's mistake and will be mended: no reason to give a message up.
    private static HttpResponse<byte[]> understood(HttpResponse<byte[]> answer) {
        var status = answer.statusCode();
        if (status == 429 || status == 401) {
            throw new NotDone("http-" + status, retryAfter(answer));
        }
        if (status >= 500) {
            throw new AnswerLost("http-" + status);
        }
        return answer;
    }

    private static @Nullable Duration retryAfter(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }
}
