package fi.varalla.readiness;

import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.looks.Look;
import java.time.Duration;
import java.util.function.Consumer;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// When to look. What is due, the rows and the clock decide; a look that was missed is made up for by the next one.
@Configuration(proxyBeanMethods = false)
class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    /// Whoever has come on duty is asked, and what is due about earlier questions is done.
    @DisallowConcurrentExecution
    static class Ask implements Job {

        private final Lines lines;
        private final Checks checks;
        private final AlarmCalls calls;

        Ask(Lines lines, Checks checks, AlarmCalls calls) {
            this.lines = lines;
            this.checks = checks;
            this.calls = calls;
        }

        @Override
        public void execute(JobExecutionContext context) {
            each(lines, checks::ask);
            carefully("go on asking", this::moveOn);
            carefully("ring about gaps", () -> Look.untilDone(calls::callNext));
        }

        private void moveOn() {
            try {
                Look.untilDone(checks::moveNext);
            } catch (RuntimeException e) {
                // Whatever it is goes on; the same check is not tried at every look.
                checks.putOff(RETRY);
                throw e;
            }
        }
    }

    /// The rota is looked through for gaps, and for workers who cannot be reached.
    @DisallowConcurrentExecution
    static class LookAhead implements Job {

        private final Lines lines;
        private final Alarms alarms;
        private final Forewarnings forewarnings;
        private final Tidying tidying;

        LookAhead(Lines lines, Alarms alarms, Forewarnings forewarnings, Tidying tidying) {
            this.lines = lines;
            this.alarms = alarms;
            this.forewarnings = forewarnings;
            this.tidying = tidying;
        }

        @Override
        public void execute(JobExecutionContext context) {
            each(lines, alarms::look);
            each(lines, forewarnings::look);
            carefully("tidy", tidying::tidy);
        }
    }

    private static void each(Lines lines, Consumer<LineId> look) {
        lines.all().forEach(line -> carefully("look at line " + line.id().value(), () -> look.accept(line.id())));
    }

    /// Whatever keeps one thing from being done keeps no other from it, and is tried again.
    private static void carefully(String what, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.error("Could not {}; the next look tries again", what, e);
        }
    }

    @Bean
    Trigger askTrigger(@Value("${varalla.readiness.look:1s}") Duration every) {
        return Look.every(every, Ask.class, "ask", "readiness");
    }

    @Bean
    Trigger lookAheadTrigger(@Value("${varalla.readiness.look-ahead:10s}") Duration every) {
        return Look.every(every, LookAhead.class, "look-ahead", "readiness");
    }
}
