package fi.varalla.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// The way from Twilio to us on a bad night: connections are cut and what was on them is sent again, some things come
/// twice at the same moment, and some come once more when the call has moved on.
final class ShakyNetwork {

    private final Twilio twilio;
    private final int port;
    private final Queue<Runnable> late = new ConcurrentLinkedQueue<>();
    private final Executor beside = Executors.newVirtualThreadPerTaskExecutor();

    ShakyNetwork(Twilio twilio, int port) {
        this.twilio = twilio;
        this.port = port;
    }

    /// @param url as it stands in TwiML, or from its path on
    Answer posts(Random luck, String url, Map<String, String> form) {
        if (luck.nextInt(3) == 0) {
            catchUp();
        }
        switch (luck.nextInt(12)) {
            case 0 -> cut(url, form);
            case 1 -> {
                return twice(url, form);
            }
            case 2 -> late.add(() -> sends(url, form));
            default -> {}
        }
        return sends(url, form);
    }

    /// Everything that is still on its way arrives.
    void settle() {
        while (catchUp()) {
            // The next.
        }
    }

    private boolean catchUp() {
        var next = late.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    private Answer twice(String url, Map<String, String> form) {
        var copy = CompletableFuture.supplyAsync(() -> sends(url, form), beside);
        var answer = sends(url, form);
        copy.join();
        return answer;
    }

    /// What could not be taken is sent again, three times at most, as the URLs ask for (`#rc=3&rp=ct,5xx`).
    private Answer sends(String url, Map<String, String> form) {
        var answer = twilio.posts(url, form);
        for (var again = 0; again < 3 && answer.status() >= 500; again++) {
            answer = twilio.posts(url, form);
        }
        return taken(answer);
    }

    private static Answer taken(Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return answer;
    }

    /// The request is sent, and nobody waits for its answer.
    private void cut(String url, Map<String, String> form) {
        var path = Twilio.path(url);
        var body = Twilio.body(form);
        var request = """
                POST %s HTTP/1.1\r
                Host: localhost:%d\r
                Content-Type: application/x-www-form-urlencoded\r
                X-Twilio-Signature: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(path, port, Twilio.sign(path, form), body.length(), body);
        try (var line = new Socket(InetAddress.getLoopbackAddress(), port)) {
            line.getOutputStream().write(request.getBytes(UTF_8));
            line.getOutputStream().flush();
            line.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
