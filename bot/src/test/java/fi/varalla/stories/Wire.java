package fi.varalla.stories;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Locale;

/// One kept connection that costs next to nothing, so that a load on the same cores measures the program and not
/// itself.
final class Wire implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Wire(int port) {
        try {
            socket = new Socket("localhost", port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 4096);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param headers each with its line end
    /// @return the status
    int post(String path, String headers, String body) {
        var bytes = body.getBytes(UTF_8);
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: " + bytes.length
                + "\r\n\r\n";
        try {
            socket.getOutputStream().write(joined(head, bytes));
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int answer() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var length = 0;
        var chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var low = header.toLowerCase(Locale.ROOT);
            if (low.startsWith("content-length:")) {
                length = Integer.parseInt(low.substring(15).strip());
            }
            chunked |= low.startsWith("transfer-encoding: chunked");
        }
        if (chunked) {
            for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                in.skipNBytes(size + 2L);
            }
            line();
        } else {
            in.skipNBytes(length);
        }
        return status;
    }

    private String line() throws IOException {
        return line(in);
    }

    /// Head and body in one piece, so that they go out in one.
    static byte[] joined(String head, byte[] body) {
        var all = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(ISO_8859_1), 0, all, 0, head.length());
        System.arraycopy(body, 0, all, head.length(), body.length);
        return all;
    }

    /// The next line, without its end.
    ///
    /// @throws IOException also if the other side has cut the connection
    static String line(InputStream in) throws IOException {
        var line = new StringBuilder(64);
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
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
