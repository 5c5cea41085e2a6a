package fi.varalla.board.cases;

import fi.varalla.board.Say;
import fi.varalla.brief.Agreed;
import fi.varalla.casework.CaseId;
import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Agreed hours as typed in.
///
/// @param of   the case whose family alone this is agreed with; empty: all of the worker's own on the line
/// @param from such as `16:00`, by the desk's clock
record AgreedForm(
        @Nullable String worker,
        @Nullable String line,
        @Nullable String of,
        @Nullable List<String> days,
        @Nullable String from,
        @Nullable String to) {

    AgreedForm {
        days = days == null ? List.of() : List.copyOf(days);
    }

    static AgreedForm empty() {
        return new AgreedForm(null, null, null, null, "16:00", "21:00");
    }

    /// Fields, each with what is wrong; empty if nothing is.
    Map<String, String> wrong(Say say) {
        var wrong = new HashMap<String, String>();
        if (chosen().isEmpty()) {
            wrong.put("days", say.of("board.wrong.agreed_days"));
        }
        if (time(from).isEmpty()) {
            wrong.put("from", say.of("board.wrong.agreed_time"));
        }
        if (time(to).isEmpty()) {
            wrong.put("to", say.of("board.wrong.agreed_time"));
        }
        return wrong;
    }

    /// Only once nothing is wrong.
    ///
    /// @param of null: all of the worker's own on the line
    Agreed agreed(WorkerId worker, LineId line, @Nullable CaseId of) {
        return new Agreed(
                UUID.randomUUID(), worker, line, of, chosen(), time(from).orElseThrow(), time(to).orElseThrow());
    }

    private Set<DayOfWeek> chosen() {
        return Stream.of(DayOfWeek.values())
                .filter(it -> days != null && days.contains(it.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<LocalTime> time(@Nullable String typed) {
        try {
            return typed == null ? Optional.empty() : Optional.of(LocalTime.parse(typed.strip()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
