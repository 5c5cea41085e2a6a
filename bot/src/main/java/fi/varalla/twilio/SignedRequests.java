package fi.varalla.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in what Twilio signed for our account, and nothing else: the rest gets 403 and leaves no trace but a
/// number.
///
/// It reads the body itself, once, so that what is checked is what is acted on: a [Form] as request attribute.
/// Whoever gets past it in some way has no form, and no webhook works without one.
class SignedRequests extends OncePerRequestFilter {

    /// The request attribute that holds the [Form].
    static final String FORM = "twilio";

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_DRAINED = 16 * 1024 * 1024;

    private final TwilioSettings settings;
    private final PublicUrl publicUrl;
    private final MeterRegistry metrics;

    SignedRequests(TwilioSettings settings, PublicUrl publicUrl, MeterRegistry metrics) {
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.metrics = metrics;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signature = request.getHeader("X-Twilio-Signature");
        if (signature == null || !settings.on()) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, signature == null ? "unsigned" : "off");
            return;
        }
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            drain(request);
            refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "size");
            return;
        }
        var form = signedForm(request, body, new Signature(signature));
        if (form.isEmpty() || !ours(form.get())) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, form.isEmpty() ? "signature" : "account");
            return;
        }
        request.setAttribute(FORM, form.get());
        chain.doFilter(new ReadRequest(request, form.get()), response);
    }

    /// Whoever is still sending does not hear an answer: so let them finish, within reason.
    private static void drain(HttpServletRequest request) throws IOException {
        var scrap = new byte[MOST_BYTES];
        var left = MOST_DRAINED;
        var read = 0;
        while (read >= 0 && left > 0) {
            left -= read;
            read = request.getInputStream().read(scrap);
        }
    }

    private Optional<Form> signedForm(HttpServletRequest request, byte[] body, Signature signature) {
        try {
            var query = Objects.requireNonNullElse(request.getQueryString(), "");
            var form = isForm(request) ? Form.of(query, new String(body, UTF_8)) : Form.of(query, "");
            return signed(request, body, signature, form.body()) ? Optional.of(form) : Optional.empty();
        } catch (IllegalArgumentException e) {
            logger.debug("A request with a broken encoding", e);
            return Optional.empty();
        }
    }

    private boolean signed(
            HttpServletRequest request, byte[] body, Signature signature, Map<String, List<String>> form) {
        var formOnly = isForm(request) || (body.length == 0 && !isJson(request));
        return formOnly
                ? signature.covers(url(request), form, settings.tokens())
                : signature.coversBody(url(request), body, settings.tokens());
    }

    private String url(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return publicUrl.of(request.getQueryString() == null ? path : path + "?" + request.getQueryString());
    }

    private boolean ours(Form form) {
        return form.all("AccountSid").stream().allMatch(settings.accountSid()::equals);
    }

    private static boolean isForm(HttpServletRequest request) {
        return hasType(request, "application/x-www-form-urlencoded");
    }

    private static boolean isJson(HttpServletRequest request) {
        return hasType(request, "application/json");
    }

    private static boolean hasType(HttpServletRequest request, String type) {
        var given = Objects.requireNonNullElse(request.getContentType(), "");
        return given.toLowerCase(Locale.ROOT).split(";")[0].strip().equals(type);
    }

    private void refuse(HttpServletResponse response, int status, String why) {
        metrics.counter("varalla.twilio.refused", "why", why).increment();
        response.setStatus(status);
    }
}
