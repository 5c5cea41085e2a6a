package fi.varalla.calendars;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Where calendars fetch feeds. The address is the key, so it is in no log; a wrong one leaves a counted metric only,
/// and is answered like one that was revoked or whose owner has left, after the same work.
@RestController
class FeedDoor {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", UTF_8);
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Feeds feeds;
    private final FeedShifts shifts;
    private final FeedText text;
    private final Patience patience;
    private final CalendarSettings settings;
    private final Clock clock;
    private final MeterRegistry meters;

    FeedDoor(
            Feeds feeds,
            FeedShifts shifts,
            FeedText text,
            Patience patience,
            CalendarSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.feeds = feeds;
        this.shifts = shifts;
        this.text = text;
        this.patience = patience;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    @GetMapping("/calendars/{token}.ics")
    ResponseEntity<String> feed(@PathVariable String token, HttpServletRequest request) {
        var from = request.getRemoteAddr();
        if (!patience.has(from)) {
            return refused("limited", HttpStatus.TOO_MANY_REQUESTS);
        }
        return feeds.find(new Token(token)).map(feed -> answer(feed, request)).orElseGet(() -> {
            patience.wrong(from);
            return refused("unknown", HttpStatus.NOT_FOUND);
        });
    }

    /// The span begins with a day, so that the same rota gives the same text, and the same tag, until the next.
    private ResponseEntity<String> answer(Feed feed, HttpServletRequest request) {
        var today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        var all = shifts.of(feed, today.minus(settings.back()), today.plus(settings.ahead()));
        var body = text.write(feed, all, today);
        var tag = '"' + hash(body) + '"';
        var known = Optional.ofNullable(request.getHeader("If-None-Match"));
        var answer = ResponseEntity.status(
                        known.filter(tag::equals).isPresent() ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .eTag(tag);
        return known.filter(tag::equals).isPresent()
                ? answer.build()
                : answer.contentType(CALENDAR).header("X-Robots-Tag", "noindex").body(body);
    }

    private ResponseEntity<String> refused(String why, HttpStatus status) {
        meters.counter("varalla.calendars.refused", "why", why).increment();
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
