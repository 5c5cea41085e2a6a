package fi.varalla.brief;

import fi.varalla.rota.WorkerId;

/// Hours that a worker had agreed to were taken back, perhaps while they hold. Told in the transaction that removes
/// them.
public record AgreedHoursRemoved(WorkerId worker) {}
