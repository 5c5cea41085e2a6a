package fi.varalla.board.quality;

import fi.varalla.board.Say;
import fi.varalla.casework.Contact.Result;
import fi.varalla.quality.Medium;
import fi.varalla.quality.Share;
import fi.varalla.quality.Tries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// What came of trying each worker, by name: an order of how well somebody did would say more than is known.
///
/// @param heads the columns between the number of tries and the share that was not taken
record TryTable(List<String> heads, List<Row> rows) {

    record Row(String name, String tries, List<String> results, String notTaken) {}

    static TryTable of(Medium medium, List<Tries> all, Function<Tries, String> names, Say say) {
        var columns = columns(medium);
        var heads = new ArrayList<String>();
        columns.forEach(result -> heads.add(say.of(key(medium, result))));
        heads.add(say.of("quality.try.apart"));
        return new TryTable(
                heads,
                all.stream()
                        .filter(tries -> tries.medium() == medium)
                        .map(tries -> row(names.apply(tries), tries, columns, new Telling(say)))
                        .sorted(Comparator.comparing(Row::name, String.CASE_INSENSITIVE_ORDER))
                        .toList());
    }

    /// Nobody presses a key in a chat.
    static List<Result> columns(Medium medium) {
        return switch (medium) {
            case CALLS -> List.of(Result.ACCEPTED, Result.REJECTED, Result.NOT_ACCEPTED, Result.NO_ANSWER, Result.BUSY);
            case MESSAGES -> List.of(Result.ACCEPTED, Result.NO_ANSWER);
        };
    }

    static String key(Medium medium, Result result) {
        return "quality.try." + (medium == Medium.MESSAGES ? "chat_" : "")
                + result.name().toLowerCase(Locale.ROOT);
    }

    private static Row row(String name, Tries tries, List<Result> columns, Telling telling) {
        var share = tries.notTaken();
        var cells = new ArrayList<String>();
        columns.forEach(result -> cells.add(cell(share, tries.count(result))));
        cells.add(Telling.count(tries.apart()));
        return new Row(name, Telling.count(share.of()), cells, telling.share(share));
    }

    private static String cell(Share share, int n) {
        return share.told() ? String.valueOf(n) : Telling.NONE;
    }
}
