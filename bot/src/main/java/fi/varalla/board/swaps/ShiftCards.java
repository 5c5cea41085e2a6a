package fi.varalla.board.swaps;

import static java.util.Objects.requireNonNull;

import fi.varalla.board.Say;
import fi.varalla.directory.Worker;
import fi.varalla.line.LineId;
import fi.varalla.notices.Times;
import fi.varalla.rota.Rota;
import fi.varalla.rota.Shift;
import fi.varalla.rota.Swap;
import fi.varalla.rota.WorkerId;
import fi.varalla.shifts.Colleagues;
import fi.varalla.shifts.OwnShifts;
import fi.varalla.shifts.ShiftNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The shifts that a worker can give: from when on, to whom, and for what in return.
@Component
class ShiftCards {

    private static final int SHIFTS = 12;
    private static final int IN_RETURN = 12;

    private final OwnShifts own;
    private final ShiftNames names;
    private final Times times;

    ShiftCards(OwnShifts own, ShiftNames names, Times times) {
        this.own = own;
        this.names = names;
        this.times = times;
    }

    /// A shift that can be given.
    ///
    /// @param begin  in local time, as a form's field wants it
    /// @param filled what could not be asked for as it was; null: nothing has been filled in
    /// @param whom  who could take it, by id
    /// @param back  what could be taken in return, by what the form sends
    record ShiftCard(
            String line,
            int level,
            Instant from,
            Instant to,
            String shift,
            String begin,
            String end,
            boolean given,
            @Nullable AskForm filled,
            Map<String, String> whom,
            Map<String, String> back) {}

    /// @param wanted the swaps that the worker has asked for, or is asked in
    /// @param filled what could not be asked for as it was; null: nothing has been filled in
    List<ShiftCard> of(Sight sight, WorkerId worker, List<Swap> wanted, @Nullable AskForm filled, Say say) {
        var found = own.next(sight.rotas(), worker).stream()
                .filter(it -> own.open(it.shift()).isBefore(it.shift().to()))
                .limit(SHIFTS)
                .toList();
        var theirs = found.stream()
                .map(OwnShifts.Own::line)
                .distinct()
                .collect(Collectors.toMap(line -> line, line -> own.next(line, rota(sight, line))));
        return found.stream()
                .map(it -> card(sight, it, wanted, theirs.getOrDefault(it.line(), Map.of()), filled, say))
                .toList();
    }

    private static Rota rota(Sight sight, LineId line) {
        return requireNonNull(sight.rotas().get(line));
    }

    private ShiftCard card(
            Sight sight,
            OwnShifts.Own it,
            List<Swap> wanted,
            Map<WorkerId, List<OwnShifts.Own>> theirs,
            @Nullable AskForm filled,
            Say say) {
        var shift = it.shift();
        var begin = own.open(shift);
        var asked = wanted.stream()
                .anyMatch(swap -> swap.isPending()
                        && swap.line().equals(it.line())
                        && swap.level() == shift.level()
                        && swap.from().isBefore(shift.to())
                        && shift.from().isBefore(swap.to()));
        var given = new Shift(shift.level(), shift.worker(), begin, shift.to(), shift.source());
        var whom = !asked ? Colleagues.whoCould(rota(sight, it.line()), sight.active(), given) : List.<Worker>of();
        return new ShiftCard(
                it.line().value().toString(),
                shift.level(),
                shift.from(),
                shift.to(),
                say.of(names.name(it.line(), shift.level(), shift.from(), shift.to())),
                local(begin),
                local(shift.to()),
                asked,
                filled != null && filled.isAbout(it.line(), shift.level(), local(begin), local(shift.to()))
                        ? filled
                        : null,
                byId(whom),
                back(it.line(), whom, theirs, say));
    }

    private Map<String, String> back(
            LineId line, List<Worker> whom, Map<WorkerId, List<OwnShifts.Own>> theirs, Say say) {
        var back = new LinkedHashMap<String, String>();
        for (var worker : whom) {
            theirs.getOrDefault(worker.id(), List.of()).stream()
                    .filter(it -> own.open(it.shift()).equals(it.shift().from()))
                    .limit(Math.max(1, IN_RETURN / whom.size()))
                    .forEach(it -> back.put(
                            worker.id().value() + "/" + it.shift().level() + "/"
                                    + it.shift().from() + "/" + it.shift().to(),
                            worker.name() + ": "
                                    + say.of(names.name(
                                            line,
                                            it.shift().level(),
                                            it.shift().from(),
                                            it.shift().to()))));
        }
        return back;
    }

    private String local(Instant at) {
        return at.atZone(times.zone())
                .toLocalDateTime()
                .withSecond(0)
                .withNano(0)
                .toString();
    }

    private static Map<String, String> byId(List<Worker> workers) {
        var byId = new LinkedHashMap<String, String>();
        workers.forEach(it -> byId.put(it.id().value().toString(), it.name()));
        return byId;
    }
}
