package fi.varalla.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;

/// A shift that somebody plans or swaps.
@Schema(name = "PlannedShift")
record ShiftJson(int level, String workerId, OffsetDateTime from, OffsetDateTime to) {}
