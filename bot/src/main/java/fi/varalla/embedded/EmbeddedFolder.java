package fi.varalla.embedded;

import fi.varalla.vault.Keysets;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The folder that holds all data of the embedded servers: `postgresql`, `redis`, `programs` and `keyset.json`.
///
/// It belongs to one program at a time, from [#occupy(Path)] to [#close()].
final class EmbeddedFolder implements AutoCloseable {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;
    private final FileChannel lock;

    private EmbeddedFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /// Makes the folder if need be, and takes it.
    ///
    /// @throws FolderUnusable if another program has it
    static EmbeddedFolder occupy(Path path) throws IOException {
        var root = makeFolder(path.toAbsolutePath().normalize()).toRealPath();
        var lock = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(lock) == null) {
            lock.close();
            throw FolderUnusable.taken(root);
        }
        return new EmbeddedFolder(root, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    Path postgresql() throws IOException {
        return makeFolder(root.resolve("postgresql"));
    }

    Path redis() throws IOException {
        return makeFolder(root.resolve("redis"));
    }

    /// Where the servers' binaries are unpacked.
    Path programs() throws IOException {
        return makeFolder(root.resolve("programs"));
    }

    /// The file of the keys with which the data of this folder is sealed, made on the first start.
    ///
    /// @throws FolderUnusable if there is data, but no keyset any more: a new one would open nothing of it
    Path keyset() throws IOException {
        var keyset = root.resolve("keyset.json");
        if (Files.notExists(keyset)) {
            if (Files.exists(root.resolve("postgresql/PG_VERSION"))) {
                throw FolderUnusable.keysetGone(keyset);
            }
            writePrivately(keyset, Keysets.fresh());
        }
        return keyset;
    }

    /// Writes a file that only its owner may read; it is there whole or not at all.
    static void writePrivately(Path file, String content) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, OWNER_ONLY);
        Files.writeString(draft, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path makeFolder(Path folder) throws IOException {
        return Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rwx------"))));
    }

    /// Gives the folder back.
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
