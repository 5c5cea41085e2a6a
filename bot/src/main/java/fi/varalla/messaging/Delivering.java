package fi.varalla.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// Sends one parcel, or several put together, and notes what became of it.
@Component
class Delivering {

    /// Said before what may have arrived already. In all three languages, for the parcel does not know its reader's.
    static final String PERHAPS_AGAIN = "(Mahdollinen toisto · Möjlig upprepning · Possible repeat)\n";

    private static final Logger log = LoggerFactory.getLogger(Delivering.class);
    private static final Duration LONG = Duration.ofSeconds(60);

    /// Whoever should know of danger is not left without another way for longer.
    private static final Duration URGENT_LONG = Duration.ofSeconds(10);

    private static final Duration GIVE_UP_AFTER = Duration.ofHours(24);
    private static final int TELL_AT = 6;

    /// So many answers lost are no accident any more: another way has to be found.
    private static final int LOST_OFTEN = 3;

    /// What is sent within it is noted together.
    private static final Duration NOTED_WITHIN = Duration.ofMillis(20);

    private static final int MOST = 32;

    private record Try(Load load, Delivery delivery) {}

    /// @param left what was claimed and not tried
    private record Outcome(List<Try> tries, List<Load> left) {

        Parcel first() {
            return tries.getFirst().load().first();
        }

        Address to() {
            return tries.getFirst().load().to();
        }

        List<Parcel> parcelsLeft() {
            return left.stream().map(Load::first).toList();
        }
    }

    private final Claims claims;
    private final Settling settling;
    private final Attachments attachments;
    private final Paces paces;
    private final List<Channel> channels;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final MeterRegistry meters;

    Delivering(
            Claims claims,
            Settling settling,
            Attachments attachments,
            Paces paces,
            List<Channel> channels,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock,
            MeterRegistry meters) {
        this.claims = claims;
        this.settling = settling;
        this.attachments = attachments;
        this.paces = paces;
        this.channels = channels;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.meters = meters;
    }

    /// One after another to one address. What became of them is noted in one commit, with the claim of what comes
    /// next. Once one did not arrive, or they have taken long, the rest is given back: so danger need not wait for
    /// it, and a process that dies leaves no more sent and not noted than goes out in that time.
    ///
    /// @param loads  in their order; at least one
    /// @param waited whether they waited behind others: then more may, and several are claimed at once
    /// @param goOn   whether to take the next ones to the same address too
    /// @return the next ones, claimed
    List<Parcel> deliver(List<Load> loads, boolean waited, BooleanSupplier goOn) {
        var began = System.nanoTime();
        var tries = new ArrayList<Try>();
        for (var load : loads) {
            if (!tries.isEmpty() && !(System.nanoTime() - began < NOTED_WITHIN.toNanos() && goOn.getAsBoolean())) {
                break;
            }
            var delivery = attempt(load);
            tries.add(new Try(load, delivery));
            if (!(delivery instanceof Delivery.Sent)) {
                break;
            }
        }
        var left = loads.subList(tries.size(), loads.size());
        var most = waited ? mostNext(tries, System.nanoTime() - began) : 1;
        return settleAndGoOn(new Outcome(tries, left), goOn, most);
    }

    /// How many would be sent before it has to be noted, at the pace of these.
    private int mostNext(List<Try> tries, long nanos) {
        var to = tries.getFirst().load().to();
        return to instanceof Address.TelegramChat
                        && !paces.isShort(to)
                        && tries.getLast().delivery() instanceof Delivery.Sent
                ? Math.clamp(NOTED_WITHIN.toNanos() * tries.size() / Math.max(1, nanos), 1, MOST)
                : 1;
    }

    private Delivery attempt(Load load) {
        var delivery = send(load);
        if (!Dummy.is(load.to())) {
            meters.counter(
                            "varalla.outbox.deliveries",
                            "result",
                            delivery.getClass().getSimpleName())
                    .increment();
        }
        pace(load.to(), delivery);
        return delivery;
    }

    private List<Parcel> settleAndGoOn(Outcome outcome, BooleanSupplier goOn, int most) {
        try {
            return settle(outcome, goOn, most);
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException e) {
            log.warn(
                    "Parcel {} could not be settled at once: {}",
                    outcome.first().id(),
                    e.getClass().getName());
            return settleAgain(outcome, goOn, most);
        } catch (RuntimeException e) {
            return settleAlone(outcome, e);
        }
    }

