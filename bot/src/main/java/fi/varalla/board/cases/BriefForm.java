package fi.varalla.board.cases;

import fi.varalla.board.Say;
import fi.varalla.brief.Brief;
import fi.varalla.brief.Brief.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A brief as typed in.
record BriefForm(
        @Nullable List<String> stops,
        @Nullable String tellNothing,
        @Nullable String doFirst,
        @Nullable String avoid,
        @Nullable String interpreter,
        @Nullable String crisis) {

    BriefForm {
        stops = stops == null ? List.of() : List.copyOf(stops);
        tellNothing = line(tellNothing);
        doFirst = line(doFirst);
        avoid = line(avoid);
        interpreter = line(interpreter);
        crisis = line(crisis);
    }

    static BriefForm of(Brief brief) {
        return new BriefForm(
                brief.stopsInOrder().stream().map(Enum::name).toList(),
                brief.tellNothing(),
                brief.doFirst(),
                brief.avoid(),
                brief.interpreter(),
                brief.crisis());
    }

    /// The texts by their fields, in the order of the page.
    public Map<String, String> texts() {
        return texts(brief());
    }

    private static Map<String, String> texts(Brief it) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("tellNothing", it.tellNothing());
        texts.put("doFirst", it.doFirst());
        texts.put("avoid", it.avoid());
        texts.put("interpreter", it.interpreter());
        texts.put("crisis", it.crisis());
        return texts;
    }

    /// The phrase that names a field.
    static String key(String field) {
        return "board.cases." + field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /// Fields, each with what is wrong; empty if nothing is.
    Map<String, String> wrong(Say say) {
        return texts().entrySet().stream()
                .filter(it -> it.getValue().length() > Brief.LONGEST)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        it -> say.of(
                                "board.wrong.brief_long", "count", it.getValue().length(), "most", Brief.LONGEST)));
    }

    /// Only once nothing is wrong. A sign that no page of ours offers is none.
    Brief brief() {
        return new Brief(chosen(stops), line(tellNothing), line(doFirst), line(avoid), line(interpreter), line(crisis));
    }

    private static Set<Stop> chosen(@Nullable List<String> stops) {
        return stops == null
                ? Set.of()
                : Stream.of(Stop.values())
                        .filter(it -> stops.contains(it.name()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// What became different, a line for each field.
    static List<String> differences(Say say, Brief before, Brief now) {
        var lines = new ArrayList<String>();
        var stopsBefore = stops(say, before);
        var stopsNow = stops(say, now);
        difference(say, "board.cases.stops", stopsBefore, stopsNow, lines);
        var texts = texts(now);
        texts(before).forEach((field, text) -> difference(say, key(field), text, texts.getOrDefault(field, ""), lines));
        return lines;
    }

    private static String stops(Say say, Brief brief) {
        return brief.stopsInOrder().stream()
                .map(it -> say.of("card.stop." + it.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("; "));
    }

    private static void difference(Say say, String key, String before, String now, List<String> lines) {
        if (!before.equals(now)) {
            lines.add(say.of(
                    "board.cases.change",
                    "field",
                    say.of(key),
                    "before",
                    orEmpty(say, before),
                    "now",
                    orEmpty(say, now)));
        }
    }

    private static String orEmpty(Say say, String text) {
        return text.isEmpty() ? say.of("board.cases.nothing") : text;
    }

    /// A pasted paragraph becomes one line.
    private static String line(@Nullable String typed) {
        return typed == null ? "" : typed.strip().replaceAll("\\s+", " ");
    }
}
