package fi.varalla.board.rota;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What of which rota somebody looks at. Every address of the page keeps it, so that coming back shows the same.
///
/// @param highlighted the worker whose shifts stand out, or null
/// @param draft       whether the draft is shown instead of what is published
record View(LineId line, Period period, @Nullable WorkerId highlighted, boolean draft) implements Chips.Links {

    static final String ROOT = "/board/rota";

    /// A shift longer than this is changed for one day unless somebody says otherwise.
    private static final Duration LONG = Duration.ofHours(36);

    public boolean isWeek() {
        return period.kind() == Period.Kind.WEEK;
    }

    public boolean highlights(String worker) {
        return highlighted != null && highlighted.value().toString().equals(worker);
    }

    /// `?line=…&view=…&at=…`
    public String query() {
        return "?line=" + line.value() + "&view=" + period.kind().code() + "&at=" + period.at()
                + (highlighted == null ? "" : "&highlight=" + highlighted.value())
                + (draft ? "&draft=true" : "");
    }

    public String url() {
        return ROOT + query();
    }

    /// A page beside this one, such as `/plan`.
    public String url(String page) {
        return ROOT + page + query();
    }

    View at(Period other) {
        return new View(line, other, highlighted, draft);
    }

    public View ofDraft(boolean shown) {
        return new View(line, period, highlighted, shown);
    }

    @Override
    public String of(Cell cell) {
        var slice = cell.slice();
        var isLong = Duration.between(slice.wholeFrom(), slice.wholeTo()).compareTo(LONG) > 0;
        var from = isLong ? slice.from() : slice.wholeFrom();
        var to = isLong ? slice.to() : slice.wholeTo();
        return change(cell.level(), from, to)
                + (cell instanceof Cell.Duty duty ? "&worker=" + duty.worker().value() : "");
    }

    @Override
    public String adding(int level, Day day) {
        return change(level, day.from(), day.to());
    }

    String change(int level, Instant from, Instant to) {
        return url("/change") + "&level=" + level + "&from=" + from + "&to=" + to;
    }
}
