package fi.varalla.workhours;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;

import fi.varalla.brief.Agreed;
import fi.varalla.brief.AgreedHours;
import fi.varalla.calendars.BusyCalendars;
import fi.varalla.calendars.BusySpan;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.rota.Drafts;
import fi.varalla.rota.OnCall;
import fi.varalla.rota.Rota;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import fi.varalla.shifts.TakeWarnings.Take;
import fi.varalla.workhours.ActiveLog.Answer;
import fi.varalla.worktime.ActiveWork;
import fi.varalla.worktime.Duty;
import fi.varalla.worktime.LateChanges;
import fi.varalla.worktime.LimitsOfLines;
import fi.varalla.worktime.Terms;
import fi.varalla.worktime.TermsOfWorkers;
import fi.varalla.worktime.Warning;
import fi.varalla.worktime.Warning.Kind;
import fi.varalla.worktime.Warning.Numbers;
import fi.varalla.worktime.Warning.Severity;
import fi.varalla.worktime.Warning.Unit;
import fi.varalla.worktime.Worktime;
import fi.varalla.worktime.WorktimeLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What a change of a rota would bring about the working time of those whom it concerns: what was there before is not
/// told again. Nothing is ever forbidden. A handful of queries, whatever there is.
@Component
public class PlanCheck {