    private void pace(Address to, Delivery delivery) {
        switch (delivery) {
            case Delivery.Sent(var ids) -> paces.sent(to, ids.size());
            case Delivery.Partly(var ids, var _) -> paces.sent(to, ids.size());
            case Delivery.Unknown _ -> paces.sent(to, 1);
            case Delivery.TryAgain(var after, var _) when after != null -> paces.slowed(to, after);
            case Delivery.TryAgain _, Delivery.Refused _ -> {}
        }
    }

    private List<Parcel> settleAgain(Outcome outcome, BooleanSupplier goOn, int most) {
        try {
            return settle(outcome, goOn, most);
        } catch (RuntimeException e) {
            return settleAlone(outcome, e);
        }
    }

    /// One commit for all: it is what most of the time goes to when many messages wait for one address.
    private List<Parcel> settle(Outcome outcome, BooleanSupplier goOn, int most) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            outcome.tries().forEach(it -> settle(it.load(), it.delivery()));
            claims.giveBack(outcome.parcelsLeft());
            return goOn.getAsBoolean() ? claims.next(outcome.to(), most) : List.<Parcel>of();
        }));
    }

    private void settle(Load load, Delivery delivery) {
        if (load.others().isEmpty()
                && load.message().kind() == Message.Kind.TO_WORKER
                && delivery instanceof Delivery.Sent(var ids)) {
            settlePassedOn(load.first(), ids, delivery);
        } else {
            load.parcels().forEach(parcel -> settle(parcel, delivery, true));
        }
    }

    /// A family's words that have come to a worker, as most do: whoever hears of that has nothing to look at which says
    /// so, and what is to be written goes with the next question.
    private void settlePassedOn(Parcel parcel, List<String> messageIds, Delivery delivery) {
        settling.sentLater(parcel.id(), messageIds);
        events.publishEvent(new Settled(parcel.id(), parcel.message(), delivery));
    }

    /// A provider tells us later what became of a message it had taken, in any order: once it is on the phone, it
    /// stays there.
    @EventListener
    void reported(DeliveryReport report) {
        transaction.executeWithoutResult(_ -> {
            if (report.delivered()) {
                settling.arrived(report.messageId())
                        .ifPresent(parcel -> events.publishEvent(new Arrived(parcel.id(), parcel.message())));
            } else {
                settling.withMessageId(report.messageId())
                        .ifPresent(parcel -> settle(parcel, new Delivery.Refused(report.why()), true));
            }
        });
    }

    /// Whoever waits behind a message that is put off for long should know it as well as that one's sender does.
    void tellOfTheStuck() {
        transaction.executeWithoutResult(_ -> settling.stuck(LONG, URGENT_LONG)
                .forEach(parcel -> events.publishEvent(
                        new Settled(parcel.id(), parcel.message(), new Delivery.TryAgain(LONG, "behind")))));
    }

    private Delivery send(Load load) {
        var parcel = load.first();
        var message = load.message();
        var channel = channels.stream().filter(it -> it.reaches(message.to())).findFirst();
        if (channel.isEmpty()) {
            return new Delivery.Refused("no-channel");
        }
        try {
            var attachment = message.attachment() == null
                    ? null
                    : attachments.find(message.attachment()).orElse(null);
            var marked = parcel.maybeSent() ? marked(message, channel.get()) : message;
            paces.takePlace(message.to(), parcel.urgent());
            return channel.get().send(new Outgoing(parcel.id(), marked, parcel.maybeSent(), attachment));
        } catch (RuntimeException e) {
            // A bug in a channel must not stop the others, nor lose the parcel.
            log.error("Parcel {} could not be handed to its channel", parcel.id(), e);
            return new Delivery.TryAgain(null, "bug");
        }
    }

    /// What its channel can look up is not marked, but looked up.
    private static Message marked(Message message, Channel channel) {
        return !channel.looksUp() && !message.isAfterthought()
                ? message.saying(PERHAPS_AGAIN + message.text())
                : message;
    }

    /// What was sent must not be sent again, though nobody could be told; what failed fails again later, and is told
    /// then.
    private List<Parcel> settleAlone(Outcome outcome, RuntimeException why) {
        if (outcome.tries().size() > 1) {
            outcome.tries().forEach(it -> settleAndGoOn(new Outcome(List.of(it), List.of()), () -> false, 1));
        } else {
            log.error(
                    "Not everybody could be told what became of parcel {}",
                    outcome.first().id(),
                    why);
            var only = outcome.tries().getFirst();
            only.load().parcels().forEach(parcel -> settleAlone(parcel, only.delivery()));
        }
        giveBack(outcome);
        return List.of();
    }

    private void giveBack(Outcome outcome) {
        try {
            claims.giveBack(outcome.parcelsLeft());
        } catch (RuntimeException e) {
            // Their claims will run out.
            log.error(
                    "What comes behind parcel {} could not be given back",
                    outcome.first().id(),
                    e);
        }
    }

    private void settleAlone(Parcel parcel, Delivery delivery) {
        try {
            var now = clock.instant();
            if (arrived(delivery) || isTooOld(parcel, now)) {
                settle(parcel, delivery, false);
            } else {
                if (delivery instanceof Delivery.TryAgain(var after, var _) && after != null) {
                    // Or it would be told only once the chat may be written to again.
                    settling.rest(parcel.message().to(), now.plus(after));
                }
                settling.again(
                        parcel.id(),
                        now.plus(backoff(parcel)),
                        delivery instanceof Delivery.Unknown,
                        Settling.NOT_TOLD);
            }
        } catch (RuntimeException e) {
            // The claim will run out, and the parcel be sent again as a possible repeat.
            log.error("Parcel {} could not be settled", parcel.id(), e);
        }
    }

    private void settle(Parcel parcel, Delivery delivery, boolean tell) {
        var now = clock.instant();
        var tooOld = isTooOld(parcel, now);
        switch (delivery) {
            case Delivery.Sent(var ids) -> settling.sent(parcel.id(), ids);
            case Delivery.Partly(var ids, var _) -> settling.sent(parcel.id(), ids);
            case Delivery.Refused(var why) -> settling.refused(parcel.id(), why);
            case Delivery.TryAgain(var _, var why) when tooOld -> settling.refused(parcel.id(), why);
            case Delivery.Unknown(var why) when tooOld -> settling.refused(parcel.id(), why);
            case Delivery.TryAgain(var after, var why) -> {
                if (after != null) {
                    settling.rest(parcel.message().to(), now.plus(after));
                }
                settling.again(parcel.id(), now.plus(after == null ? backoff(parcel) : after), false, why);
            }
            case Delivery.Unknown(var why) -> settling.again(parcel.id(), now.plus(lostBackoff(parcel)), true, why);
        }
        if (tell) {
            toTell(parcel, tooOld && !arrived(delivery) ? new Delivery.Refused("given-up") : delivery)
                    .ifPresent(told -> events.publishEvent(new Settled(parcel.id(), parcel.message(), told)));
        }
    }

    private static boolean isTooOld(Parcel parcel, Instant now) {
        return parcel.postedAt().plus(GIVE_UP_AFTER).isBefore(now);
    }

    private static boolean arrived(Delivery delivery) {
        return delivery instanceof Delivery.Sent || delivery instanceof Delivery.Partly;
    }

    /// What somebody has to know. That a message is put off for long, or lost again and again, is told once.
    private Optional<Delivery> toTell(Parcel parcel, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Sent _, Delivery.Partly _, Delivery.Refused _ -> Optional.of(delivery);
            case Delivery.Unknown _, Delivery.TryAgain _ when parcel.told() -> Optional.empty();
            case Delivery.Unknown _ when parcel.attempts() < LOST_OFTEN -> Optional.of(delivery);
            case Delivery.Unknown _ -> Optional.of(once(parcel, new Delivery.TryAgain(LONG, "uncertain")));
            case Delivery.TryAgain(var after, var _)
            when parcel.attempts() >= TELL_AT || (after != null && after.compareTo(patience(parcel)) > 0) ->
                Optional.of(once(parcel, delivery));
            case Delivery.TryAgain _ -> Optional.empty();
        };
    }

    private static Duration patience(Parcel parcel) {
        return parcel.urgent() ? URGENT_LONG : LONG;
    }

    private Delivery once(Parcel parcel, Delivery delivery) {
        settling.told(parcel.id());
        return delivery;
    }

    private static Duration backoff(Parcel parcel) {
        return Duration.ofSeconds(Math.min(60, 1L << Math.min(parcel.attempts() - 1, 6)));
    }

    /// Each repeat may be one more copy for its reader, so they become rare.
    private static Duration lostBackoff(Parcel parcel) {
        return Duration.ofSeconds(Math.min(3600, 1L << Math.min(parcel.attempts() - 1, 12)));
    }
}
