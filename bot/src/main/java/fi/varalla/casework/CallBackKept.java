package fi.varalla.casework;

import fi.varalla.rota.WorkerId;

/// A worker says that the call back that was promised has been made. Told in the transaction that notes it.
public record CallBackKept(ContactId contact, WorkerId by) {}
