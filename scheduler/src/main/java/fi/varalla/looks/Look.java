package fi.varalla.looks;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.quartz.DateBuilder;
import org.quartz.DateBuilder.IntervalUnit;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.utils.Key;

/// A look that comes again and again. One that was missed is made up for by the next.
///
/// A simple trigger counts elapsed time, so no clock change silences it, as one would a cron trigger.
public final class Look {

    /// Where Spring's `SchedulerFactoryBean` looks for the job of a trigger, and takes it from before it is stored.
    private static final String CARRIED = "jobDetail";

    private static final Duration APART = Duration.ofMillis(500);

    private Look() {}

    /// From now on, within half a second. One bean of this says all: Spring schedules the job along with the trigger
    /// that carries it.
    ///
    /// @param every more than 0 ms
    /// @param job   marked with `DisallowConcurrentExecution`, so that one replica at a time looks
    /// @param name  of both, the same in every version of the program: Quartz remembers it
    public static Trigger every(Duration every, Class<? extends Job> job, String name) {
        return every(every, job, name, Key.DEFAULT_GROUP);
    }

    /// The same within a group of names.
    public static Trigger every(Duration every, Class<? extends Job> job, String name, String group) {
        return trigger(every, job, name, group)
                .startAt(DateBuilder.futureDate(offset(every, name), IntervalUnit.MILLISECOND))
                .build();
    }

    /// For the first time once that much has passed.
    public static Trigger everyFromThenOn(Duration every, Class<? extends Job> job, String name) {
        return trigger(every, job, name, Key.DEFAULT_GROUP)
                .startAt(DateBuilder.futureDate(Math.toIntExact(every.toMillis()), IntervalUnit.MILLISECOND))
                .build();
    }

    /// Different for each, so that they do not all come at the same instant, when whoever writes just then would wait
    /// for all of them.
    private static int offset(Duration every, String name) {
        return Math.floorMod(name.hashCode(), Math.toIntExact(Math.min(every.toMillis(), APART.toMillis())));
    }

    private static TriggerBuilder<?> trigger(Duration every, Class<? extends Job> job, String name, String group) {
        var looking =
                JobBuilder.newJob(job).withIdentity(name, group).storeDurably().build();
        return TriggerBuilder.newTrigger()
                .forJob(looking)
                .withIdentity(name, group)
                .usingJobData(new JobDataMap(Map.of(CARRIED, looking)))
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
