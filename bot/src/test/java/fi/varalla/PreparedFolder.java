package fi.varalla;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/// A folder below `target` that is made once for all processes of a test run, and again when what it is made of has
/// changed.
final class PreparedFolder {

    private static final String MADE = "made";

    private final Path parent;
    private final String kind;
    private final Path folder;

    /// @param kind names it for people
    /// @param madeOf everything on which its content depends
    PreparedFolder(String kind, byte[] madeOf) {
        this.parent = target().resolve("prepared");
        this.kind = kind;
        this.folder = parent.resolve(kind + "-" + digest(madeOf));
    }

    /// Fills a folder.
    interface Maker {
        void make(Path folder) throws IOException;
    }

    /// Answers the folder; the first who asks makes it, the others wait.
    Path madeBy(Maker maker) {
        try (var file = lockFile();
                var _ = file.lock()) {
            if (ifMade().isEmpty()) {
                make(maker);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes the folder, unless it is there or somebody else is at it.
    void makeUnlessBeingMade(Maker maker) throws IOException {
        if (ifMade().isPresent()) {
            return;
        }
        try (var file = lockFile();
                var lock = file.tryLock()) {
            if (lock != null && ifMade().isEmpty()) {
                make(maker);
            }
        } catch (OverlappingFileLockException _) {
            // Another thread of this process is at it.
        }
    }

    Optional<Path> ifMade() {
        return Files.exists(folder.resolve(MADE)) ? Optional.of(folder) : Optional.empty();
    }

    private void make(Maker maker) throws IOException {
        try (var older = Files.newDirectoryStream(parent, kind + "-*")) {
            for (var one : older) {
                FileSystemUtils.deleteRecursively(one);
            }
        }
        Files.createDirectory(folder);
        maker.make(folder);
        Files.createFile(folder.resolve(MADE));
    }

    private FileChannel lockFile() throws IOException {
        Files.createDirectories(parent);
        return FileChannel.open(parent.resolve(kind + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /// Copies a folder with the rights to its files.
    ///
    /// @param to must not be there yet; its own folder must
    static void copy(Path from, Path to) throws IOException {
        var copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        if (copying.onExit().join().exitValue() != 0) {
            throw new IOException("Could not copy " + from + " to " + to);
        }
    }

    private static Path target() {
        try {
            var classes = PreparedFolder.class.getProtectionDomain().getCodeSource();
            return Path.of(classes.getLocation().toURI()).resolveSibling("").toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            var sum = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(Arrays.copyOf(sum, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
