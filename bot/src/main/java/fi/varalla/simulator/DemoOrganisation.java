package fi.varalla.simulator;

import fi.varalla.simulator.Organisation.LineOf;
import fi.varalla.simulator.Organisation.WorkerOf;
import fi.varalla.simulator.telegram.SimulatedTelegram;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Fills an empty database with the demo organisation, through the same API that everybody has. Stopped half-way, it
/// goes on at the next start; a database with people of its own is left alone.
@Component
@Profile("demo")
class DemoOrganisation {

    /// @param state one of WAITING, FILLING, READY, FOREIGN (the database holds somebody else's organisation)
    record Progress(String state, int done, int total) {}

    private static final Logger LOG = LoggerFactory.getLogger(DemoOrganisation.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Organisation organisation = Organisation.read();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ProgramApi api;
    private final SimulatedTelegram telegram;
    private final SimulatorSettings settings;
    private volatile Progress progress = new Progress("WAITING", 0, 0);

    DemoOrganisation(ProgramApi api, SimulatedTelegram telegram, SimulatorSettings settings) {
        this.api = api;
        this.telegram = telegram;
        this.settings = settings;
        organisation.roles().forEach(this::enterChat);
    }

    private void enterChat(Organisation.Role role) {
        if (role.chat() != null) {
            telegram.chat(role.chat(), role.name(), role.language());
        }
    }

    Organisation organisation() {
        return organisation;
    }

    Progress progress() {
        return progress;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (settings.organisation()) {
            Thread.ofVirtual().name("simulator-organisation").start(this::fillUntilDone);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        closing.countDown();
    }

    private void fillUntilDone() {
        while (!filled() && !closingWithin(PATIENCE)) {
            LOG.info("The demo organisation has to wait for the program; trying again");
        }
    }

    private boolean filled() {
        try {
            progress = new Progress("WAITING", 0, 0);
            fill();
            return true;
        } catch (ProgramApi.NoAnswer | UncheckedIOException e) {
            LOG.info("The demo organisation is not complete yet: {}", e.getMessage());
            return false;
        }
    }

    private void fill() {
        var workers = api.get("/workers?limit=500").path("items");
        var ours = organisation.workers().stream().map(WorkerOf::phone).toList();
        for (var worker : workers) {
            if (!ours.contains(worker.path("phone").asString(""))) {
                progress = new Progress("FOREIGN", 0, 0);
                return;
            }
        }
        if (!isComplete()) {
            new Filling(api, telegram, organisation, (done, total) -> progress = new Progress("FILLING", done, total))
                    .run(workers);
            LOG.info("The demo organisation is in place");
        }
        progress = new Progress("READY", 1, 1);
    }

    /// The rota is made last, so it tells whether all the rest is there.
    private boolean isComplete() {
        var phones = organisation.lines().stream().map(LineOf::phone).toList();
        var complete = 0;
        for (var line : api.get("/lines?limit=500").path("items")) {
            if (phones.contains(line.path("phone").asString(""))) {
                var onCall = api.get("/lines/" + line.path("id").asString() + "/on-call");
                complete += onCall.size() >= 2 ? 1 : 0;
            }
        }
        return complete == phones.size();
    }

    private boolean closingWithin(Duration time) {
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
