package fi.varalla.directory;

import fi.varalla.rota.WorkerId;

/// A fact: this worker's access has ended. Published inside the transaction that ends it.
public record WorkerLeft(WorkerId worker) {}
