package fi.varalla.casework;

import fi.varalla.line.LineId;
import fi.varalla.rota.WorkerId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A client's case.
///
/// @param code      what people call it by, such as `T-26-001`; unique
/// @param firstName the client's first name; never a surname
/// @param ownWorker the client's own worker, or null
/// @param phase     ALOITUS, LUOTTAMUS, TULEVAISUUS or TARPEETTOMUUS, or null
public record ClientCase(
        CaseId id,
        String code,
        String firstName,
        @Nullable LocalDate birthDate,
        LineId line,
        @Nullable WorkerId ownWorker,
        @Nullable String phase) {}
