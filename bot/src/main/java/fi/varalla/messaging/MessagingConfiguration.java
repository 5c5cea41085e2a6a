package fi.varalla.messaging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.CannotCreateTransactionException;

@EnableScheduling
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

    private static final Logger log = LoggerFactory.getLogger(MessagingConfiguration.class);

    /// Every sweep has a thread of its own, so that a slow one (a recording that is being fetched) delays no other.
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(6);
        scheduler.setThreadNamePrefix("sweep-");
        scheduler.setErrorHandler(MessagingConfiguration::failed);
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(10);
        return scheduler;
    }

    /// A sweep comes again by itself, so a database that is away is worth a line and no stack trace.
    private static void failed(Throwable trouble) {
        if (trouble instanceof DataAccessResourceFailureException
                || trouble instanceof CannotCreateTransactionException) {
            log.warn("The database does not answer; a sweep is tried again");
        } else {
            log.error("A sweep failed and is tried again", trouble);
        }
    }
}
