package fi.varalla;

import fi.varalla.escalation.Pager;
import fi.varalla.line.LineId;
import fi.varalla.rota.HandedOver;
import fi.varalla.rota.WorkerId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.dao.CannotAcquireLockException;

/// The scheduler alone, on a real PostgreSQL, with Quartz running and a clock that tests move.
@SpringBootApplication
public class SchedulerTestApplication {

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .setRegisterShutdownHook(false)
                .start();
    }

    @Bean
    JdbcConnectionDetails connection(EmbeddedPostgres postgres) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "postgres";
            }

            @Override
            public String getJdbcUrl() {
                return postgres.getJdbcUrl("postgres", "postgres");
            }
        };
    }

    @Bean
    Heard pager() {
        return new Heard();
    }

    /// What was said to the outside.
    public static class Heard implements Pager {

        public record Page(String what, UUID subject, Set<WorkerId> workers) {}

        public final List<Page> pages = new CopyOnWriteArrayList<>();
        public final List<HandedOver> handOffs = new CopyOnWriteArrayList<>();
        public final Set<UUID> unreachable = ConcurrentHashMap.newKeySet();
        public final Set<UUID> beingMovedOn = ConcurrentHashMap.newKeySet();

        public List<Page> about(UUID subject) {
            return pages.stream().filter(page -> page.subject().equals(subject)).toList();
        }

        public List<HandedOver> of(LineId line) {
            return handOffs.stream().filter(each -> each.line().equals(line)).toList();
        }

        @Override
        public void page(UUID subject, LineId line, Set<WorkerId> workers) {
            hear("page", subject, workers);
        }

        @Override
        public void remind(UUID subject, LineId line, Set<WorkerId> workers) {
            hear("remind", subject, workers);
        }

        @Override
        public void raiseToAll(UUID subject, LineId line, Set<WorkerId> onDuty) {
            hear("raise", subject, onDuty);
        }

        private void hear(String what, UUID subject, Set<WorkerId> workers) {
            if (beingMovedOn.remove(subject)) {
                throw new CannotAcquireLockException("Somebody is moving it on");
            }
            if (unreachable.contains(subject)) {
                throw new IllegalStateException("Nobody can be reached");
            }
            pages.add(new Page(what, subject, workers));
        }

        @EventListener
        void on(HandedOver handedOver) {
            handOffs.add(handedOver);
        }
    }
}