    private static final Duration AROUND = Duration.ofDays(15);
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
        return caused(List.of(new Turned(line, before, after, from, to))).getFirst();
    }

    /// A change of one line's rota.
    private record Turned(LineId line, List<Shift> before, List<Shift> after, Instant from, Instant to) {

        /// Only those of whom something changes can have something new.
        Set<WorkerId> concerned() {
            var same = Set.copyOf(before);
            var kept = Set.copyOf(after);
            return Stream.concat(
                            before.stream().filter(shift -> !kept.contains(shift)),
                            after.stream().filter(shift -> !same.contains(shift)))
                    .map(Shift::worker)
                    .collect(Collectors.toSet());
        }

        /// How far the rules look.
        Span reach(WorktimeLimits own, ZoneId zone) {
            var month = YearMonth.from(to.atZone(zone));
            return new Span(
                    Span.earlier(
                            from.minus(AROUND),
                            start(month.minusMonths(own.week().months() - 1L), zone)),
                    Span.later(to.plus(AROUND), start(month.plusMonths(1), zone)));
        }

        private static Instant start(YearMonth month, ZoneId zone) {
            return month.atDay(1).atStartOfDay(zone).toInstant();
        }

        /// What lies there before and after the change.
        List<Span> beside(Span reach) {
            return List.of(new Span(reach.from(), from), new Span(to, reach.to()));
        }
    }

    /// Of each by itself, in their order.
    private List<List<Warning>> caused(List<Turned> changes) {
        var concerned = changes.stream().flatMap(it -> it.concerned().stream()).collect(Collectors.toSet());
        if (concerned.isEmpty()) {
            return changes.stream().map(_ -> List.<Warning>of()).toList();
        }
        var world = world(changes, concerned);
        var known = agreed.all();
        var given = late.given(changes.stream().map(Turned::line).distinct().toList());
        var busy = calendars.busy(
                concerned,
                changes.stream().map(Turned::from).min(naturalOrder()).orElseThrow(),
                changes.stream().map(Turned::to).max(naturalOrder()).orElseThrow());
        return changes.stream()
                .map(it -> Stream.of(
                                caused(it, world, known, known),
                                world.worktime(it.line())
                                        .lateChanges(it.before(), it.after(), clock.instant(), given.get(it.line())),
                                busy(busy, it.before(), it.after()))
                        .flatMap(List::stream)
                        .sorted(GRAVEST_FIRST)
                        .toList())
                .toList();
    }

    /// @param was  the hours that are agreed
    /// @param will those that would be
    private List<Warning> caused(Turned it, World world, List<Agreed> was, List<Agreed> will) {
        var worktime = world.worktime(it.line());
        var before = world.around(it, was);
        var after = was.equals(will) ? before : world.around(it, will);
        return Worktime.caused(
                worktime.warnings(before.with(it.before()), it.from(), it.to()),
                worktime.warnings(after.with(it.after()), it.from(), it.to()));
    }
    /// What it would bring over the next four weeks if a worker agreed to these hours: they count as standby.
    public List<Warning> agreeing(Agreed more) {
        var from = clock.instant();
        var to = from.plus(AHEAD);
        var shifts = onCall.shifts(more.line(), from, to);
        var same = new Turned(more.line(), shifts, shifts, from, to);
        var known = agreed.all();
        var then = Stream.concat(known.stream(), Stream.of(more)).toList();
        return caused(same, world(List.of(same), Set.of(more.worker())), known, then);
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
                .map(it -> taken(requireNonNull(rotas.get(it.line())), taker, it))
                .toList());
    }

    private static Turned taken(Rota rota, WorkerId taker, Take take) {
        var shift = take.shift();
        var before = rota.shifts(shift.from(), shift.to()).stream()
                .filter(each -> each.worker().equals(taker))
                .toList();
        var after = new ArrayList<>(before);
        after.add(new Shift(shift.level(), taker, shift.from(), shift.to(), shift.source()));
        return new Turned(take.line(), before, after, shift.from(), shift.to());
    }

    /// What stays as it is.
    private record Around(
            List<Duty> duties,
            AgreedStandby agreed,
            List<ActiveWork> answered,
            Map<WorkerId, Terms> terms,
            WorktimeLimits limits,
            Set<WorkerId> concerned,
            ZoneId zone) {

        Worktime.Known with(List<Shift> shifts) {
            var ours = shifts.stream()
                    .filter(shift -> concerned.contains(shift.worker()))
                    .toList();
            var planned = Stream.concat(duties.stream(), Duty.of(ours, limits, zone).stream())
                    .toList();
            var all = Stream.concat(planned.stream(), agreed.beside(planned).stream())
                    .sorted(comparing(duty -> duty.shift().from()))
                    .toList();
            return new Worktime.Known(all, answered, terms);
        }
    }

    /// All that is known of some workers, as far as the rules look at any of some changes.
    ///
    /// @param shifts of each line, those of these workers
    private record World(
            Set<WorkerId> workers,
            List<Line> lines,
            Map<LineId, WorktimeLimits> limits,
            Map<LineId, List<Shift>> shifts,
            List<Answer> answered,
            Map<WorkerId, Terms> terms,
            ZoneId zone) {

        WorktimeLimits limits(LineId line) {
            return limits.getOrDefault(line, WorktimeLimits.USUAL);
        }

        Worktime worktime(LineId line) {
            return new Worktime(limits(line), zone);
        }

        /// As far as the rules of one change look, and of those whom it concerns.
        Around around(Turned it, List<Agreed> agreed) {
            var own = limits(it.line());
            var reach = it.reach(own, zone);
            var concerned = it.before().equals(it.after()) ? workers : it.concerned();
            var duties = lines.stream()
                    .map(Line::id)
                    .flatMap(
                            line -> duties(line, line.equals(it.line()) ? it.beside(reach) : List.of(reach), concerned))
                    .toList();
            return new Around(
                    duties,
                    AgreedStandby.of(agreed, lines, concerned, reach, zone),
                    answered.stream()
                            .filter(work -> concerned.contains(work.worker()) && work.touches(reach.from(), reach.to()))
                            .map(work -> work.as(own.calls().perMessage()))
                            .toList(),
                    terms,
                    own,
                    concerned,
                    zone);
        }

        private Stream<Duty> duties(LineId line, List<Span> when, Set<WorkerId> concerned) {
            var cut = when.stream()
                    .flatMap(span -> shifts.getOrDefault(line, List.of()).stream()
                            .filter(shift -> concerned.contains(shift.worker()))
                            .flatMap(shift -> Stream.ofNullable(shift.span().and(span))
                                    .map(part -> new Shift(
                                            shift.level(), shift.worker(), part.from(), part.to(), shift.source()))))
                    .toList();
            return Duty.of(cut, limits(line), zone).stream();
        }
    }

    private World world(List<Turned> changes, Set<WorkerId> workers) {
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

    private static List<Warning> busy(Map<WorkerId, List<BusySpan>> busy, List<Shift> before, List<Shift> after) {
        var known = Set.copyOf(before);
        return after.stream()
                .filter(shift -> !known.contains(shift))
                .flatMap(shift -> busy.getOrDefault(shift.worker(), List.of()).stream()
                        .map(span -> new Span(span.from(), span.to()).and(shift.span()))
                        .flatMap(Stream::ofNullable)
                        .map(span -> new Warning(
                                Kind.BUSY,
                                Severity.NOTE,
                                shift.worker(),
                                span.from(),
                                span.to(),
                                new Numbers(
                                        Duration.between(span.from(), span.to()).toMinutes(), 0, Unit.MINUTES))))
                .distinct()
                .toList();
    }
}
