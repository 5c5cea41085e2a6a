package fi.varalla;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The classes of the program as a file that a JVM maps into its memory, instead of reading and checking each anew at
/// each start in a process of its own.
///
/// It is made of one start, which pays only if many follow: so only where the system property `varalla.class-archive`
/// is
/// `true`, as in the build. The same classes run with it and without it.
public final class ClassArchive {

    private static final boolean WANTED = Boolean.getBoolean("varalla.class-archive");
    private static final String ARCHIVE = "classes.jsa";

    private static @Nullable PreparedFolder prepared;

    private ClassArchive() {}

    /// Starts the program with these options of the JVM, and ends it in good order.
    public interface Run {
        void with(List<String> options) throws IOException;
    }

    /// Makes the archive, unless it is there or another process is at it: nobody waits for it.
    public static void makeBy(Run run) throws IOException {
        if (WANTED) {
            prepared().makeUnlessBeingMade(folder -> {
                var options = options(jars(folder));
                options.add("-XX:ArchiveClassesAtExit=" + folder.resolve(ARCHIVE));
                run.with(options);
            });
        }
    }

    /// The class path of the program, and its archive if that has been made.
    public static List<String> options() throws IOException {
        var made = WANTED ? prepared().ifMade() : Optional.<Path>empty();
        if (made.isEmpty()) {
            return options(own());
        }
        var options = options(jarsIn(made.get()));
        options.add("-XX:SharedArchiveFile=" + made.get().resolve(ARCHIVE));
        return options;
    }

    /// An archive that does not fit, or lacks a class, is no matter for the log of a program. Heap and classes have
    /// room at once: else a start collects all of its heap twice.
    private static List<String> options(List<Path> classPath) {
        var joined = classPath.stream().map(Path::toString).collect(Collectors.joining(":"));
        return new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-Xms200m",
                "-Xmn100m",
                "-XX:MetaspaceSize=200m",
                "-Xlog:cds*=off,aot*=off",
                "-cp",
                joined));
    }

    private static synchronized PreparedFolder prepared() throws IOException {
        var found = prepared;
        if (found == null) {
            found = new PreparedFolder("classes", state());
            prepared = found;
        }
        return found;
    }

    /// The program's own classes and libraries, not those of its tests.
    private static List<Path> own() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        return Arrays.stream(all.split(":"))
                .map(it -> Path.of(it).toAbsolutePath())
                .filter(it -> Files.exists(it) && !it.endsWith("test-classes"))
                .toList();
    }

    /// An archive knows jars only.
    private static List<Path> jars(Path folder) {
        var jars = jarsIn(folder);
        var jar = ToolProvider.findFirst("jar").orElseThrow();
        for (var i = 0; i < jars.size(); i++) {
            var classes = own().get(i).toString();
            var file = jars.get(i).toString();
            if (!file.equals(classes)
                    && jar.run(System.out, System.err, "-c", "-0", "-f", file, "-C", classes, ".") != 0) {
                throw new IllegalStateException("Could not put " + classes + " into " + file);
            }
        }
        return jars;
    }

    private static List<Path> jarsIn(Path folder) {
        var jars = new ArrayList<Path>();
        for (var entry : own()) {
            jars.add(Files.isDirectory(entry) ? folder.resolve(jars.size() + ".jar") : entry);
        }
        return jars;
    }

    private static byte[] state() throws IOException {
        var state = new ByteArrayOutputStream();
        state.writeBytes(Runtime.version().toString().getBytes(UTF_8));
        for (var entry : own()) {
            try (var files = Files.walk(entry)) {
                for (var file : files.sorted().toList()) {
                    var told = "\n" + file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
                    state.writeBytes(told.getBytes(UTF_8));
                }
            }
        }
        return state.toByteArray();
    }
}
