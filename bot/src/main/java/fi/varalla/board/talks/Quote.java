package fi.varalla.board.talks;

import static java.util.stream.Collectors.toMap;

import fi.varalla.board.Say;
import fi.varalla.casework.LoggedContact.Utterance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// What somebody's words answer, by so much of it that it is known again.
///
/// @param id    of the item in the thread
/// @param words its beginning, or what came along in its place
record Quote(String id, String words) {

    private static final int LONGEST = 80;

    /// By the id of what answers. What answers something of another conversation has none.
    ///
    /// @param answers which utterance answers which, by their ids
    static Map<UUID, Quote> of(List<Utterance> said, Map<UUID, UUID> answers, Say say) {
        var known = said.stream().collect(toMap(Utterance::id, Function.identity()));
        var quotes = new HashMap<UUID, Quote>();
        answers.forEach((by, answered) -> {
            var it = known.get(answered);
            if (it != null) {
                quotes.put(by, new Quote("said-" + it.id(), beginning(words(it, say))));
            }
        });
        return quotes;
    }

    private static String words(Utterance it, Say say) {
        var extra = it.extra();
        return it.text().isBlank() && extra != null ? Files.what(extra, say) : it.text();
    }

    /// No character is cut in two.
    static String beginning(String words) {
        var line = words.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…";
    }
}
