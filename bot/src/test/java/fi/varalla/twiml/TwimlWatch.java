package fi.varalla.twiml;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.twiml.TwimlGrammar.Place;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Reads every answer to Twilio in every test that starts the program, and remembers what is wrong with it for
/// [TwimlFaults]. Twilio gets nothing that has a fault, so that a program in another process fails its test, too.
@Component
@ConditionalOnProperty(name = "varalla.twiml-watch", matchIfMissing = true)
@Order(Ordered.HIGHEST_PRECEDENCE)
class TwimlWatch extends OncePerRequestFilter {

    private static final String WEBHOOKS = "/webhooks/twilio/";
    private static final String WHISPERS = "/voice/(whisper|key|fallback/whisper|fallback/key)$";
    private static final Pattern URLS =
            Pattern.compile("(?:(?:[uU]rl|action|[cC]allback)=\"|<Redirect[^>]*>)([^\"<]*)");

    private final String publicUrl;

    TwimlWatch(@Value("${varalla.public-url:}") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().contains(WEBHOOKS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        if (kept.getStatus() == HttpServletResponse.SC_OK && isXml(kept)) {
            var document = new String(kept.getContentAsByteArray(), UTF_8);
            var faults = faults(request.getRequestURI(), document);
            if (!faults.isEmpty()) {
                TwimlFaults.found(request.getRequestURI() + ": " + faults + " in " + document);
                response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, faults.toString());
                return;
            }
        }
        kept.copyBodyToResponse();
    }

    private List<String> faults(String path, String document) {
        var faults = new ArrayList<>(TwimlGrammar.faults(document, place(path)));
        URLS.matcher(document)
                .results()
                .map(it -> it.group(1))
                .filter(it -> !it.startsWith(publicUrl))
                .forEach(it -> faults.add("Not on the public URL: " + it));
        return faults;
    }

    private static Place place(String path) {
        if (path.contains("/webhooks/twilio/message")) {
            return Place.MESSAGE;
        }
        if (path.endsWith("/room/alone")) {
            return Place.WAITING;
        }
        return Pattern.compile(WHISPERS).matcher(path).find() ? Place.WHISPER : Place.CALL;
    }

    private static boolean isXml(ContentCachingResponseWrapper answer) {
        return answer.getContentType() != null
                && Arrays.asList(answer.getContentType().split("[/;]")).contains("xml");
    }
}
