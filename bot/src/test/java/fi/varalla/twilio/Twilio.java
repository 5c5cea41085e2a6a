package fi.varalla.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/// Twilio as the one who calls us: signed forms over real HTTP.
class Twilio {

    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "12345";
    static final String PUBLIC_URL = "https://line.example";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    Twilio(int port) {
        this.port = port;
    }

    /// @param parameters a name, its value, and so on; `AccountSid` comes by itself
    HttpResponse<String> posts(String path, String... parameters) {
        var body = form(parameters);
        return sends(path, body, sign(path, body), "application/x-www-form-urlencoded");
    }

    HttpResponse<String> sends(String path, String body, String signature, String type) {
        return send(to(path).header("Content-Type", type)
                .header("X-Twilio-Signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    static String form(String... parameters) {
        var pairs = new ArrayList<>(List.of("AccountSid=" + ACCOUNT));
        for (var i = 0; i + 1 < parameters.length; i += 2) {
            pairs.add(URLEncoder.encode(parameters[i], UTF_8) + "=" + URLEncoder.encode(parameters[i + 1], UTF_8));
        }
        return String.join("&", pairs);
    }

    static String sign(String path, String body) {
        var signed = new StringBuilder(PUBLIC_URL + path);
        new java.util.TreeMap<>(Form.parse(body))
                .forEach((name, values) -> values.stream()
                        .distinct()
                        .sorted()
                        .forEach(value -> signed.append(name).append(value)));
        return Signature.of(signed.toString(), TOKEN);
    }
}
