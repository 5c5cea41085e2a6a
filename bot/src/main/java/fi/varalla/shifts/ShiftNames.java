package fi.varalla.shifts;

import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.notices.Said;
import fi.varalla.notices.Times;
import fi.varalla.rota.Footing;
import fi.varalla.rota.Stake;
import fi.varalla.words.Phrases;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// How shifts are called: the time, the level if it is not the first, the line if there are several.
@Component
public class ShiftNames {

    private final Lines lines;
    private final Times times;
    private final Phrases phrases;

    ShiftNames(Lines lines, Times times, Phrases phrases) {
        this.lines = lines;
        this.times = times;
        this.phrases = phrases;
    }

    public Said name(LineId line, int level, Instant from, Instant to) {
        return language ->
                times.span(from, to).in(language) + place(line, level).in(language);
    }

    /// What a swap is about, as the final rota had it when that was agreed on.
    public Said name(LineId line, Stake stake) {
        return stake.footing().duty().isEmpty()
                ? name(line, stake.level(), stake.from(), stake.to())
                : language -> duty(stake.footing()).in(language)
                        + place(line, stake.level()).in(language);
    }

    /// The time alone, for a button.
    public Said time(Instant from, Instant to) {
        return times.span(from, to);
    }

    /// A point in time, for a button.
    Said moment(Instant at) {
        return times.moment(at);
    }

    /// Each on a line of its own.
    Said list(List<OwnShifts.Own> shifts) {
        return language -> shifts.stream()
                .map(it -> name(
                                it.line(),
                                it.shift().level(),
                                it.shift().from(),
                                it.shift().to())
                        .in(language))
                .collect(Collectors.joining("\n"));
    }

    /// When somebody is on duty, or that nobody is.
    public Said duty(Footing footing) {
        return language -> footing.duty().isEmpty()
                ? phrases.say("shifts.no_duty", language)
                : footing.duty().stream()
                        .map(it -> times.span(it.from(), it.to()).in(language))
                        .collect(Collectors.joining(", "));
    }

    private Said place(LineId line, int level) {
        return language -> (level == 1 ? "" : ", " + phrases.say("shifts.level", language, "level", level))
                + (lines.all().size() == 1 ? "" : ", " + lines.get(line).name());
    }
}
