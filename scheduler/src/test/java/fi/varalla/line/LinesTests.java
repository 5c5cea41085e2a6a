package fi.varalla.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

@SpringBootTest
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class LinesTests {

    @Autowired
    Lines lines;

    @BeforeEach
    void theFirstLookMakesALine() {
        assertThat(lines.all()).isNotEmpty();
    }

    @Test
    void thereIsALineFromTheStart() {
        assertThat(lines.first().name()).isEqualTo("Päivystys");
        assertThat(lines.first().languages()).containsExactly("fi", "sv", "en");
        assertThat(lines.first().policy()).isEqualTo(Policy.USUAL);
    }

    @Test
    void aLineIsSeenAsSoonAsItIsAddedOrChanged() {
        var line = line("+46701740611");
        lines.all();
        lines.add(line);
        assertThat(lines.byPhone("+46701740611")).contains(line);

        var renamed = new Line(line.id(), "Yö", null, List.of("sv"), Policy.USUAL);
        lines.update(renamed);
        assertThat(lines.get(line.id())).isEqualTo(renamed);
        assertThat(lines.byPhone("+46701740611")).isEmpty();
    }

    @Test
    void aPhoneBelongsToOneLine() {
        lines.add(line("+46701740612"));

        assertThatThrownBy(() -> lines.add(line("+46701740612")))
                .isInstanceOf(PhoneTaken.class)
                .hasMessageNotContaining("+46701740612");
        var other = line(null);
        lines.add(other);
        assertThatThrownBy(() -> lines.update(
                        new Line(other.id(), other.name(), "+46701740612", other.languages(), other.policy())))
                .isInstanceOf(PhoneTaken.class);
    }

    private static Line line(@Nullable String phone) {
        return new Line(LineId.random(), "Line", phone, List.of("fi"), Policy.USUAL);
    }
}
