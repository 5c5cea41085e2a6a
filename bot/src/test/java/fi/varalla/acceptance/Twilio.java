package fi.varalla.acceptance;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Twilio as it calls: signed forms, sent to the public URL, which leads to a port of this machine.
final class Twilio {

    static final String ACCOUNT = "AC00000000000000000000000000acce97";
    static final String AUTH = "first-token-of-the-account";
    static final String SECOND_AUTH = "second-token-of-the-account";
    static final String PUBLIC_URL = "https://desk.example/line";

    private static final WireMockServer API = api();

    private final int port;

    Twilio(int port) {
        this.port = port;
    }

    private static WireMockServer api() {
        var server = new WireMockServer(options()
                .dynamicPort()
                .globalTemplating(true)
                .containerThreads(40)
                .jettyStopTimeout(10L));
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{}")));
        server.stubFor(
                post(urlPathMatching(".*/Messages.json")).willReturn(okJson("""
                        {"sid":"SM{{randomValue length=32 type='HEXADECIMAL'}}","status":"queued","num_segments":"1"}""").withStatus(201)));
        server.stubFor(any(urlPathMatching(".*/Recordings/.*"))
                .willReturn(okJson("").withHeader("Content-Type", "audio/mpeg").withBody(new byte[] {1, 2, 3})));
        return server;
    }

    static String apiUrl() {
        return API.baseUrl();
    }

    /// The texts that were sent to a number.
    static List<String> textsTo(String number) {
        return API.findAll(postRequestedFor(urlPathMatching(".*/Messages.json"))).stream()
                .map(LoggedRequest::getBodyAsString)
                .map(it -> URLDecoder.decode(it, UTF_8))
                .filter(it -> it.contains("To=" + number))
                .toList();
    }

    /// Sends a signed form.
    ///
    /// @param url of ours, absolute as it stands in TwiML, or from its path on
    Answer posts(String url, Map<String, String> form) {
        var path = path(url);
        return sends(path, form, Map.of("X-Twilio-Signature", sign(path, form)));
    }

    Answer sends(String path, Map<String, String> form, Map<String, String> headers) {
        var body = body(form);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return Desk.send(request.build());
    }

    /// What stands behind `#` is for Twilio alone, and is neither sent nor signed.
    static String path(String address) {
        var url = address.split("#", 2)[0];
        if (url.startsWith("/")) {
            return url;
        }
        if (!url.startsWith(PUBLIC_URL + "/")) {
            throw new AssertionError("Not on the public URL: " + url);
        }
        return url.substring(PUBLIC_URL.length());
    }

    static String body(Map<String, String> form) {
        return account(form).entrySet().stream()
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(joining("&"));
    }

    static Map<String, String> account(Map<String, String> form) {
        var all = new TreeMap<>(Map.of("AccountSid", ACCOUNT, "ApiVersion", "2010-04-01"));
        all.putAll(form);
        return all;
    }

    /// The signature of a form that is sent to this path.
    static String sign(String path, Map<String, String> form) {
        return sign(PUBLIC_URL + path, account(form), AUTH);
    }

    /// HMAC-SHA1 of the URL and the sorted parameters, as Twilio documents it.
    static String sign(String url, Map<String, String> form, String token) {
        var text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
