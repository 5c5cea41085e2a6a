package fi.varalla.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Twilio's signature of a request, by the rules of its page "Webhooks security".
///
/// Our own, because the SDK's `RequestValidator` takes one value per name, while names may repeat.
record Signature(String value) {

    private static final Pattern URL =
            Pattern.compile("(https?)://(?:([^@/?#]*)@)?(\\[[^\\]]*]|[^:/?#]*)(?::(\\d+))?([/?#].*|)", Pattern.DOTALL);
    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})(?:&|#|$)");

    /// Whether it was made over this URL and these parameters of a form, with one of these tokens.
    ///
    /// @param parameters of the body; empty for GET, whose parameters stand in the URL
    boolean covers(String url, Map<String, List<String>> parameters, List<String> tokens) {
        var appended = appended(parameters);
        var given = value.getBytes(UTF_8);
        var found = false;
        for (var token : tokens) {
            for (var form : forms(url)) {
                // No early way out: how long it takes tells nothing.
                found |= MessageDigest.isEqual(of(form + appended, token).getBytes(UTF_8), given);
            }
        }
        return found;
    }

    /// Whether it was made over this URL, which in turn carries the hash of this body that is no form.
    boolean coversBody(String url, byte[] body, List<String> tokens) {
        var hash = BODY_HASH.matcher(url);
        return hash.find()
                && MessageDigest.isEqual(sha256(body), HexFormat.of().parseHex(hash.group(1)))
                && covers(url, Map.of(), tokens);
    }

    /// Twilio signs some requests with the port and some without, and drops a user's name: all are tried.
    private static Set<String> forms(String url) {
        var forms = new HashSet<String>();
        forms.add(url);
        var parts = URL.matcher(url);
        if (parts.matches()) {
            var scheme = parts.group(1) + "://";
            var standard = parts.group(1).equals("https") ? ":443" : ":80";
            var port = parts.group(4) == null ? standard : ":" + parts.group(4);
            var user = parts.group(2) == null ? "" : parts.group(2) + "@";
            for (var who : List.of(user, "")) {
                forms.add(scheme + who + parts.group(3) + parts.group(5));
                forms.add(scheme + who + parts.group(3) + port + parts.group(5));
            }
        }
        return forms;
    }

    private static String appended(Map<String, List<String>> parameters) {
        var appended = new StringBuilder();
        new TreeMap<>(parameters)
                .forEach((name, values) -> values.stream()
                        .distinct()
                        .sorted()
                        .forEach(value -> appended.append(name).append(value)));
        return appended.toString();
    }

    static String of(String text, String token) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Signature";
    }
}
