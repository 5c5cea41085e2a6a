package fi.varalla.workhours;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;

import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.calendars.BusyCalendars;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Drafts;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import fi.varalla.shifts.TakeWarnings.Take;
import fi.varalla.worktime.LateChanges;
import fi.varalla.worktime.LimitsOfLines;
import fi.varalla.worktime.TermsOfWorkers;
import fi.varalla.worktime.Warning;
import fi.varalla.worktime.Worktime;
import fi.varalla.worktime.WorktimeLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What a change of a rota would bring about the working time of those whom it concerns: what was there before is not
/// told again. Nothing is ever forbidden. A handful of queries, whatever there is.
@Component
public class PlanCheck {

    private static final Duration AHEAD = Duration.ofDays(28);
    private static final Comparator<Warning> GRAVEST_FIRST =
            comparing(Warning::severity).reversed().thenComparing(Warning::from);

    private final Lines lines;
    private final OnCall onCall;
    private final LimitsOfLines limits;
    private final TermsOfWorkers terms;
    private final ActiveLog log;
    private final LateChanges late;
    private final Drafts drafts;
    private final BusyCalendars calendars;
    private final AgreedHours agreed;
    private final Clock clock;
    private final ZoneId zone;

    PlanCheck(
            Lines lines,
            OnCall onCall,
            LimitsOfLines limits,
            TermsOfWorkers terms,
            ActiveLog log,
            LateChanges late,
            Drafts drafts,
            BusyCalendars calendars,
            AgreedHours agreed,
            Clock clock,
            @Value("${varalla.time-zone}") ZoneId zone) {
        this.lines = lines;
        this.onCall = onCall;
        this.limits = limits;
        this.terms = terms;
        this.log = log;
        this.late = late;
        this.drafts = drafts;
        this.calendars = calendars;
        this.agreed = agreed;
        this.clock = clock;
        this.zone = zone;
    }

    /// The gravest first.
    ///
    /// @param before the shifts of the span as they are
    /// @param after  as they would be
    public List<Warning> caused(LineId line, List<Shift> before, List<Shift> after, Instant from, Instant to) {
        return caused(List.of(new Replanned(line, before, after, from, to))).getFirst();
    }

    /// Of each by itself, in their order.
    private List<List<Warning>> caused(List<Replanned> changes) {
        var concerned = changes.stream().flatMap(it -> it.concerned().stream()).collect(Collectors.toSet());
        if (concerned.isEmpty()) {
            return changes.stream().map(_ -> List.<Warning>of()).toList();
        }
        var world = world(changes, concerned);
        var known = agreed.all();
        var given = late.given(changes.stream().map(Replanned::line).distinct().toList());
        var busy = calendars.busy(
                concerned,
                changes.stream().map(Replanned::from).min(naturalOrder()).orElseThrow(),
                changes.stream().map(Replanned::to).max(naturalOrder()).orElseThrow());
        return changes.stream()
                .map(it -> Stream.of(
                                world.caused(it, known, known),
                                world.worktime(it.line())
                                        .lateChanges(it.before(), it.after(), clock.instant(), given.get(it.line())),
                                it.busy(busy))
                        .flatMap(List::stream)
                        .sorted(GRAVEST_FIRST)
                        .toList())
                .toList();
    }

    /// What it would bring over the next four weeks if a worker agreed to these hours: they count as standby.
    public List<Warning> agreeing(Agreed more) {
        var from = clock.instant();
        var to = from.plus(AHEAD);
        var shifts = onCall.shifts(more.line(), from, to);
        var same = new Replanned(more.line(), shifts, shifts, from, to);
        var known = agreed.all();
        var then = Stream.concat(known.stream(), Stream.of(more)).toList();
        return world(List.of(same), Set.of(more.worker())).caused(same, known, then);
    }

    /// What publishing now would give too late.
    ///
    /// @param until exclusive
    public List<Warning> publishing(LineId line, Instant until) {
        var given = drafts.wouldGive(line, until).stream().toList();
        return Worktime.latePublications(given, limits.publishedAhead(line), Instant.MIN, Instant.MAX);
    }

    /// What was given too late of a span. Two queries, or one where nothing was ever given.
    public List<Warning> published(LineId line, Instant from, Instant to) {
        var given = drafts.published(line);
        return given.isEmpty()
                ? List.of()
                : Worktime.latePublications(given, limits.publishedAhead(line), from, to).stream()
                        .filter(it -> it.to().isAfter(from) && it.from().isBefore(to))
                        .toList();
    }

    /// What it would bring if somebody took a shift, or part of one.
    ///
    /// @param shift as the taker would have it
    public List<Warning> ofTaking(LineId line, WorkerId taker, Shift shift) {
        return ofTaking(taker, List.of(new Take(line, shift))).getFirst();
    }

    /// The same of many, each by itself and in their order, in as many queries as of one.
    public List<List<Warning>> ofTaking(WorkerId taker, List<Take> takes) {
        var rotas = onCall.rotas(takes.stream().map(Take::line).distinct().toList());
        return caused(takes.stream()
                .map(it -> Replanned.taking(requireNonNull(rotas.get(it.line())), taker, it))
                .toList());
    }

    private World world(List<Replanned> changes, Set<WorkerId> workers) {
        var all = limits.all();
        var reaches = changes.stream()
                .map(it -> it.reach(all.getOrDefault(it.line(), WorktimeLimits.USUAL), zone))
                .toList();
        var begin = reaches.stream().map(Span::from).min(naturalOrder()).orElseThrow();
        var end = reaches.stream().map(Span::to).max(naturalOrder()).orElseThrow();
        var everyLine = lines.all();
        var now = clock.instant();
        var shifts = new HashMap<LineId, List<Shift>>();
        onCall.rotas(everyLine.stream().map(Line::id).toList())
                .forEach((line, rota) -> shifts.put(
                        line,
                        rota.shifts(begin, end).stream()
                                .filter(shift -> workers.contains(shift.worker()))
                                .toList()));
        return new World(
                workers, everyLine, all, shifts, log.answers(begin, Span.earlier(end, now), now), terms.all(), zone);
    }
}
