package fi.varalla.discretion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands of a family's menu do what they say.
class FamilyMenuTests {

    @ParameterizedTest
    @ValueSource(strings = {"fi", "sv", "en", "ar", ""})
    void eachCommandIsAWishThatIsUnderstood(String language) {
        var wishes = FamilyMenu.names(language).stream().map(Wish::of).toList();
        assertThat(wishes)
                .isEqualTo(List.of(
                        Optional.of(new Wish.Languages()),
                        Optional.of(new Wish.Easy()),
                        Optional.of(new Wish.Clear())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fi", "sv", "en"})
    void telegramTakesTheNames(String language) {
        assertThat(FamilyMenu.names(language)).allMatch(it -> it.matches("/[a-z0-9_]{1,32}"));
    }
}
