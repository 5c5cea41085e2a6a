package fi.varalla.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that may have outlived the program that started it.
///
/// Process ids are used again after a reboot, so a pid file is believed only if the process was started with a path of
/// this folder among its arguments.
///
/// @param pidFile     the file whose first line is the process id; the server removes it when it has ended cleanly
/// @param distinctive the argument that only this server has
record ServerProcess(Path pidFile, String distinctive) {

    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);

    /// Ends the server if it runs, so that what it holds is on disk.
    ///
    /// @param signals what it is told, one after another, until it is gone
    /// @throws IllegalStateException if it does not end
    void end(String... signals) throws IOException {
        var running = find();
        if (running.isEmpty()) {
            return;
        }
        for (var signal : signals) {
            if (end(running.get(), signal)) {
                return;
            }
        }
        throw new IllegalStateException("Process " + running.get().pid() + " does not end; end it by hand");
    }

    /// Whether the pid file names a process that runs but is not this server.
    boolean pidFileIsForeign() throws IOException {
        return pid().flatMap(ProcessHandle::of).isPresent() && find().isEmpty();
    }

    private boolean end(ProcessHandle running, String signal) throws IOException {
        log.info("Ending server process {} with {}", running.pid(), signal);
        new ProcessBuilder("kill", "-" + signal, Long.toString(running.pid()))
                .inheritIO()
                .start()
                .onExit()
                .join();
        return Patience.until(() -> !running.isAlive() || Files.notExists(pidFile), Duration.ofSeconds(20));
    }

    Optional<ProcessHandle> find() throws IOException {
        return pid().flatMap(ProcessHandle::of).filter(this::isThisServer);
    }

    private boolean isThisServer(ProcessHandle process) {
        return process.info()
                .arguments()
                .filter(arguments -> Arrays.asList(arguments).contains(distinctive))
                .isPresent();
    }

    private Optional<Long> pid() throws IOException {
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::valueOf);
        }
    }
}
