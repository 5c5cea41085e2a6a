package fi.varalla.escalation;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Climbs every escalation whose time is up.
///
/// The deadline is in the escalation's own row and Quartz only says "look now", so a lost or late tick delays a page
/// by half a second and never loses one.
@DisallowConcurrentExecution
class ClimbOverdue implements Job {

    private final Climber climber;

    ClimbOverdue(Climber climber) {
        this.climber = climber;
    }

    @Override
    public void execute(JobExecutionContext context) {
        while (climber.climbNext()) {}
    }
}
