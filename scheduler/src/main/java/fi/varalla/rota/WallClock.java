package fi.varalla.rota;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/// Turns what a clock on the wall shows into instants.
///
/// A time shown twice means its first reading when something starts and its last when something ends. A time never
/// shown means the moment of the change; `java.time` would move it on by the length of the gap instead.
public record WallClock(ZoneRules rules) {

    public Instant start(LocalDateTime wall) {
        return read(wall, true);
    }

    public Instant end(LocalDateTime wall) {
        return read(wall, false);
    }

    public LocalDateTime show(Instant at) {
        return LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), rules.getOffset(at));
    }

    private Instant read(LocalDateTime wall, boolean first) {
        var offsets = rules.getValidOffsets(wall);
        return switch (offsets.size()) {
            case 0 -> rules.getTransition(wall).getInstant();
            case 1 -> at(wall, offsets.getFirst());
            default -> at(wall, first ? offsets.getFirst() : offsets.getLast());
        };
    }

    private static Instant at(LocalDateTime wall, ZoneOffset offset) {
        return wall.toInstant(offset);
    }
}
