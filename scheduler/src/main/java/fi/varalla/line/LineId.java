package fi.varalla.line;

import java.util.UUID;

/// An on-call line.
public record LineId(UUID value) {

    public static LineId random() {
        return new LineId(UUID.randomUUID());
    }
}
