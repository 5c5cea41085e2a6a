package fi.varalla.board.quality;

import fi.varalla.board.Say;
import fi.varalla.quality.Answering;
import fi.varalla.quality.Medium;
import fi.varalla.quality.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bars one below the other. Only what there is enough of is drawn.
///
/// @param name what it shows
record Plot(String name, List<Bar> bars) {

    /// The height of a row, in pixels.
    static final int ROW = 46;

    /// Widths in percent of the picture, heights in pixels.
    ///
    /// @param text  what it is, and how much
    /// @param whole whether it is a good thing; a bar of any other is hatched
    /// @param low   where its interval begins, or null if it has none
    record Bar(
            String text,
            int y,
            String width,
            boolean whole,
            @Nullable String low,
            @Nullable String high) {}

    public int height() {
        return bars.size() * ROW;
    }

    static Plot shares(Medium medium, Answering answering, Say say) {
        var plot = new Plot(say.of("quality.plot.shares"), new ArrayList<>());
        plot.add("answered", answering.answered(), true, say);
        plot.add("in_time", answering.inTime(), true, say);
        plot.add("unanswered", answering.unanswered(), false, say);
        if (medium == Medium.CALLS) {
            plot.add("abandoned", answering.abandoned(), false, say);
        }
        return plot;
    }

    static Plot waits(Answering answering, Say say) {
        var plot = new Plot(say.of("quality.plot.waits"), new ArrayList<>());
        var waits = answering.waits();
        if (waits.told()) {
            var most = waits.percentile(95);
            plot.add("median", waits.median(), most, say);
            plot.add("p90", waits.percentile(90), most, say);
            plot.add("p95", most, most, say);
        }
        return plot;
    }

    private void add(String key, Share share, boolean whole, Say say) {
        if (share.told()) {
            var interval = share.interval();
            bars.add(new Bar(
                    say.of("quality." + key) + "  " + Telling.percent(share.value()) + " %",
                    bars.size() * ROW,
                    Telling.width(share.value()),
                    whole,
                    Telling.width(interval.low()),
                    Telling.width(interval.high())));
        }
    }

    private void add(String key, Duration wait, Duration most, Say say) {
        bars.add(new Bar(
                say.of("quality." + key) + "  " + Telling.time(wait),
                bars.size() * ROW,
                Telling.width((double) wait.toMillis() / Math.max(1, most.toMillis())),
                true,
                null,
                null));
    }
}
