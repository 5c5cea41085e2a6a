package fi.varalla.stories;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.function.BinaryOperator;

/// A stand-in for a provider that costs next to nothing, the other end of a [Wire]: a thread for each kept connection
/// reads a request and writes the answer in one piece.
final class StandIn implements AutoCloseable {

    private final ServerSocket socket;
    private final BinaryOperator<String> answering;

    /// @param answering makes the JSON of the answer from the path and the body, in a thread of the connection
    StandIn(BinaryOperator<String> answering) {
        this.answering = answering;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private static void daemon(Runnable work) {
        Thread.ofPlatform().daemon().name("stand-in").start(work);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                connection.setTcpNoDelay(true);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream(), 8192);
            while (true) {
                var path = Wire.line(in).split(" ", 3)[1];
                var body = new String(in.readNBytes(length(in)), UTF_8);
                var answer = answering.apply(path, body).getBytes(UTF_8);
                var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + answer.length
                        + "\r\n\r\n";
                connection.getOutputStream().write(Wire.joined(head, answer));
            }
        } catch (IOException e) {
            // The other side has cut the connection, as it may.
            return;
        }
    }

    private static int length(InputStream in) throws IOException {
        var length = 0;
        for (var header = Wire.line(in); !header.isEmpty(); header = Wire.line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return length;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
