package fi.varalla;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The file that says in which order test classes begin (ADR 54) knows every class that starts the program or its
/// stores, and no other than is there. What is not in it begins first, and may start a program of its own for itself.
class RunOrderTests {

    private static final Path ORDER = Path.of("src", "test", "order", ".surefire-order");

    /// One of these stands in the class file of whoever starts something, in its own process or in another.
    private static final Set<String> STARTS = Set.of(
            "Lorg/springframework/boot/test/context/SpringBootTest;",
            "org/springframework/boot/SpringApplication",
            "org/springframework/boot/builder/SpringApplicationBuilder",
            "io/zonky/test/db/postgres/embedded/EmbeddedPostgres",
            "java/lang/ProcessBuilder");

    /// As Surefire looks for them; who is abstract only lends its tests to others.
    private static final Pattern TESTS = Pattern.compile("[\\w/]+Tests?");

    /// It names them only to look for them.
    private static final String ITSELF = RunOrderTests.class.getName().replace('.', '/');

    private static List<String[]> lines = List.of();
    private static Map<String, ClassModel> classes = Map.of();

    @BeforeAll
    static void read() throws Exception {
        lines = Files.readAllLines(ORDER).stream().map(it -> it.split(",")).toList();
        var folder = Path.of(RunOrderTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var files = Files.walk(folder.resolve("fi"))) {
            classes = files.filter(it -> it.toString().endsWith(".class"))
                    .map(RunOrderTests::parsed)
                    .collect(toMap(it -> it.thisClass().asInternalName(), it -> it));
        }
    }

    @Test
    void eachLineHasANumberAndAClassOfItsOwn() {
        assertThat(lines).isNotEmpty().allSatisfy(it -> assertThat(it).hasSize(4));
        assertThat(lines.stream().map(it -> Integer.valueOf(it[1]))).doesNotHaveDuplicates();
        assertThat(lines.stream().map(it -> it[2])).doesNotHaveDuplicates();
    }

    @Test
    void whoeverStartsTheProgramIsInIt() {
        var known = lines.stream().map(it -> it[2]).collect(toSet());
        assertThat(classes.keySet().stream()
                        .filter(RunOrderTests::isRun)
                        .filter(RunOrderTests::starts)
                        .map(it -> it.replace('/', '.'))
                        .filter(it -> !known.contains(it)))
                .as(
                        "Test classes that start the program or its stores, and have no line in %s: give each a line with a"
                                + " number of its own, next to those on the same program",
                        ORDER)
                .isEmpty();
    }

    @Test
    void whoeverIsInItIsThere() {
        assertThat(lines.stream().map(it -> it[2]).filter(it -> !classes.containsKey(it.replace('.', '/'))))
                .as("Classes in %s that are no longer there: rename or remove their lines", ORDER)
                .isEmpty();
    }

    private static boolean isRun(String name) {
        return TESTS.matcher(name).matches()
                && !name.equals(ITSELF)
                && !classes.get(name).flags().has(AccessFlag.ABSTRACT);
    }

    /// Whether it, or a class of the tests that it names, or one that that names, has something of [#STARTS].
    private static boolean starts(String name) {
        return starts(name, new HashSet<>());
    }

    private static boolean starts(String name, Set<String> seen) {
        if (!seen.add(name)) {
            return false;
        }
        var words = texts(classes.get(name));
        return words.stream().anyMatch(STARTS::contains)
                || words.stream().anyMatch(it -> classes.containsKey(it) && starts(it, seen));
    }

    /// All names that stand in a class file, of classes too.
    private static Set<String> texts(ClassModel of) {
        return StreamSupport.stream(of.constantPool().spliterator(), false)
                .filter(Utf8Entry.class::isInstance)
                .map(it -> ((Utf8Entry) it).stringValue())
                .collect(toSet());
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
