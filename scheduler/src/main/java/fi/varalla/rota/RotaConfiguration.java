package fi.varalla.rota;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A simple trigger: it counts elapsed time, so no clock change silences it, as one would a cron trigger.
@Configuration(proxyBeanMethods = false)
class RotaConfiguration {

    @Bean
    JobDetail handOffJob() {
        return JobBuilder.newJob(LookForHandOffs.class)
                .withIdentity("look-for-hand-offs", "rota")
                .storeDurably()
                .build();
    }

    @Bean
    Trigger handOffTrigger(JobDetail handOffJob) {
        return TriggerBuilder.newTrigger()
                .withIdentity("look-for-hand-offs", "rota")
                .forJob(handOffJob)
                .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }
}
