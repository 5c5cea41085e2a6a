package fi.varalla.messaging;

import fi.varalla.messaging.Attachments.Old;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Seals what was kept before contacts had keys with the key of its contact: one by one, each in a transaction of its
/// own, so that a kill leaves every file readable, as it was or as it will be.
@Component
class SealingAnew {

    private static final Logger LOG = LoggerFactory.getLogger(SealingAnew.class);

    /// So many in one look; files may have 20 MB.
    private static final int AT_ONCE = 50;

    private final Attachments attachments;
    private final TransactionOperations transaction;

    SealingAnew(Attachments attachments, TransactionOperations transaction) {
        this.attachments = attachments;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${varalla.attachments.seal-anew:1m}", initialDelayString = "20s")
    void look() {
        var unreadable = new HashSet<UUID>();
        var more = true;
        for (var count = 0; more && count < AT_ONCE; count++) {
            more = next(unreadable);
        }
    }

    private boolean next(Set<UUID> unreadable) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var next = attachments.nextOld(unreadable);
            next.ifPresent(old -> seal(old, unreadable));
            return next.isPresent();
        }));
    }

    /// One whose key is lost must not keep the others from it.
    private void seal(Old old, Set<UUID> unreadable) {
        try {
            attachments.sealAnew(old);
        } catch (IllegalStateException e) {
            unreadable.add(old.id());
            LOG.error("Attachment {} cannot be sealed anew", old.id(), e);
        }
    }
}
