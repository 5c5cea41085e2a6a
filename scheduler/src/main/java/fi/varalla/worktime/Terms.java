package fi.varalla.worktime;

/// What is agreed with a worker, as far as a plan must know it.
///
/// @param inducted      false for somebody who has not been shown the work yet and must not be alone with it
/// @param standbyAgreed whether standby was agreed (872/2019 § 4)
/// @param variableHours whether the hours vary, so that extra shifts need consent (872/2019 § 30 a)
public record Terms(boolean inducted, boolean standbyAgreed, boolean variableHours) {

    /// For a worker of whom nothing was written down.
    public static final Terms USUAL = new Terms(true, true, false);
}
