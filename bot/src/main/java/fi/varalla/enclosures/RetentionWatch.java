package fi.varalla.enclosures;

import fi.varalla.looks.Look;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks for files whose time is over. Whether one is only rows and the clock decide.
@DisallowConcurrentExecution
class RetentionWatch implements Job {

    private final Retention retention;

    RetentionWatch(Retention retention) {
        this.retention = retention;
    }

    @Override
    public void execute(JobExecutionContext context) {
        retention.deleteAll();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        Trigger enclosureRetention(EnclosureSettings settings) {
            return Look.every(settings.look(), RetentionWatch.class, "enclosure-retention");
        }
    }
}
