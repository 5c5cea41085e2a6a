package fi.varalla.board.rota;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/// Makes a PDF of a printed page. The font travels inside, so that ä, ö and å look the same everywhere.
@Component
class Paper {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String STYLE = "/board/assets/rota/print.css";

    private final ITemplateEngine templates;

    Paper(ITemplateEngine templates) {
        this.templates = templates;
        XRLog.setLoggingEnabled(false);
    }

    /// @param model what the template `board/rota/print` shows
    byte[] pdf(Map<String, Object> model) {
        var context = new Context();
        context.setVariables(model);
        context.setVariable("ink", new String(resource(STYLE), StandardCharsets.UTF_8));
        return rendered(templates.process("board/rota/print", context));
    }

    /// Nothing is fetched from anywhere: what is not in the page is not in the file.
    private static byte[] rendered(String html) {
        try (var out = new ByteArrayOutputStream()) {
            new PdfRendererBuilder()
                    .useFont(() -> new ByteArrayInputStream(resource(FONT)), "Liberation")
                    .useUriResolver((_, _) -> null)
                    .withHtmlContent(html, null)
                    .toStream(out)
                    .run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String path) {
        try (var in = Paper.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
