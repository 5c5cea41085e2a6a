package fi.varalla.calls;

import fi.varalla.looks.Look;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks for calls back that are due soon or overdue. Whether one is only the clock and the promise's own deadline
/// decide.
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
        // What is late comes first, and a fault in telling of one kind keeps nobody from hearing of the other.
        try {
            broken.tellAll();
        } finally {
            reminders.tellAll();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        Trigger promiseWatch(CallSettings settings) {
            return Look.every(settings.look(), PromiseWatch.class, "promise-watch");
        }
    }
}
