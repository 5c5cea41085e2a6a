package fi.varalla.entries;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.ContactId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry that a worker has still to write.
///
/// @param caseId null while nobody knows whose contact it is
/// @param code   the case's code, or null
public record Owed(
        ContactId contact,
        Instant startedAt,
        @Nullable CaseId caseId,
        @Nullable String code) {}
