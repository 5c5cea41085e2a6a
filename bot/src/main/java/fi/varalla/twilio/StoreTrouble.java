package fi.varalla.twilio;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// What we could not keep must be told again: Twilio does, if the URL of the number asks for it
/// (`#rc=3&rp=ct,5xx`).
@RestControllerAdvice(
        assignableTypes = {MessageWebhook.class, NoticeWebhook.class, RingWebhook.class, CallBackWebhook.class})
class StoreTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(StoreTrouble.class);

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Void> notKept(RuntimeException trouble) {
        LOG.error("Something that Twilio told could not be kept", trouble);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
    }
}
