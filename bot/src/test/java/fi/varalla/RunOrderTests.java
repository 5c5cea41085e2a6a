package fi.varalla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The file that says in which order test classes begin (ADR 54): whoever renames or removes one is reminded of it.
class RunOrderTests {

    private static final Path ORDER = Path.of("src", "test", "order", ".surefire-order");

    @Test
    void eachLineIsANumberOfItsOwnAndAClassThatIsThere() throws IOException {
        var lines = Files.readAllLines(ORDER).stream().map(it -> it.split(",")).toList();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).hasSize(4))
                .allSatisfy(it -> assertThatCode(
                                () -> Class.forName(it[2], false, getClass().getClassLoader()))
                        .as(it[2])
                        .doesNotThrowAnyException());
        assertThat(lines.stream().map(it -> Integer.valueOf(it[1]))).doesNotHaveDuplicates();
        assertThat(lines.stream().map(it -> it[2])).doesNotHaveDuplicates();
    }
}
