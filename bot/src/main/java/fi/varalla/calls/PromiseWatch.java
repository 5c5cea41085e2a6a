package fi.varalla.calls;

import static org.quartz.SimpleScheduleBuilder.simpleSchedule;

import java.util.function.BooleanSupplier;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks for calls back that are due soon or overdue, again and again, on one replica at a time. Whether one is only
/// the clock and
/// the promise's own deadline decide.
@DisallowConcurrentExecution
class PromiseWatch implements Job {

    private final PromiseReminders reminders;
    private final BrokenPromises broken;

    PromiseWatch(PromiseReminders reminders, BrokenPromises broken) {
        this.reminders = reminders;
        this.broken = broken;
    }

    @Override
    public void execute(JobExecutionContext context) {
        untilDone(reminders::tellNext);
        untilDone(broken::tellNext);
    }

    private static void untilDone(BooleanSupplier tellNext) {
        var more = true;
        while (more) {
            more = tellNext.getAsBoolean();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        JobDetail promiseWatch() {
            return JobBuilder.newJob(PromiseWatch.class)
                    .withIdentity("promise-watch")
                    .storeDurably()
                    .build();
        }

        @Bean
        Trigger promiseWatchTrigger(JobDetail promiseWatch, CallSettings settings) {
            return TriggerBuilder.newTrigger()
                    .forJob(promiseWatch)
                    .withIdentity("promise-watch")
                    .withSchedule(simpleSchedule()
                            .withIntervalInMilliseconds(settings.look().toMillis())
                            .repeatForever()
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
        }
    }
}
