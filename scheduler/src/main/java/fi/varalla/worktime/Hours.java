package fi.varalla.worktime;

import fi.varalla.rota.WorkerId;

/// One worker's time in a month, exact to the second also over a change of the clocks. No instant counts in two of
/// the three kinds.
///
/// @param active   at work by the plan
/// @param answered answering families outside of that: working time too (872/2019 §§ 3, 4)
/// @param standby  on duty, and neither
/// @param shifts   how many begin in the month; touching ones of the same level are one
/// @param nights   on how many nights the worker was on duty for as long as makes it a night
public record Hours(WorkerId worker, Minutes active, Minutes answered, Minutes standby, int shifts, int nights) {

    /// All of it.
    public Minutes all() {
        return active.plus(answered).plus(standby);
    }

    /// What is working time.
    public Minutes work() {
        return active.plus(answered);
    }

    /// On duty by the plan, whatever was done in it: what is shared out by the rota.
    public Minutes planned() {
        return active.plus(standby);
    }
}
