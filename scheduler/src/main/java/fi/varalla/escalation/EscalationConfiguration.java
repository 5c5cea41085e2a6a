package fi.varalla.escalation;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How often to look. A line's time to answer may be a second, of which half is the shortest pause between two pages.
///
/// A simple trigger counts elapsed time, so no clock change silences it, as one would a cron trigger.
@Configuration(proxyBeanMethods = false)
class EscalationConfiguration {

    private static final int LOOK_EVERY_MILLIS = 500;

    @Bean
    JobDetail climbOverdueJob() {
        return JobBuilder.newJob(ClimbOverdue.class)
                .withIdentity("climb-overdue", "escalation")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger climbOverdueTrigger(JobDetail climbOverdueJob) {
        return TriggerBuilder.newTrigger()
                .withIdentity("climb-overdue", "escalation")
                .forJob(climbOverdueJob)
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(LOOK_EVERY_MILLIS)
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}
