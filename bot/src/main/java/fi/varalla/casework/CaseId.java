package fi.varalla.casework;

import java.util.UUID;

/// A client's case.
public record CaseId(UUID value) {

    public static CaseId random() {
        return new CaseId(UUID.randomUUID());
    }
}
