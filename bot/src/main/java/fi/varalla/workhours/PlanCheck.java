package fi.varalla.workhours;

import static java.util.Comparator.comparing;

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
import java.util.Collection;
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
        var concerned = concerned(before, after);
        if (concerned.isEmpty()) {
            return List.of();
        }
        var all = limits.all();
        var worktime = new Worktime(all.getOrDefault(line, WorktimeLimits.USUAL), zone);
        var around = around(line, all, concerned, from, to, agreed.all());
        var was = worktime.warnings(around.with(before), from, to);
        var will = worktime.warnings(around.with(after), from, to);
        return Stream.of(
                        Worktime.caused(was, will),
                        worktime.lateChanges(
                                before, after, clock.instant(), late.given(line).orElse(null)),
                        busy(concerned, before, after, from, to))
                .flatMap(List::stream)
                .sorted(comparing(Warning::severity).reversed().thenComparing(Warning::from))
                .toList();
    }

    /// What it would bring over the next four weeks if a worker agreed to these hours: they count as standby.
    public List<Warning> agreeing(Agreed more) {
        var from = clock.instant();
        var to = from.plus(AHEAD);
        var line = more.line();
        var all = limits.all();
        var shifts = onCall.shifts(line, from, to);
        var worktime = new Worktime(all.getOrDefault(line, WorktimeLimits.USUAL), zone);
        var known = agreed.all();
        var then = Stream.concat(known.stream(), Stream.of(more)).toList();
        var whose = Set.of(more.worker());
        var was = worktime.warnings(around(line, all, whose, from, to, known).with(shifts), from, to);
        var will = worktime.warnings(around(line, all, whose, from, to, then).with(shifts), from, to);
        return Worktime.caused(was, will);
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
        var from = shift.from();
        var to = shift.to();
        var before = onCall.shifts(line, from, to).stream()
                .filter(each -> each.worker().equals(taker))
                .toList();
        var after = new ArrayList<>(before);
        after.add(new Shift(shift.level(), taker, from, to, shift.source()));
        return caused(line, before, after, from, to);
    }

    /// Only those of whom something changes can have something new.
    private static Set<WorkerId> concerned(List<Shift> before, List<Shift> after) {
        var same = Set.copyOf(before);
        var kept = Set.copyOf(after);
        return Stream.concat(
                        before.stream().filter(shift -> !kept.contains(shift)),
                        after.stream().filter(shift -> !same.contains(shift)))
                .map(Shift::worker)
                .collect(Collectors.toSet());
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

    private Around around(
            LineId line,
            Map<LineId, WorktimeLimits> all,
            Set<WorkerId> concerned,
            Instant from,
            Instant to,
            List<Agreed> agreed) {
        var own = all.getOrDefault(line, WorktimeLimits.USUAL);
        var months = YearMonth.from(to.atZone(zone)).minusMonths(own.week().months() - 1L);
        var begin = Span.earlier(
                from.minus(AROUND), months.atDay(1).atStartOfDay(zone).toInstant());
        var end = Span.later(
                to.plus(AROUND),
                YearMonth.from(to.atZone(zone))
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(zone)
                        .toInstant());
        var everyLine = lines.all();
        var duties = everyLine.stream()
                .map(Line::id)
                .flatMap(each -> duties(each, each.equals(line), all, concerned, List.of(begin, from, to, end)))
                .toList();
        var answered = log.between(
                begin, Span.earlier(end, clock.instant()), own.calls().perMessage(), clock.instant());
        return new Around(
                duties,
                AgreedStandby.of(agreed, everyLine, concerned, new Span(begin, end), zone),
                answered.stream()
                        .filter(work -> concerned.contains(work.worker()))
                        .toList(),
                terms.all(),
                own,
                concerned,
                zone);
    }

    /// Of the line itself what lies before and after the span, of other lines all.
    private Stream<Duty> duties(
            LineId line, boolean own, Map<LineId, WorktimeLimits> all, Set<WorkerId> concerned, List<Instant> times) {
        var shifts = own
                ? Stream.concat(
                        onCall.shifts(line, times.get(0), times.get(1)).stream(),
                        onCall.shifts(line, times.get(2), times.get(3)).stream())
                : onCall.shifts(line, times.getFirst(), times.getLast()).stream();
        return Duty.of(
                shifts.filter(shift -> concerned.contains(shift.worker())).toList(),
                all.getOrDefault(line, WorktimeLimits.USUAL),
                zone)
                .stream();
    }

    private List<Warning> busy(
            Collection<WorkerId> concerned, List<Shift> before, List<Shift> after, Instant from, Instant to) {
        var known = Set.copyOf(before);
        var busy = calendars.busy(concerned, from, to);
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
