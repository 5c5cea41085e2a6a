package fi.varalla.rota;

import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at every line. What is due is decided by the rota and the clock; Quartz only says when to look.
@DisallowConcurrentExecution
class LookForHandOffs implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(LookForHandOffs.class);

    private final Lines lines;
    private final HandOffs handOffs;

    LookForHandOffs(Lines lines, HandOffs handOffs) {
        this.lines = lines;
        this.handOffs = handOffs;
    }

    @Override
    public void execute(JobExecutionContext context) {
        lines.all().forEach(line -> look(line.id()));
    }

    /// A line whose change cannot be told now keeps it for the next look, and does not keep other lines from theirs.
    private void look(LineId line) {
        try {
            if (handOffs.isDue(line)) {
                handOffs.look(line);
            }
        } catch (RuntimeException e) {
            LOG.error("The change of shifts of line {} could not be told", line.value(), e);
        }
    }
}
