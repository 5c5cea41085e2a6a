package fi.varalla.watch;

import fi.varalla.looks.Look;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// When to look.
@DisallowConcurrentExecution
class WatchJob implements Job {

    private final Watching watching;
    private final DeadMan deadMan;

    WatchJob(Watching watching, DeadMan deadMan) {
        this.watching = watching;
        this.deadMan = deadMan;
    }

    @Override
    public void execute(JobExecutionContext context) {
        watching.look();
        deadMan.reportIfDue();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        /// Not at once: Telegram is first asked for updates when the program is ready.
        @Bean
        Trigger watch(WatchSettings settings) {
            return Look.everyFromThenOn(settings.look(), WatchJob.class, "watch");
        }
    }
}
