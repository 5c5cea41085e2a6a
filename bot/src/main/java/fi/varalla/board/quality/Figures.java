package fi.varalla.board.quality;

import fi.varalla.board.Say;
import fi.varalla.quality.Answering;
import fi.varalla.quality.Medium;
import fi.varalla.quality.Promised;
import fi.varalla.quality.Share;
import fi.varalla.quality.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The numbers of a period as they are read, each with its formula.
final class Figures {

    private final Say say;
    private final Telling telling;

    Figures(Say say) {
        this.say = say;
        this.telling = new Telling(say);
    }

    List<Figure> of(Medium medium, Answering answering, Duration target) {
        var figures = new ArrayList<Figure>();
        figures.add(share("answered", answering.answered()));
        figures.add(share("in_time", answering.inTime(), "target", Telling.time(target)));
        figures.add(share("unanswered", answering.unanswered()));
        if (medium == Medium.CALLS) {
            figures.add(share("abandoned", answering.abandoned()));
        }
        figures.add(wait("median", answering.waits(), Waits::median));
        figures.add(wait("p90", answering.waits(), waits -> waits.percentile(90)));
        figures.add(wait("p95", answering.waits(), waits -> waits.percentile(95)));
        if (medium == Medium.CALLS) {
            figures.add(wait("gave_up", answering.gaveUp(), Waits::median));
        }
        figures.add(share("understood", answering.understood()));
        if (medium == Medium.CALLS) {
            figures.add(number("short", answering.shortCalls()));
            figures.add(number("blocked", answering.blocked()));
        }
        figures.add(number("under_way", answering.underWay()));
        return figures;
    }

    List<Figure> of(Promised promised) {
        return List.of(
                share("kept", promised.onTime()),
                number("late", promised.late()),
                number("broken", promised.broken()),
                number("running", promised.underWay()));
    }

    private Figure share(String key, Share share, Object... values) {
        return figure(key, telling.share(share), Telling.parts(share), values);
    }

    private Figure wait(String key, Waits waits, Function<Waits, Duration> which) {
        return figure(key, telling.wait(waits, which), Telling.count(waits.count()));
    }

    private Figure number(String key, int n) {
        return figure(key, String.valueOf(n), "");
    }

    private Figure figure(String key, String value, String n, Object... values) {
        var name = "quality." + key;
        return new Figure(say.of(name), value, n, say.of(name + ".formula", values));
    }
}
