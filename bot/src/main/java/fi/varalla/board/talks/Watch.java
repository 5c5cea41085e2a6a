package fi.varalla.board.talks;

import fi.varalla.accounts.Account;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Logged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Who looks at which conversation now, on this replica. A commit of ours rings for them at once; one of another
/// replica is seen by a look at all that is watched, in one query twice a second, and in none while nobody watches.
@Component
class Watch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /// Each costs a connection and a thread of little weight.
    private static final int MOST = 300;

    /// A browser keeps six connections to a server, and the pages need some too.
    private static final int MOST_EACH = 4;

    private final Versions versions;
    private final ArrayList<Viewer> viewers = new ArrayList<>();
    private final Semaphore rest = new Semaphore(0);
    private volatile boolean running;
    private Thread loop = Thread.ofVirtual().unstarted(this::look);

    Watch(Versions versions) {
        this.versions = versions;
    }

    /// Why a stream has to end.
    enum End {
        /// The same person opened too many more.
        REPLACED,
        SHUTDOWN
    }

    /// Somebody who looks at a conversation.
    static final class Viewer {

        private final ContactId contact;
        private final Account.Id account;
        private final Semaphore bell = new Semaphore(0);
        private volatile Optional<End> end = Optional.empty();

        private Viewer(ContactId contact, Account.Id account) {
            this.contact = contact;
            this.account = account;
        }

        ContactId contact() {
            return contact;
        }

        Optional<End> end() {
            return end;
        }

        /// Waits until something may have changed, at most so long.
        void await(Duration most) throws InterruptedException {
            bell.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            bell.drainPermits();
        }

        private void ends(End why) {
            end = Optional.of(why);
            bell.release();
        }
    }

    /// @return empty while too many look already
    synchronized Optional<Viewer> enter(ContactId contact, Account.Id account) {
        if (!running || viewers.size() >= MOST) {
            return Optional.empty();
        }
        var own = viewers.stream()
                .filter(it -> it.account.equals(account) && it.end.isEmpty())
                .toList();
        if (own.size() >= MOST_EACH) {
            own.getFirst().ends(End.REPLACED);
        }
        var viewer = new Viewer(contact, account);
        viewers.add(viewer);
        return Optional.of(viewer);
    }

    synchronized void leave(Viewer viewer) {
        viewers.remove(viewer);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void logged(Logged logged) {
        ring(logged.contact());
    }

    private synchronized void ring(ContactId contact) {
        viewers.stream().filter(it -> it.contact.equals(contact)).forEach(it -> it.bell.release());
    }

    private synchronized List<ContactId> watched() {
        return viewers.stream().map(it -> it.contact).distinct().toList();
    }

    private void look() {
        Map<ContactId, String> seen = new HashMap<>();
        while (running) {
            try {
                rest.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                var now = versions.of(watched());
                var before = seen;
                now.entrySet().stream()
                        .filter(it -> !it.getValue().equals(before.get(it.getKey())))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet())
                        .forEach(this::ring);
                seen = now;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessException | CannotCreateTransactionException _) {
                log.warn("The database does not answer; open pages stand still");
            }
        }
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofVirtual().name("talks-watch").start(this::look);
    }

    /// Before the web server waits for what is under way: a stream would not end by itself.
    @Override
    public void stop() {
        running = false;
        rest.release();
        synchronized (this) {
            viewers.forEach(it -> it.ends(End.SHUTDOWN));
        }
        loop.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
