package fi.varalla.notices;

import fi.varalla.line.LineId;
import fi.varalla.rota.Author;
import fi.varalla.rota.Difference;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Tells workers what is left of another system's changes once it has stopped changing a line: such systems plan thing
/// by thing, in any order, and nobody wants to hear of each.
@Component
class UntoldWatch {

    private static final Logger LOG = LoggerFactory.getLogger(UntoldWatch.class);

    private final Untold untold;
    private final RotaNotices notices;
    private final NoticeSettings settings;
    private final TransactionOperations transaction;
    private final Clock clock;

    UntoldWatch(
            Untold untold,
            RotaNotices notices,
            NoticeSettings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.untold = untold;
        this.notices = notices;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${varalla.notices.look:5s}")
    void look() {
        var now = clock.instant();
        untold.due(now.minus(settings.quiet()), now.minus(settings.longest())).forEach(line -> carefully(line, now));
    }

    private void carefully(LineId line, Instant now) {
        try {
            transaction.executeWithoutResult(_ -> tell(line, now));
        } catch (RuntimeException e) {
            // Whatever it is, the changes of the other lines are told.
            LOG.error("Changes of line {} could not be told; trying again", line.value(), e);
        }
    }

    private void tell(LineId line, Instant now) {
        var left = Difference.net(untold.take(line)).stream()
                .filter(it -> it.to().isAfter(now))
                .collect(Collectors.groupingBy(Difference::worker));
        notices.tell(line, left, Author.SYSTEM);
    }
}
