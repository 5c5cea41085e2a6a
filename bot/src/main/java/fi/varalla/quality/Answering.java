package fi.varalla.quality;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import fi.varalla.quality.Reached.As;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How calls, or messages, were answered. What was answered, what was not and what was abandoned add up to all that
/// count; short calls, blocked numbers and what goes on are kept apart.
///
/// @param answered   of all that count
/// @param inTime     answered within the target, of all that count
/// @param unanswered of all that count, how many nobody took
/// @param abandoned  of all that count, in how many the caller hung up having waited
/// @param shortCalls in how many the caller hung up almost at once; in no share
/// @param blocked    from numbers that reach nobody; in no share
/// @param underWay   not over and not answered; in no share
/// @param waits      until the answer
/// @param gaveUp     until those who were not answered hung up
/// @param understood answered by somebody who speaks the language, of all that were answered
public record Answering(
        Share answered,
        Share inTime,
        Share unanswered,
        Share abandoned,
        int shortCalls,
        int blocked,
        int underWay,
        Waits waits,
        Waits gaveUp,
        Share understood) {

    /// @param target how soon an answer is meant to come
    static Answering of(List<Reached> all, Duration target) {
        var as = new EnumMap<As, Integer>(As.class);
        all.stream().collect(groupingBy(Reached::as, counting())).forEach((how, n) -> as.put(how, Math.toIntExact(n)));
        var waits = waits(all, As.ANSWERED);
        var answered = count(as, As.ANSWERED);
        var counted = answered + count(as, As.UNANSWERED) + count(as, As.ABANDONED);
        return new Answering(
                new Share(answered, counted),
                new Share(waits.within(target), counted),
                new Share(count(as, As.UNANSWERED), counted),
                new Share(count(as, As.ABANDONED), counted),
                count(as, As.SHORT),
                count(as, As.BLOCKED),
                count(as, As.UNDER_WAY),
                waits,
                waits(all, As.ABANDONED),
                understood(all));
    }

    /// Whether there is anything at all.
    public boolean isEmpty() {
        return answered.of() + shortCalls + blocked + underWay == 0;
    }

    private static int count(Map<As, Integer> as, As how) {
        return as.getOrDefault(how, 0);
    }

    private static Waits waits(List<Reached> all, As how) {
        return Waits.of(
                all.stream().filter(it -> it.as() == how).map(Reached::waited).toList());
    }

    private static Share understood(List<Reached> all) {
        var known = new ArrayList<Boolean>();
        for (var one : all) {
            if (one.as() == As.ANSWERED && one.understood() != null) {
                known.add(one.understood());
            }
        }
        return new Share((int) known.stream().filter(it -> it).count(), known.size());
    }
}
