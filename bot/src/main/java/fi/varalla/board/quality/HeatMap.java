package fi.varalla.board.quality;

import fi.varalla.quality.Share;
import fi.varalla.quality.Week;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The hours of the week, each with its number in words: the colour says nothing that the text does not.
record HeatMap(List<Row> rows) {

    private static final int SHADES = 4;

    /// An hour of the day, Monday first.
    ///
    /// @param hour it begins, such as `21`
    record Row(String hour, List<Cell> cells) {}

    /// @param n        how many, or that they are few
    /// @param answered such as `92 %`; empty where it is not told
    /// @param shade    0 for none, 1 for few, up to 4 for most
    record Cell(String n, String answered, int shade) {}

    static HeatMap of(Week week) {
        return new HeatMap(
                IntStream.range(0, 24).mapToObj(hour -> row(week, hour)).toList());
    }

    private static Row row(Week week, int hour) {
        return new Row(
                "%02d".formatted(hour),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> cell(week.at(day, hour).answered(), week.most()))
                        .toList());
    }

    private static Cell cell(Share share, int most) {
        return new Cell(
                Telling.count(share.of()),
                share.told() ? Telling.percent(share.value()) + " %" : "",
                share.told() ? 1 + Math.ceilDiv((SHADES - 1) * share.of(), most) : Math.min(1, share.of()));
    }
}
