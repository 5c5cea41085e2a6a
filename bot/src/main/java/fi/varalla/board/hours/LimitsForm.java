package fi.varalla.board.hours;

import fi.varalla.board.Say;
import fi.varalla.worktime.WorktimeLimits;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/// The limits of a line as typed in, word for word, so that nothing that was entered is lost.
///
/// @param rows the last one is empty, for another
record LimitsForm(Map<Limit, String> typed, List<ActiveRow> rows) {

    private static final Set<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).collect(Collectors.toSet());
    private static final int MOST_ROWS = 20;

    static LimitsForm of(WorktimeLimits limits) {
        var typed = new EnumMap<Limit, String>(Limit.class);
        for (var limit : Limit.values()) {
            typed.put(limit, limit.measure.show(limit.of(limits)));
        }
        return new LimitsForm(typed, withOneMore(limits.activeHours().stream().map(ActiveRow::of)));
    }

    /// @param sent `level`, `begins` and `ends` once for each row, and `days0`, `days1` and so on
    static LimitsForm read(MultiValueMap<String, String> sent) {
        var typed = new EnumMap<Limit, String>(Limit.class);
        for (var limit : Limit.values()) {
            var text = sent.getFirst(limit.field());
            typed.put(limit, text == null ? "" : text.strip());
        }
        var levels = sent.getOrDefault("level", List.of());
        var rows = IntStream.range(0, Math.min(levels.size(), MOST_ROWS))
                .mapToObj(i -> new ActiveRow(
                        levels.get(i),
                        nth(sent, "begins", i),
                        nth(sent, "ends", i),
                        days(sent.getOrDefault("days" + i, List.of()))))
                .filter(row -> !row.isEmpty());
        return new LimitsForm(typed, withOneMore(rows));
    }

    private static List<ActiveRow> withOneMore(Stream<ActiveRow> rows) {
        return Stream.concat(rows, Stream.of(ActiveRow.EMPTY)).toList();
    }

    private static String nth(MultiValueMap<String, String> sent, String field, int i) {
        var all = sent.getOrDefault(field, List.of());
        return i < all.size() ? all.get(i) : "";
    }

    private static Set<String> days(List<String> sent) {
        var days = new HashSet<>(sent);
        days.retainAll(DAYS);
        return days;
    }

    public String of(Limit limit) {
        return typed.getOrDefault(limit, "");
    }

    /// Fields, each with what to do about it; empty if nothing is wrong. A row is `row0`, `row1` and so on.
    Map<String, String> wrong(Say say) {
        var wrong = new LinkedHashMap<String, String>();
        for (var limit : Limit.values()) {
            var read = limit.measure.read(of(limit));
            if (read.isEmpty() || !limit.admits(read.getAsLong())) {
                wrong.put(
                        limit.field(),
                        say.of(
                                "limits.wrong." + limit.measure.key,
                                "least",
                                limit.isClock() ? limit.measure.show(limit.least * 60L) : limit.least,
                                "most",
                                limit.isClock() ? limit.measure.show(limit.most * 60L) : limit.most));
            } else if (isBeyond(limit, read.getAsLong())) {
                wrong.put(limit.field(), say.of("limits.wrong.beyond"));
            }
        }
        for (var i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty() && !rows.get(i).isRight()) {
                wrong.put("row" + i, say.of("limits.wrong.row"));
            }
        }
        return wrong;
    }

    private boolean isBeyond(Limit limit, long read) {
        var ceiling = limit.ceiling();
        return ceiling != null && ceiling.measure.read(of(ceiling)).stream().anyMatch(most -> read > most);
    }

    /// Only for a form without anything wrong.
    WorktimeLimits limits() {
        return Limit.limits(
                limit -> limit.measure.read(of(limit)).orElseThrow(),
                rows.stream()
                        .filter(row -> !row.isEmpty())
                        .map(ActiveRow::hours)
                        .toList());
    }
}
