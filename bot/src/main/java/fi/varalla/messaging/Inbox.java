package fi.varalla.messaging;

import fi.varalla.messaging.Interpreter.UnreadableException;
import fi.varalla.messaging.Receiver.TooEarlyException;
import fi.varalla.sql.Many;
import fi.varalla.sql.Question;
import fi.varalla.sql.RoundTrip;
import fi.varalla.vault.Vault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;

/// Remembers what we have heard, since providers repeat themselves, and sees that each thing is acted on once.
///
/// A letter is acted on in one transaction, which also keeps it, or marks it as done. One that fails is tried again,
/// more and more
/// rarely, for about an hour; after that it is kept as failed, and the health page says so.
@Service
public class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final String PLACE = "inbox";
    private static final int TRIES = 12;

    /// Until then, some seconds, it may be an accident.
    private static final int TELL_AT = 3;

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /// How long the one who stored a letter has to act on it before the sweep does.
    private static final Duration GRACE = Duration.ofSeconds(3);

    /// @param id      the provider's own id with the channel's name before it, such as `telegram:500000001`
    /// @param payload as it came; sealed at rest
    public record Letter(String id, String channel, String payload) {}

    private static final Many INSERT = new Many("""
            insert into inbox (id, channel, payload_sealed, received_at, due_at, state)
            select letter, by, decode(payload, 'base64'), at::timestamptz, due::timestamptz, state
            from %s given (letter, by, payload, at, due, state)
            where letter is not null
            on conflict do nothing
            """, 6);

    private static final Many SETTLE = new Many("""
            update inbox set state = 'DONE' from %s given (letter) where id = letter and state = 'WAITING'
            """, 1);

    private final JdbcClient db;
    private final RoundTrip roundTrip;
    private final TransactionOperations transaction;
    private final Vault vault;
    private final Clock clock;
    private final Map<String, Interpreter> interpreters;
    private final Receiver receiver;
    private final Straightaway straightaway;
    private final ApplicationEventPublisher events;
    private final Counter failures;

    Inbox(
            JdbcClient db,
            RoundTrip roundTrip,
            TransactionOperations transaction,
            Vault vault,
            Clock clock,
            List<Interpreter> interpreters,
            Receiver receiver,
            ObjectProvider<ShortWay> shortWay,
            ApplicationEventPublisher events,
            MeterRegistry meters) {
        this.db = db;
        this.roundTrip = roundTrip;
        this.transaction = transaction;
        this.vault = vault;
        this.clock = clock;
        this.interpreters = interpreters.stream().collect(Collectors.toMap(Interpreter::channel, Function.identity()));
        this.receiver = receiver;
        // Looked for when it is needed first, since it needs what needs this; and once, for each message asks for it.
        this.straightaway = new Straightaway(
                SingletonSupplier.of(() -> Optional.ofNullable(shortWay.getIfAvailable())), this::keeping);
        this.events = events;
        this.failures = meters.counter("varalla.inbox.failures");
    }

    /// Keeps the letters durably and acts on them, in their order, before it returns; those already known are
    /// ignored. Acting may fail, and is then tried again later; a failure to keep is thrown, so that the provider
    /// repeats itself.
    public void take(List<Letter> letters) {
        if (letters.size() == 1) {
            takeAtOnce(letters.getFirst());
        } else {
            store(letters);
            letters.forEach(this::act);
        }
    }

    /// One commit for both: whoever gave us the letter has no answer yet, and would bring it again.
    private void takeAtOnce(Letter letter) {
        try {
            var heard = read(letter);
            if (!straightaway.takes(letter, heard)) {
                transaction.executeWithoutResult(_ -> {
                    if (insert(letter, "DONE", GRACE)) {
                        heard.forEach(this::hear);
                    }
                });
            }
        } catch (UnreadableException e) {
            if (insert(letter, "UNREADABLE", GRACE)) {
                log.warn("Letter {} cannot be read and is kept aside", letter.id());
                tell(letter.id());
            }
        } catch (TooEarlyException _) {
            insert(letter, "WAITING", SOON);
        } catch (RuntimeException e) {
            insert(letter, "WAITING", AGAIN);
            log.error("Letter {} could not be acted on; it will be tried again", letter.id(), e);
            failures.increment();
        }
    }

    /// Acts on a letter just stored. Whatever goes wrong on the short way is tried step by step, which tells of it.
    private void act(Letter letter) {
        try {
            if (straightaway.takesStored(letter, read(letter), Inbox::settling)) {
                return;
            }
        } catch (UnreadableException _) {
            log.debug("Letter {} cannot be read; the long way keeps it aside", letter.id());
        } catch (RuntimeException e) {
            // A fault of the short way must not keep the words from going the long one.
            log.warn("Letter {} could not go the short way and goes step by step", letter.id(), e);
        }
        act(letter.id());
    }

    /// Stores the letters durably before it returns; those already known are ignored. A failure to store is thrown, so
    /// that the provider repeats itself.
    public void store(List<Letter> letters) {
        transaction.executeWithoutResult(_ -> letters.forEach(letter -> insert(letter, "WAITING", GRACE)));
    }

    /// Acts on stored letters, in their order; what fails is tried again later. Never throws.
    public void act(List<String> ids) {
        ids.forEach(this::act);
    }

    /// Acts on whatever was stored and not acted on: after a crash, or after a failure.
    @Scheduled(fixedDelayString = "${varalla.inbox.sweep-every:1s}")
    void actOnWhatWaits() {
        db.sql("select id from inbox where state = 'WAITING' and due_at <= ? order by position limit 200")
                .param(now())
                .query((row, _) -> row.getString("id"))
                .list()
                .forEach(this::act);
    }

    /// @return whether it was not known until now
    private boolean insert(Letter letter, String state, Duration dueIn) {
        return roundTrip.ask(INSERT.of(List.of(row(letter, state, dueIn)))) == 1;
    }

    private Question<Integer> keeping(List<Letter> letters) {
        return INSERT.of(letters.stream().map(it -> row(it, "DONE", GRACE)).toList());
    }

    private List<@Nullable String> row(Letter letter, String state, Duration dueIn) {
        var now = clock.instant();
        return List.of(
                letter.id(),
                letter.channel(),
                Many.bytes(vault.seal(letter.payload(), PLACE)),
                now.toString(),
                now.plus(dueIn).toString(),
                state);
    }

    private void act(String id) {
        try {
            transaction.executeWithoutResult(_ -> waiting(id).ifPresent(letter -> {
                hear(letter);
                settle(id, "DONE");
            }));
        } catch (UnreadableException e) {
            log.warn("Letter {} cannot be read and is kept aside", id);
            setAside(id);
            tell(id);
        } catch (TooEarlyException _) {
            putOff(id);
        } catch (RuntimeException e) {
            log.error("Letter {} could not be acted on; it will be tried again", id, e);
            failures.increment();
            postpone(id);
        }
    }

    private void hear(Letter letter) {
        read(letter).forEach(this::hear);
    }

    private List<Inbound> read(Letter letter) {
        var interpreter = interpreters.get(letter.channel());
        if (interpreter == null) {
            throw new IllegalStateException("No channel " + letter.channel());
        }
        return interpreter.read(letter.id(), letter.payload());
    }

    private void hear(Inbound inbound) {
        if (!Dummy.is(inbound.from())) {
            receiver.receive(inbound);
        } else if (inbound instanceof Inbound.Text text) {
            events.publishEvent(new Dummy.Heard(text));
        }
    }

    private Optional<Letter> waiting(String id) {
        return db.sql("""
                        select id, channel, payload_sealed from inbox
                        where id = ? and state = 'WAITING' for update skip locked
                        """)
                .param(id)
                .query((row, _) -> new Letter(
                        row.getString("id"),
                        row.getString("channel"),
                        vault.words(row.getBytes("payload_sealed"), PLACE)))
                .optional();
    }

    private static Question<Integer> settling(List<Letter> letters) {
        return SETTLE.of(
                letters.stream().map(it -> List.<@Nullable String>of(it.id())).toList());
    }

    private void settle(String id, String state) {
        db.sql("update inbox set state = ? where id = ?").params(state, id).update();
    }

    private void setAside(String id) {
        try {
            settle(id, "UNREADABLE");
        } catch (RuntimeException e) {
            log.error("Letter {} could not be set aside", id, e);
        }
    }

    /// Not a failure, and not counted as a try.
    private void putOff(String id) {
        try {
            db.sql("update inbox set due_at = ? where id = ? and state = 'WAITING'")
                    .params(now().plus(SOON), id)
                    .update();
        } catch (RuntimeException e) {
            log.error("Letter {} could not be put off; it is due a little later", id, e);
        }
    }

    private void postpone(String id) {
        try {
            var attempts = db.sql("""
                            update inbox
                            set attempts = attempts + 1,
                                state = case when attempts + 1 >= :tries then 'FAILED' else state end,
                                due_at = :now + least(power(2, attempts), 600) * interval '1 second'
                            where id = :id and state = 'WAITING'
                            returning attempts
                            """)
                    .param("tries", TRIES)
                    .param("now", now())
                    .param("id", id)
                    .query((row, _) -> row.getInt("attempts"))
                    .optional();
            if (attempts.filter(it -> it == TELL_AT).isPresent()) {
                tell(id);
            }
        } catch (RuntimeException e) {
            // The row still waits, and the sweep will find it when the database is back.
            log.error("Letter {} could not be postponed", id, e);
        }
    }

    /// Somebody wrote, and nobody can read it: people have to know, not only the health page.
    private void tell(String id) {
        try {
            transaction.executeWithoutResult(_ -> events.publishEvent(new Unheard(id)));
        } catch (RuntimeException e) {
            log.error("Nobody could be told of letter {}", id, e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
