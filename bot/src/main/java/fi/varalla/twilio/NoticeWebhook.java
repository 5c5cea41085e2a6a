package fi.varalla.twilio;

import fi.varalla.messaging.Address;
import fi.varalla.messaging.CallDesk;
import fi.varalla.messaging.DeliveryReport;
import fi.varalla.messaging.MessageIds;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/// What Twilio tells without awaiting an answer, in any order, perhaps twice.
@RestController
class NoticeWebhook {

    /// Twilio repeats at once and only three times; with this wait, four attempts fill 8 s of its 15.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final ObjectProvider<CallDesk> desk;
    private final Recordings recordings;
    private final MessageIds ids;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock clock;

    NoticeWebhook(
            ObjectProvider<CallDesk> desk,
            Recordings recordings,
            MessageIds ids,
            ApplicationEventPublisher events,
            TransactionOperations transactions,
            Clock clock) {
        this.desk = desk;
        this.recordings = recordings;
        this.ids = ids;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PostMapping(Paths.STATUS)
    ResponseEntity<Void> callMovedOn(@RequestAttribute(SignedRequests.FORM) Form form) {
        var call = form.get("CallSid");
        if (call.isPresent() && CallStatus.isOver(form)) {
            var at = clock.instant();
            BusyStore.patiently(() -> desk.getObject().callEnded(call.get(), at, seconds(form, "CallDuration")));
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping(Paths.RECORDING)
    ResponseEntity<Void> recordingMovedOn(@RequestAttribute(SignedRequests.FORM) Form form) {
        var call = form.get("CallSid");
        var recording = form.get("RecordingSid").filter(Recordings::isName);
        var status = form.get("RecordingStatus").orElse("");
        if (call.isPresent() && recording.isPresent() && !status.equals("in-progress")) {
            var duration = status.equals("completed") ? seconds(form, "RecordingDuration") : Duration.ZERO;
            BusyStore.patiently(() -> recordings.ready(call.get(), recording.get(), duration));
        }
        return ResponseEntity.noContent().build();
    }

    /// Only the two ends matter: what came earlier may arrive later. An end may come before the answer to our
    /// sending is kept, and with it the id: then Twilio has to tell it again, or nobody would hear that a text
    /// never arrived.
    @PostMapping(Paths.MESSAGE_STATUS)
    ResponseEntity<Void> messageMovedOn(@RequestAttribute(SignedRequests.FORM) Form form) {
        var message = form.get("MessageSid").or(() -> form.get("SmsSid"));
        var status = form.get("MessageStatus").or(() -> form.get("SmsStatus")).orElse("");
        var report = message.flatMap(sid -> report(sid, status, form));
        if (report.isPresent() && isTooEarly(report.get(), form)) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
        report.ifPresent(it -> transactions.executeWithoutResult(_ -> events.publishEvent(it)));
        return ResponseEntity.ok().build();
    }

    private boolean isTooEarly(DeliveryReport report, Form form) {
        var to = form.get("To").flatMap(Numbers::address);
        return to.isPresent() && staysUnknown(to.get(), report.messageId());
    }

    private boolean staysUnknown(Address to, String message) {
        var giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (ids.mayBecomeKnown(to, message)) {
            if (System.nanoTime() > giveUp) {
                return true;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return false;
    }

    private static Optional<DeliveryReport> report(String message, String status, Form form) {
        return switch (status) {
            case "delivered", "read" -> Optional.of(new DeliveryReport(message, true, ""));
            case "undelivered", "failed" ->
                Optional.of(new DeliveryReport(
                        message, false, form.get("ErrorCode").map(Refusals::why).orElse("")));
            default -> Optional.empty();
        };
    }

    private static Duration seconds(Form form, String name) {
        return form.get(name)
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }
}
