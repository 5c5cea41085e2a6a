package fi.varalla.board.talks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/// A stream of events that somebody reads as it comes.
final class Stream implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("(?m)^id: (.+)$");

    private final InputStream body;
    private volatile String text = "";
    private volatile boolean over;

    Stream(HttpResponse<InputStream> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        this.body = answer.body();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                text = text + line + "\n";
            }
        } catch (IOException _) {
            // Closed by us.
        } finally {
            over = true;
        }
    }

    void brings(String words) {
        await(words)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(text).contains(words));
    }

    void ends() {
        await("the end").atMost(Duration.ofMinutes(1)).until(() -> over);
    }

    String text() {
        return text;
    }

    /// The version that was sent last.
    String seen() {
        var found = ID.matcher(text);
        var last = "";
        while (found.find()) {
            last = found.group(1);
        }
        return last;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
