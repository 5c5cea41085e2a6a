package fi.varalla.calls;

import fi.varalla.directory.Party;
import fi.varalla.messaging.Address.Phone;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Numbers whose calls reach nobody. A number counts whole: neither a shorter nor a longer one is meant, nor a withheld
/// one. A family of a case is put through whatever the list says.
@Component
class Blocklist {

    private final Set<Phone> numbers;

    /// A number that is no E.164 number stops the start: it would block nobody, and nobody would know.
    Blocklist(CallSettings settings) {
        this.numbers = settings.blocked().stream()
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .map(Phone::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean holds(@Nullable Phone from, Party party) {
        return from != null && party instanceof Party.Stranger && numbers.contains(from);
    }
}
