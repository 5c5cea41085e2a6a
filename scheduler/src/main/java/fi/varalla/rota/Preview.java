package fi.varalla.rota;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What a rota would be after some changes. Nothing of it is stored.
///
/// @param before   the shifts of the asked span, cut to it, as they are
/// @param after    the same with the changes that can be made
/// @param problems the changes that cannot be made, and why; without them the others are shown
/// @param silent   rotations that put nobody on duty within the next 400 days of theirs
/// @param version  of the rota that it is compared with
public record Preview(
        List<Shift> before,
        List<Shift> after,
        List<Gap> gapsBefore,
        List<Gap> gapsAfter,
        List<Difference> differences,
        List<Problem> problems,
        List<Rotation.Id> silent,
        long version) {

    /// The gaps that are none yet, cut to what is new of them, by start.
    public List<Gap> opened() {
        var known = gapsBefore.stream()
                .collect(Collectors.groupingBy(
                        Gap::level, Collectors.mapping(it -> new Span(it.from(), it.to()), Collectors.toList())));
        return gapsAfter.stream()
                .flatMap(
                        gap -> Spans.joined(known.getOrDefault(gap.level(), List.of()))
                                .leaveOf(new Span(gap.from(), gap.to()))
                                .stream()
                                .map(it -> new Gap(gap.level(), it.from(), it.to())))
                .sorted(Comparator.comparing(Gap::from).thenComparingInt(Gap::level))
                .toList();
    }

    /// @param change its place among those asked for, from 0 on
    /// @param why    never [Outcome.Done]
    public record Problem(int change, Outcome<?> why) {}
}
