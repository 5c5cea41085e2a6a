package fi.varalla.conversation;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param words what people write who are in danger, in any language; capitals, accents and punctuation do not count.
///              `hits me` is found anywhere, `threaten*` with any ending, and `=help me` only if nothing else is said
@ConfigurationProperties("varalla.danger")
record DangerSettings(@DefaultValue List<String> words) {

    DangerSettings {
        words = List.copyOf(words);
    }
}
