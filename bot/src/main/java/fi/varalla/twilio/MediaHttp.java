package fi.varalla.twilio;

import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.FileSource.Fetched;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks for a medium, and follows Twilio to where it really lies: at most twice, only to the hosts of the settings,
/// only
/// by https, and without our credentials. Hosts that are named cannot be made to mean a machine of our own net by
/// whoever sends us a message.
final class MediaHttp {

    private static final int HOPS = 2;
    private static final Duration WHOLE = Duration.ofSeconds(60);

    private final URI api;
    private final String authorization;
    private final List<String> hosts;
    private final Duration readWithin;
    private final HttpClient http;

    /// @param hosts names, or ends of names that begin with a dot
    MediaHttp(URI api, String authorization, List<String> hosts, Duration connectWithin, Duration readWithin) {
        this.api = api;
        this.authorization = authorization;
        this.hosts = List.copyOf(hosts);
        this.readWithin = readWithin;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectWithin)
                .build();
    }

    /// @param most in bytes
    Fetched get(URI medium, int most) {
        try (var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = CompletableFuture.supplyAsync(() -> follow(medium, most), worker);
            try {
                return answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                worker.shutdownNow();
                return new Fetched.NotYet("timeout");
            } catch (ExecutionException e) {
                return new Fetched.NotYet("unreachable");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Fetched.NotYet("interrupted");
            }
        }
    }

    private Fetched follow(URI medium, int most) {
        var at = medium;
        for (var hop = 0; hop <= HOPS; hop++) {
            var answer = ask(at);
            try (var body = answer.body()) {
                var status = answer.statusCode();
                if (status == 200) {
                    return read(answer, body, most);
                }
                if (status / 100 != 3) {
                    return new Fetched.NotYet("http-" + status);
                }
                var next = answer.headers().firstValue("Location").map(at::resolve);
                if (next.isEmpty() || !isAllowed(next.get())) {
                    return new Fetched.Never("foreign-host");
                }
                at = next.get();
            } catch (IOException | IllegalArgumentException e) {
                return new Fetched.NotYet("cut-off");
            }
        }
        return new Fetched.NotYet("too-many-hops");
    }

    private HttpResponse<InputStream> ask(URI at) {
        var request = HttpRequest.newBuilder(at).timeout(readWithin).GET();
        if (isApi(at)) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new ApiHttp.NotDone("unreachable", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiHttp.NotDone("interrupted", null);
        }
    }

    private static Fetched read(HttpResponse<?> answer, InputStream body, int most) throws IOException {
        var content = body.readNBytes(most + 1);
        if (content.length > most) {
            return new Fetched.Never("too-large");
        }
        var type = answer.headers().firstValue("Content-Type").orElse("application/octet-stream");
        return new Fetched.Here(new Attachment("file", type, content));
    }

    private boolean isApi(URI at) {
        return api.getScheme().equals(at.getScheme())
                && api.getHost().equals(at.getHost())
                && api.getPort() == at.getPort();
    }

    private boolean isAllowed(URI at) {
        if (isApi(at)) {
            return true;
        }
        var host = at.getHost() == null ? "" : at.getHost().toLowerCase(Locale.ROOT);
        var usual = at.getPort() == -1 || at.getPort() == 443;
        return "https".equals(at.getScheme())
                && usual
                && at.getUserInfo() == null
                && hosts.stream().anyMatch(it -> it.startsWith(".") ? host.endsWith(it) : host.equals(it));
    }
}
