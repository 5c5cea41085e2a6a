package fi.varalla.casework;

/// The files of a case are gone for good: their key was destroyed. Told in the transaction that does it, so that nobody
/// believes that something is kept which nobody can open.
///
/// @param by who did it, as the access log names them
public record FilesDestroyed(CaseId caseId, String by) {}
