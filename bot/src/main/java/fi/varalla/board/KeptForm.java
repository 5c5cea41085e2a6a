package fi.varalla.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// A page for what could not be taken just now. It holds what was typed, so that the same can be sent once more and
/// nothing is typed twice. Secrets it does not hold. It needs no store, and no template.
@Component
final class KeptForm {

    private static final String TOKEN = "_csrf";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> SECRETS = Set.of("password", "old", "code");

    private final Phrases phrases;

    KeptForm(Phrases phrases) {
        this.phrases = phrases;
    }

    /// Whether something was typed that would be lost.
    static boolean holdsWords(HttpServletRequest request) {
        var fields = request.getParameterMap().keySet();
        return "POST".equals(request.getMethod())
                && fields.stream().noneMatch(SECRETS::contains)
                && fields.stream().anyMatch(it -> !TOKEN.equals(it));
    }

    /// @param about of the phrases: its title and its text
    void show(HttpServletRequest request, HttpServletResponse response, int status, String about) throws IOException {
        write(request, response, status, about, language -> again(request, language));
    }

    /// What was typed is only shown, and not to be sent from here: the form may have come from anywhere.
    ///
    /// @param about of the phrases: its title and its text
    void showToCopy(HttpServletRequest request, HttpServletResponse response, int status, String about)
            throws IOException {
        write(
                request,
                response,
                status,
                about,
                language -> toCopy(typed(request), say(about + ".text", language))
                        + "<p><a class=\"button main\" href=\"%s\" target=\"_blank\" rel=\"noopener\">%s</a></p>"
                                .formatted(BoardDoor.SIGN_IN, say("board.kept.sign_in", language)));
    }

    /// The words of a message, for somebody who is signed in and may not send them.
    ///
    /// @param about of the phrases: its title and its text
    void showWords(HttpServletRequest request, HttpServletResponse response, int status, String about)
            throws IOException {
        var words = Objects.requireNonNullElse(request.getParameterValues("words"), new String[0]);
        write(
                request,
                response,
                status,
                about,
                language -> toCopy(Stream.of(words), say(about + ".text", language))
                        + "<p><a class=\"button main\" href=\"/board/talks\">%s</a></p>"
                                .formatted(say("board.talks", language)));
    }

    private static Stream<String> typed(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(field -> !TOKEN.equals(field.getKey()))
                .flatMap(field -> Stream.of(field.getValue()));
    }

    private static String toCopy(Stream<String> typed, String label) {
        return typed.filter(value -> !value.isBlank() && !ID.matcher(value).matches())
                .map(value -> "<textarea readonly rows=\"6\" dir=\"auto\" aria-label=\"%s\">\n%s</textarea>"
                        .formatted(label, HtmlUtils.htmlEscape(value)))
                .collect(Collectors.joining());
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String about,
            Function<Language, String> rest)
            throws IOException {
        var language = BoardErrors.language(request);
        response.reset();
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        response.getOutputStream().write("""
                <!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s – Varalla</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/board/assets/board.css"></head>
                <body><main class="narrow"><h1>%s</h1><p>%s</p>%s</main></body></html>
                """.formatted(
                        language.code(),
                        say(about + ".title", language),
                        say(about + ".title", language),
                        say(about + ".text", language),
                        rest.apply(language))
                .getBytes(UTF_8));
    }

    private String again(HttpServletRequest request, Language language) {
        if (!holdsWords(request)) {
            var query = request.getQueryString();
            var address = "GET".equals(request.getMethod())
                    ? request.getRequestURI() + (query == null ? "" : "?" + query)
                    : "/board";
            return "<p><a class=\"button main\" href=\"%s\">%s</a></p>"
                    .formatted(HtmlUtils.htmlEscape(address), say("board.kept.again", language));
        }
        return """
                <p>%s</p><form method="post" action="%s">%s<div class="actions"><button class="main">%s</button>
                <a class="button" href="%s" target="_blank" rel="noopener">%s</a></div></form>
                """.formatted(
                        say("board.kept.text", language),
                        HtmlUtils.htmlEscape(request.getRequestURI()),
                        fields(request.getParameterMap()),
                        say("board.kept.again", language),
                        BoardDoor.SIGN_IN,
                        say("board.kept.sign_in", language));
    }

    private static String fields(Map<String, String[]> typed) {
        return typed.entrySet().stream()
                .flatMap(field -> Stream.of(field.getValue()).map(value -> field(field.getKey(), value)))
                .collect(Collectors.joining());
    }

    /// A text area keeps lines apart, which a hidden field need not.
    private static String field(String name, String value) {
        return "<textarea hidden name=\"%s\">\n%s</textarea>"
                .formatted(HtmlUtils.htmlEscape(name), HtmlUtils.htmlEscape(value));
    }

    private String say(String key, Language language) {
        return HtmlUtils.htmlEscape(phrases.say(key, language));
    }
}
