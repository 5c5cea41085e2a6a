package fi.varalla.watch;

import fi.varalla.messaging.Watched.Trouble;
import fi.varalla.notices.Said;
import java.util.Locale;

/// What is wrong with a way in, as one sentence for people.
///
/// @param key  of the phrase, which has the placeholder `time`
/// @param time since when, a time of day
public record Sentence(String key, Said time) {

    static String key(Trouble trouble) {
        return "watch." + trouble.name().toLowerCase(Locale.ROOT);
    }
}
