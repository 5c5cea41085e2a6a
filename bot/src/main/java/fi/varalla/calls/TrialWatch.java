package fi.varalla.calls;

import static org.quartz.SimpleScheduleBuilder.simpleSchedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Calls our own lines when it is time, and tells of calls that did not arrive. A look that was missed is made up for
/// by
/// the next one.
@DisallowConcurrentExecution
class TrialWatch implements Job {

    private final TrialCalls trials;

    TrialWatch(TrialCalls trials) {
        this.trials = trials;
    }

    @Override
    public void execute(JobExecutionContext context) {
        trials.begin();
        var more = true;
        while (more) {
            more = trials.tellNext();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        JobDetail trialWatch() {
            return JobBuilder.newJob(TrialWatch.class)
                    .withIdentity("trial-watch")
                    .storeDurably()
                    .build();
        }

        @Bean
        Trigger trialWatchTrigger(JobDetail trialWatch, TrialSettings settings) {
            return TriggerBuilder.newTrigger()
                    .forJob(trialWatch)
                    .withIdentity("trial-watch")
                    .withSchedule(simpleSchedule()
                            .withIntervalInMilliseconds(settings.look().toMillis())
                            .repeatForever()
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
        }
    }
}
