package fi.varalla.discretion;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks for copies whose time is over. What is due follows from rows and the clock: a look that was missed is made up
/// for by the next one, and of several replicas one asks for each message.
@Component
class TidyWatch {

    private final Tidying tidying;

    TidyWatch(Tidying tidying) {
        this.tidying = tidying;
    }

    @Scheduled(fixedDelayString = "${varalla.discretion.look-every:2m}")
    void look() {
        tidying.tidy();
    }
}
