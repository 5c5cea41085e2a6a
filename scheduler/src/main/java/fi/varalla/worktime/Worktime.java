package fi.varalla.worktime;

import static java.util.Comparator.comparing;

import fi.varalla.rota.Publication;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.WallClock;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at a plan with the rules of a line, and tells what somebody should look at. Pure.
public final class Worktime {

    private static final Comparator<Warning> GRAVEST_FIRST =
            comparing(Warning::severity).reversed().thenComparing(Warning::from).thenComparing(Warning::kind);

    private final RestRules rests;
    private final NightRules nights;
    private final LoadRules loads;
    private final BrokenNights brokenNights;
    private final NoticeRules notices;

    /// @param zone whose clock tells nights, weeks and months
    public Worktime(WorktimeLimits limits, ZoneId zone) {
        rests = new RestRules(limits.rest(), zone);
        nights = new NightRules(limits.nights(), new WallClock(zone.getRules()));
        loads = new LoadRules(limits, zone);
        brokenNights = new BrokenNights(limits.calls(), nights);
        notices = new NoticeRules(limits.publishedAhead());
    }

    /// What is known of some workers' time. The more there is around a span, the more is found: two weeks on each side
    /// for rests, whole months for the share of standby, and the months of the average.
    ///
    /// @param duties of all lines, in order of their start
    /// @param terms  of workers who have any
    public record Known(List<Duty> duties, List<ActiveWork> answered, Map<WorkerId, Terms> terms) {

        public Known {
            duties = List.copyOf(duties);
            answered = List.copyOf(answered);
            terms = Map.copyOf(terms);
        }

        public static Known of(List<Duty> duties) {
            return new Known(duties, List.of(), Map.of());
        }
    }

    /// Everything about a span that the rules find, the gravest first.
    public List<Warning> warnings(Known known, Instant from, Instant to) {
        var asked = new Span(from, to);
        return Timeline.of(known.duties(), known.answered()).stream()
                .flatMap(worker -> warnings(worker, known.terms().getOrDefault(worker.worker(), Terms.USUAL), asked))
                .sorted(GRAVEST_FIRST)
                .toList();
    }

    private Stream<Warning> warnings(Timeline worker, Terms terms, Span asked) {
        return Stream.of(
                        rests.daily(worker, asked),
                        rests.weekly(worker, asked),
                        nights.inARow(worker, asked),
                        loads.weeklyHours(worker, asked),
                        loads.unbroken(worker, asked),
                        loads.share(worker, asked),
                        brokenNights.look(worker, asked),
                        PlaceRules.doubleBooking(worker, asked),
                        PlaceRules.terms(worker, terms, asked))
                .flatMap(each -> each);
    }

    /// Only what nights with calls left behind.
    public List<Warning> afterNights(Known known, Instant from, Instant to) {
        return Timeline.of(known.duties(), known.answered()).stream()
                .flatMap(worker -> brokenNights.look(worker, new Span(from, to)))
                .toList();
    }

    /// The duty that comes or goes by a change and begins too soon: of what was given, a change that needs consent or a
    /// weighty reason; beyond it, a plan that is given too late.
    ///
    /// @param given up to when the plan was given; null: nobody gives it, and workers know the rota as it is
    public List<Warning> lateChanges(List<Shift> before, List<Shift> after, Instant now, @Nullable Instant given) {
        return Stream.concat(
                        notices.lateChanges(before, after, now, given), notices.lateGains(before, after, now, given))
                .toList();
    }

    /// The plans that were given too late, for as much of each as began too soon.
    ///
    /// @param ahead how long before it begins a plan is given
    public static List<Warning> latePublications(List<Publication> given, Duration ahead, Instant from, Instant to) {
        return new NoticeRules(ahead)
                .latePublications(given, new Span(from, to))
                .toList();
    }

    /// What a change brings: found after it and not before.
    public static List<Warning> caused(List<Warning> before, List<Warning> after) {
        var known = new HashSet<>(before);
        return after.stream().filter(warning -> !known.contains(warning)).toList();
    }
}
