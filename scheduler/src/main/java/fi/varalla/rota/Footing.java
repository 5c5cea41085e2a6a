package fi.varalla.rota;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the final rota says of a stretch of one worker's duty: the shift's identity, as far as a swap relies on it.
///
/// The part that another swap takes next to it is nobody's concern, so only a shift that has grown beyond an edge at
/// which it began or ended counts as changed there.
///
/// @param duty   when the worker is on duty within the stretch, joined, by start; empty: not at all
/// @param begins whether the shift begins with the stretch
/// @param ends   whether the shift ends with the stretch
public record Footing(List<Part> duty, boolean begins, boolean ends) {

    /// Nothing to stand on.
    static final Footing NONE = new Footing(List.of(), false, false);

    public Footing {
        duty = List.copyOf(duty);
    }

    /// From the first instant up to but not including the last.
    public record Part(Instant from, Instant to) {}

    /// @param heir who has taken the stretch; null while it is still the worker's own, by whatever
    static Footing of(Rota rota, Stake stake, @Nullable WorkerId heir) {
        var onDuty = heir == null ? stake.worker() : heir;
        var spans = rota.shifts(stake.from(), stake.to()).stream()
                .filter(shift -> shift.level() == stake.level()
                        && shift.worker().equals(onDuty)
                        && (heir == null || shift.source() == Shift.Source.SWAP))
                .map(Shift::span)
                .toList();
        return new Footing(
                Spans.joined(spans).list().stream()
                        .map(it -> new Part(it.from(), it.to()))
                        .toList(),
                !isOnDuty(rota, stake, stake.from().minusMillis(1)),
                !isOnDuty(rota, stake, stake.to()));
    }

    boolean isEmpty() {
        return duty.isEmpty();
    }

    /// Whether what relied on this can rely on the other as well.
    boolean holds(Footing now) {
        return duty.equals(now.duty) && (!begins || now.begins) && (!ends || now.ends);
    }

    private static boolean isOnDuty(Rota rota, Stake stake, Instant at) {
        return rota.onCall(at).stream()
                .anyMatch(shift ->
                        shift.level() == stake.level() && shift.worker().equals(stake.worker()));
    }

    /// As it lies in a row.
    String text() {
        return Stream.concat(
                        Stream.of((begins ? "b" : "-") + (ends ? "e" : "-")),
                        duty.stream().map(it -> it.from() + "/" + it.to()))
                .collect(Collectors.joining(" "));
    }

    static Footing read(String text) {
        var words = List.of(text.split(" "));
        return new Footing(
                words.stream()
                        .skip(1)
                        .map(it -> it.split("/"))
                        .map(it -> new Part(Instant.parse(it[0]), Instant.parse(it[1])))
                        .toList(),
                words.getFirst().startsWith("b"),
                words.getFirst().endsWith("e"));
    }
}
