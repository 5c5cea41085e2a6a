package fi.varalla.board.rota;

import fi.varalla.rota.Shift;
import fi.varalla.rota.TemporaryDraft;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A temporary schedule as the form gives it back, word for word. The lists hold one entry for each shift.
record TemporaryForm(
        @Nullable String from,
        @Nullable String to,
        @Nullable List<String> level,
        @Nullable List<String> worker,
        @Nullable List<String> start,
        @Nullable List<String> end,
        @Nullable String why) {

    /// More than this is a rota of its own, and no page could show it.
    static final int MOST = 150;

    /// One shift as it is entered.
    record Row(String level, String worker, String start, String end) {}

    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var i = 0; i < size(); i++) {
            rows.add(new Row(at(level, i), at(worker, i), at(start, i), at(end, i)));
        }
        return rows;
    }

    static TemporaryForm of(Instant from, Instant to, List<Shift> shifts, WallTimes times) {
        var rows = shifts.stream()
                .limit(MOST)
                .map(shift -> row(shift.level(), shift.worker(), shift.from(), shift.to(), times))
                .toList();
        return of(times.wall(from).toString(), times.wall(to).toString(), rows, null);
    }

    static Row row(int level, @Nullable WorkerId worker, Instant from, Instant to, WallTimes times) {
        return new Row(
                String.valueOf(level),
                worker == null ? "" : worker.value().toString(),
                times.wall(from).toString(),
                times.wall(to).toString());
    }

    TemporaryForm with(List<Row> rows) {
        return of(from, to, rows, why);
    }

    TemporaryForm plus(Row row) {
        var rows = new ArrayList<>(rows());
        rows.add(row);
        return with(rows);
    }

    TemporaryForm without(int index) {
        var rows = new ArrayList<>(rows());
        if (index >= 0 && index < rows.size()) {
            rows.remove(index);
        }
        return with(rows);
    }

    Read<TemporaryDraft> read(WallTimes times, Set<WorkerId> active, Instant now) {
        return new Reading(times, active).read(reading -> {
            var begins = reading.start(from, null, "from");
            var ends = reading.end(to, null, "to");
            reading.order(begins, ends);
            reading.notOver(ends, now);
            if (size() > MOST) {
                reading.wrong("unreadable", "parts");
            }
            var parts = rows().stream().map(row -> part(row, reading)).toList();
            return new TemporaryDraft(begins, ends, parts);
        });
    }

    private static TemporaryDraft.Part part(Row row, Reading reading) {
        var from = reading.start(row.start(), null, "from");
        var to = reading.end(row.end(), null, "to");
        reading.order(from, to);
        return new TemporaryDraft.Part(reading.level(row.level()), reading.worker(row.worker(), "worker"), from, to);
    }

    private int size() {
        return Math.max(Math.max(size(level), size(worker)), Math.max(size(start), size(end)));
    }

    private static int size(@Nullable List<String> list) {
        return list == null ? 0 : list.size();
    }

    private static String at(@Nullable List<String> list, int index) {
        return list == null || index >= list.size() ? "" : list.get(index);
    }

    private static TemporaryForm of(@Nullable String from, @Nullable String to, List<Row> rows, @Nullable String why) {
        return new TemporaryForm(
                from,
                to,
                rows.stream().map(Row::level).toList(),
                rows.stream().map(Row::worker).toList(),
                rows.stream().map(Row::start).toList(),
                rows.stream().map(Row::end).toList(),
                why);
    }
}
