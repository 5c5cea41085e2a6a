package fi.varalla.rota;

import fi.varalla.line.LineId;

/// A fact: somebody is on duty now where nobody was. Published once, inside the transaction that notes it.
///
/// @param cover what the gap became: with the worker, from when to when
/// @param by    who decided it: the worker, or a coordinator
public record GapTaken(LineId line, RotaOverride cover, WorkerId by) {}
