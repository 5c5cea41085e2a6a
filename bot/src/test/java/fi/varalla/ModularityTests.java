package fi.varalla;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

    private static final Path PICTURES = Path.of("src/docs/modules");

    private final ApplicationModules modules = ApplicationModules.of(Varalla.class);

    @Test
    void roomsDependOnlyOnWhatTheyDeclare() {
        modules.verify();
    }

    /// The pictures in `bot/src/docs/modules` show the rooms as they are, since every test run draws them. Arrows come
    /// in no particular order; sorted, a picture changes only when the rooms do.
    @Test
    void theRoomsAreDrawn(@TempDir Path drafts) throws IOException {
        var options = Documenter.Options.defaults().withOutputFolder(drafts.toString());
        new Documenter(modules, options).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
        Files.createDirectories(PICTURES);
        try (var drawn = Files.newDirectoryStream(drafts, "*.puml")) {
            for (var draft : drawn) {
                hang(draft);
            }
        }
    }

    private static void hang(Path draft) throws IOException {
        var picture = PICTURES.resolve(draft.getFileName().toString());
        var lines = sortRuns(Files.readAllLines(draft), line -> line.startsWith("Rel("));
        var content = String.join("\n", sortRuns(lines, line -> line.contains("Component("))) + "\n";
        if (Files.notExists(picture) || !Files.readString(picture).equals(content)) {
            Files.writeString(picture, content);
        }
    }

    /// Sorts each run of neighbouring lines of a kind.
    private static List<String> sortRuns(List<String> lines, Predicate<String> kind) {
        var sorted = new ArrayList<>(lines);
        for (var from = 0; from < sorted.size(); from++) {
            var to = from;
            while (to < sorted.size() && kind.test(sorted.get(to))) {
                to++;
            }
            sorted.subList(from, to).sort(null);
            from = Math.max(from, to - 1);
        }
        return sorted;
    }
}
