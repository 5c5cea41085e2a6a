package fi.varalla.workhours;

import static java.util.Comparator.comparing;

import fi.varalla.brief.Agreed;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Span;
import fi.varalla.rota.WorkerId;
import fi.varalla.workhours.ActiveLog.Answer;
import fi.varalla.worktime.ActiveWork;
import fi.varalla.worktime.Duty;
import fi.varalla.worktime.Terms;
import fi.varalla.worktime.Warning;
import fi.varalla.worktime.Worktime;
import fi.varalla.worktime.WorktimeLimits;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// All that is known of some workers, as far as the rules look at any of some changes. It decides and touches nothing.
///
/// @param shifts of each line, those of these workers
record World(
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

    /// What a change would bring that was not there before.
    ///
    /// @param was  the hours that are agreed
    /// @param will those that would be
    List<Warning> caused(Replanned it, List<Agreed> was, List<Agreed> will) {
        var worktime = worktime(it.line());
        var before = around(it, was);
        var after = was.equals(will) ? before : around(it, will);
        return Worktime.caused(
                worktime.warnings(before.with(it.before()), it.from(), it.to()),
                worktime.warnings(after.with(it.after()), it.from(), it.to()));
    }

    /// As far as the rules of one change look, and of those whom it concerns.
    private Around around(Replanned it, List<Agreed> agreed) {
        var own = limits(it.line());
        var reach = it.reach(own, zone);
        var concerned = it.before().equals(it.after()) ? workers : it.concerned();
        var duties = lines.stream()
                .map(Line::id)
                .flatMap(line -> duties(line, line.equals(it.line()) ? it.beside(reach) : List.of(reach), concerned))
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
}
