package fi.varalla.twilio;

import fi.varalla.messaging.CallDesk;
import fi.varalla.messaging.DeliveryReport;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/// What Twilio tells without awaiting an answer, in any order, perhaps twice.
@RestController
class NoticeWebhook {

    private static final Set<String> OVER = Set.of("completed", "busy", "no-answer", "failed", "canceled");

    private final ObjectProvider<CallDesk> desk;
    private final Recordings recordings;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock clock;

    NoticeWebhook(
            ObjectProvider<CallDesk> desk,
            Recordings recordings,
            ApplicationEventPublisher events,
            TransactionOperations transactions,
            Clock clock) {
        this.desk = desk;
        this.recordings = recordings;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PostMapping(Paths.STATUS)
    ResponseEntity<Void> callMovedOn(@RequestAttribute(SignedRequests.FORM) Form form) {
        var call = form.get("CallSid");
        if (call.isPresent() && form.get("CallStatus").filter(OVER::contains).isPresent()) {
            desk.getObject().callEnded(call.get(), clock.instant(), seconds(form, "CallDuration"));
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
            recordings.ready(call.get(), recording.get(), duration);
        }
        return ResponseEntity.noContent().build();
    }

    /// Only the two ends matter: what came earlier may arrive later.
    @PostMapping(Paths.MESSAGE_STATUS)
    ResponseEntity<Void> messageMovedOn(@RequestAttribute(SignedRequests.FORM) Form form) {
        var message = form.get("MessageSid").or(() -> form.get("SmsSid"));
        var status = form.get("MessageStatus").or(() -> form.get("SmsStatus")).orElse("");
        message.flatMap(sid -> report(sid, status, form))
                .ifPresent(report -> transactions.executeWithoutResult(_ -> events.publishEvent(report)));
        return ResponseEntity.ok().build();
    }

    private static Optional<DeliveryReport> report(String message, String status, Form form) {
        return switch (status) {
            case "delivered" -> Optional.of(new DeliveryReport(message, true, ""));
            case "undelivered", "failed" ->
                Optional.of(
                        new DeliveryReport(message, false, form.get("ErrorCode").orElse("")));
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
