package fi.varalla.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/// A Redis with an append-only file.
///
/// It runs in a session of its own (`daemonize`), so that Ctrl-C in a terminal ends the program first and the stores
/// after it.
final class RedisServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisServer.class);

    private final int port;
    private final String password;
    private final ServerProcess process;

    private RedisServer(int port, String password, ServerProcess process) {
        this.port = port;
        this.password = password;
        this.process = process;
    }

    /// Starts the server on a free port of this machine, after ending one that a killed program left behind.
    static RedisServer start(EmbeddedFolder folder) throws IOException {
        var data = folder.redis();
        var settings = data.resolve("redis.conf");
        var server = new RedisServer(
                freePort(),
                UUID.randomUUID().toString(),
                new ServerProcess(data.resolve("redis.pid"), settings.toString()));
        server.process.end("TERM", "KILL");
        EmbeddedFolder.writePrivately(settings, server.settings(data));
        server.run(folder.programs(), settings);
        log.info("Redis runs on port {} with its data in {}", server.port, data);
        return server;
    }

    private void run(Path programs, Path settings) throws IOException {
        var program =
                ExecutableProvider.newJarResourceProvider(programs.toFile()).get();
        var started = start(new ProcessBuilder(program.getAbsolutePath(), settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD))
                .onExit()
                .join();
        if (started.exitValue() != 0 || !Patience.until(this::answers, Duration.ofSeconds(30))) {
            throw new IOException("Redis does not start; its reasons are in " + settings.resolveSibling("redis.log"));
        }
    }

    /// While PostgreSQL is being started beside it, a child may hold the program, just written, open for a blink: it is
    /// "busy" then, and is not a moment later.
    private static Process start(ProcessBuilder program) throws IOException {
        var deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (true) {
            try {
                return program.start();
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private String settings(Path data) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                daemonize yes
                set-proc-title no
                dir "%s"
                pidfile "%s"
                logfile "%s"
                loglevel notice
                appendonly yes
                appendfsync everysec
                save ""
                """.formatted(port, password, data, process.pidFile(), data.resolve("redis.log"));
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream()
                    .write("AUTH %s\r\nPING\r\n".formatted(password).getBytes(US_ASCII));
            var answer = socket.getInputStream().readNBytes("+OK\r\n+PONG\r\n".length());
            return new String(answer, US_ASCII).endsWith("+PONG\r\n");
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        process.end("TERM", "KILL");
    }
}
