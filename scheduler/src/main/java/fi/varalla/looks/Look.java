package fi.varalla.looks;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.quartz.DateBuilder;
import org.quartz.DateBuilder.IntervalUnit;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/// A look that comes again and again. One that was missed is made up for by the next.
///
/// A simple trigger counts elapsed time, so no clock change silences it, as one would a cron trigger.
public final class Look {

    private Look() {}

    /// @param job  marked with `DisallowConcurrentExecution`, so that one replica at a time looks
    /// @param name the same in every version of the program: Quartz remembers it
    public static JobDetail job(Class<? extends Job> job, String name) {
        return JobBuilder.newJob(job).withIdentity(name).storeDurably().build();
    }

    /// The same within a group of names.
    public static JobDetail job(Class<? extends Job> job, String name, String group) {
        return JobBuilder.newJob(job).withIdentity(name, group).storeDurably().build();
    }

    /// From now on; the trigger has its job's name.
    ///
    /// @param every more than 0 ms
    public static Trigger every(Duration every, JobDetail job) {
        return trigger(every, job).startNow().build();
    }

    /// For the first time once that much has passed.
    public static Trigger everyFromThenOn(Duration every, JobDetail job) {
        return trigger(every, job)
                .startAt(DateBuilder.futureDate(Math.toIntExact(every.toMillis()), IntervalUnit.MILLISECOND))
                .build();
    }

    private static TriggerBuilder<?> trigger(Duration every, JobDetail job) {
        return TriggerBuilder.newTrigger()
                .forJob(job)
                .withIdentity(job.getKey().getName(), job.getKey().getGroup())
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(every.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount());
    }

    /// Does one thing after the other until there is nothing to do.
    ///
    /// @param next does the next, and says whether there was one
    public static void untilDone(BooleanSupplier next) {
        var more = true;
        while (more) {
            more = next.getAsBoolean();
        }
    }
}
