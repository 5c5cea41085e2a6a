package fi.varalla.watch;

import fi.varalla.conversation.Rehearsal;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Dummy;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.Receiver.TooEarlyException;
import fi.varalla.messaging.Settled;
import fi.varalla.messaging.Watched;
import fi.varalla.watch.ChainBook.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Sends a message of our own from a family that does not exist to a worker who does not, and back, every hour: inbox,
/// the desk's decisions with the real rota, outbox, courier, Telegram and its answer. It is in no case, counts for
/// nothing and nobody hears of it, but when it does not come back.
@Component
class ChainTest implements Watched {

    private static final Logger LOG = LoggerFactory.getLogger(ChainTest.class);
    private static final Duration KEEP = Duration.ofDays(60);

    private final ChainBook book;
    private final Dummy.Post post;
    private final Rehearsal rehearsal;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final WatchSettings settings;
    private final Clock clock;
    private final ExecutorService hands =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("chain").factory());

    ChainTest(
            ChainBook book,
            Dummy.Post post,
            Rehearsal rehearsal,
            Outbox outbox,
            MeterRegistry meters,
            WatchSettings settings,
            Clock clock) {
        this.book = book;
        this.post = post;
        this.rehearsal = rehearsal;
        this.outbox = outbox;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public Optional<Sight> look() {
        if (settings.chain().isZero() || !post.isOn()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var runs = book.latest();
        if (Chain.isDue(runs, now, settings.chain())) {
            begin();
            book.forget(now.minus(KEEP));
            runs = book.latest();
        }
        return Optional.of(Chain.sight(runs, clock.instant()));
    }

    private void begin() {
        var now = clock.instant();
        var run = book.begin(now, now.plus(settings.chainWithin()));
        post.says(Dummy.FAMILY, Long.toString(run), 2 * run);
    }

    /// Part of the inbox's transaction.
    @EventListener
    void heard(Dummy.Heard heard) {
        var run = Long.parseLong(heard.text().words());
        if (heard.text().from().equals(Dummy.FAMILY)) {
            var why = rehearse();
            if (why.isPresent()) {
                LOG.error("A message would not get through the desk: {}", why.get());
                book.fails(run, why.get());
            } else {
                goesOn(run, Stage.RELAYED, Dummy.WORKER);
            }
        } else {
            goesOn(run, Stage.ANSWERED, Dummy.FAMILY);
        }
    }

    private Optional<String> rehearse() {
        try {
            return rehearsal.fails(Dummy.FAMILY);
        } catch (TooEarlyException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever stopped this message would stop a family's: that is what is to be found out.
            LOG.error("The desk could not act on a message", e);
            return Optional.of(e.getClass().getName());
        }
    }

    private void goesOn(long run, Stage stage, TelegramChat to) {
        if (book.comes(run, stage, clock.instant()).isPresent()) {
            outbox.post(Message.notice(to, null, Long.toString(run)));
        }
    }

    /// Part of the transaction that notes what became of it.
    @EventListener
    void settled(Settled settled) {
        var message = settled.message();
        if (!Dummy.isAcknowledged(settled.delivery())) {
            return;
        }
        if (message.to().equals(Dummy.WORKER)) {
            var run = Long.parseLong(message.text());
            book.comes(run, Stage.REACHED, clock.instant())
                    .ifPresent(_ -> afterwards(() -> post.says(Dummy.WORKER, Long.toString(run), 2 * run + 1)));
        } else if (message.to().equals(Dummy.FAMILY)) {
            var now = clock.instant();
            book.comes(Long.parseLong(message.text()), Stage.DONE, now)
                    .ifPresent(asked -> meters.timer("varalla.watch.chain").record(Duration.between(asked, now)));
        }
    }

    /// Not on the courier's time. If it is lost, so is this message of ours, which is told like any other reason.
    private void afterwards(Runnable deed) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                hands.execute(() -> {
                    try {
                        deed.run();
                    } catch (RuntimeException e) {
                        LOG.error(
                                "The answer of our own could not be kept ({})",
                                e.getClass().getName());
                    }
                });
            }
        });
    }

    /// What has begun is kept while there are connections.
    @PreDestroy
    void close() throws InterruptedException {
        hands.shutdown();
        hands.awaitTermination(3, TimeUnit.SECONDS);
    }
}
