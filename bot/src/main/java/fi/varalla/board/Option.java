package fi.varalla.board;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What can be chosen in a form: a code and how it reads.
public record Option(String code, String label) {

    /// The codes of a list of the entry, in their order.
    ///
    /// @param list `kind`, `theme`, `action` or `outcome`
    public static List<Option> ofEntry(String list, Enum<?>[] codes, Say say) {
        return Stream.of(codes)
                .map(it -> new Option(
                        it.name(), say.of("entry." + list + "." + it.name().toLowerCase(Locale.ROOT))))
                .toList();
    }
}
