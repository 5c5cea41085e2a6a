package fi.varalla.calls;

import fi.varalla.looks.Look;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Calls our own lines when it is time, and tells of calls that did not arrive.
@DisallowConcurrentExecution
class TrialWatch implements Job {

    private final TrialCalls trials;

    TrialWatch(TrialCalls trials) {
        this.trials = trials;
    }

    @Override
    public void execute(JobExecutionContext context) {
        trials.begin();
        trials.tellAll();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        Trigger trialWatch(TrialSettings settings) {
            return Look.every(settings.look(), TrialWatch.class, "trial-watch");
        }
    }
}
