package fi.varalla.calls;

import fi.varalla.calls.TrialBook.Missing;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.CallDesk.IncomingCall;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.Ring;
import fi.varalla.messaging.RingOver;
import fi.varalla.messaging.Ringing;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Calls each line of ours once a day from a number of ours, and sees whether the call arrives where a family's would:
/// the network, the provider, the webhook with its signature, the database and the rota. Nobody is rung, there is no
/// contact, and what is measured of families does not count it.
///
/// If it does not arrive, the coordinators are told in chats and by SMS: the telephone cannot be trusted then.
@Component
class TrialCalls {

    private static final String RING = "trial:";

    /// The provider may be slow; a call that comes later than this is taken for anybody's.
    private static final Duration AWAITED = Duration.ofHours(1);

    /// The call may still be on its way to us when we hear of its end.
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private static final Duration RING_WITHIN = Duration.ofMinutes(1);
    private static final int KEEP_DAYS = 60;

    private final TrialBook book;
    private final TrialWords words;
    private final Lines lines;
    private final Routing routing;
    private final Ringing ringing;
    private final Phrases phrases;
    private final Undone undone;
    private final MeterRegistry meters;
    private final TrialSettings settings;
    private final Clock clock;
    private final ZoneId zone;

    TrialCalls(
            TrialBook book,
            TrialWords words,
            Lines lines,
            Routing routing,
            Ringing ringing,
            Phrases phrases,
            Undone undone,
            MeterRegistry meters,
            TrialSettings settings,
            Clock clock,
            @Value("${varalla.time-zone}") ZoneId zone) {
        this.book = book;
        this.words = words;
        this.lines = lines;
        this.routing = routing;
        this.ringing = ringing;
        this.phrases = phrases;
        this.undone = undone;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
    }

    /// Calls each line that was not called today, once it is time.
    @Transactional
    void begin() {
        var now = clock.instant();
        var local = now.atZone(zone);
        var from = settings.caller().orElse(null);
        if (from == null || local.toLocalTime().isBefore(settings.at())) {
            return;
        }
        for (var line : lines.all()) {
            if (line.phone() != null
                    && !line.phone().equals(from.e164())
                    && book.begin(line.id(), local.toLocalDate(), now, now.plus(settings.within()))) {
                call(line, new Phone(line.phone()), from, local.toLocalDate(), now);
            }
        }
        book.forget(local.toLocalDate().minusDays(KEEP_DAYS));
    }

    private void call(Line line, Phone to, Phone from, LocalDate day, Instant now) {
        var about = RING + line.id().value() + ":" + day;
        ringing.ring(new Ring(about, to, from, said(line, "trial.call"), now.plus(RING_WITHIN)));
    }

    /// Whether a call comes from the number that ours come from. Asked of every call, so it asks nobody.
    boolean isFromOurNumber(IncomingCall call) {
        return settings.caller().filter(it -> it.equals(call.from())).isPresent();
    }

    /// What our own call hears; empty for one that we did not make.
    ///
    /// @param call from our number
    @Transactional(timeout = Exchange.SECONDS)
    Optional<Plan> answer(IncomingCall call) {
        var now = clock.instant();
        return lines.all().stream()
                .filter(line -> call.to().e164().equals(line.phone()))
                .findFirst()
                .flatMap(line -> book.awaited(line.id(), now.minus(AWAITED)).map(day -> arrived(line, day, now)));
    }

    private Plan arrived(Line line, LocalDate day, Instant now) {
        var onDuty = routing.ladder(line, now).size();
        book.arrive(line.id(), day, onDuty, now).ifPresent(arrived -> {
            count("ARRIVED");
            if (arrived.again()) {
                words.worksAgain(line, now);
            }
        });
        return new Plan.SayAndHangUp(List.of(said(line, "trial.answer")));
    }

    /// Tells of each that did not arrive. One of which nobody can be told keeps no other line's from being told of.
    void tellAll() {
        undone.doAll(
                Kind.TRIAL_CALL,
                () -> book.nextMissing(clock.instant()),
                this::tell,
                it -> it.line().value().toString());
    }

    private void tell(Missing missing) {
        book.told(missing, clock.instant());
        words.missing(lines.get(missing.line()), missing.asked());
        count("MISSING");
    }

    /// The call is over or could not be made: waiting longer is of no use.
    @EventListener
    void rung(RingOver over) {
        if (over.about().startsWith(RING)) {
            var parts = over.about().split(":", -1);
            book.hurry(
                    new LineId(UUID.fromString(parts[1])),
                    LocalDate.parse(parts[2]),
                    clock.instant().plus(ON_ITS_WAY));
        }
    }

    private void count(String result) {
        meters.counter("varalla.calls.trials", "result", result).increment();
    }

    private Speech said(Line line, String key) {
        var language = Language.firstOf(new ArrayList<>(line.languages()));
        return new Speech(language.tag(), phrases.say(key, language));
    }
}
