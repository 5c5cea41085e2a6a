package fi.varalla.readiness;

import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Outbox;
import fi.varalla.messaging.Ring;
import fi.varalla.messaging.RingResult;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Times;
import fi.varalla.readiness.CheckStore.Stored;
import fi.varalla.words.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What is said around the question "are you reachable?".
@Component
class CheckWords {

    /// A question that comes later than this after the start of the shift says so.
    private static final Duration LATE = Duration.ofMinutes(2);

    private final Notices notices;
    private final Times times;
    private final Outbox outbox;
    private final Phrases phrases;
    private final LineNumbers numbers;

    CheckWords(Notices notices, Times times, Outbox outbox, Phrases phrases, LineNumbers numbers) {
        this.notices = notices;
        this.times = times;
        this.outbox = outbox;
        this.phrases = phrases;
        this.numbers = numbers;
    }

    void ask(Worker worker, Line line, Check check) {
        var late = check.asked().isAfter(check.from().plus(LATE));
        notices.tell(
                worker,
                Note.of(
                                late ? "ready.ask_late" : "ready.ask",
                                "line",
                                line.name(),
                                "span",
                                times.span(check.from(), check.to()),
                                "time",
                                times.clock(check.from()))
                        .button(HereButton.choice(), "ready.here")
                        .on(line));
    }

    void text(Worker worker, Line line, Check check) {
        var via = numbers.of(line);
        if (worker.phone() != null && via != null) {
            var language = Notices.language(worker);
            var text = phrases.say(
                    "ready.ask_sms", language, "time", times.clock(check.from()).in(language));
            outbox.post(Message.notice(worker.phone(), via, text));
        }
    }

    /// @return empty without a phone
    Optional<Ring> ring(Worker worker, Line line, Check check, Instant by) {
        var language = Notices.language(worker);
        return Optional.ofNullable(worker.phone())
                .map(phone -> new Ring(
                        Checks.RING + check.id(),
                        phone,
                        numbers.of(line),
                        new Speech(language.tag(), phrases.say("ready.ask_voice", language, "line", line.name())),
                        by));
    }

    void thank(Worker worker) {
        notices.tell(worker, "ready.thanks");
    }

    /// Coordinators, the one who is tried first now, and the worker, who may read it later.
    void takenOver(Worker worker, Line line, Stored stored, Optional<Worker> first) {
        var span = times.span(stored.check().from(), stored.check().to());
        var key = first.isPresent() ? "ready.silent" : "ready.silent_alone";
        notices.tellCoordinators(Note.of(
                        key + (couldNotRing(stored) ? "_unrung" : ""),
                        "worker",
                        worker.name(),
                        "line",
                        line.name(),
                        "span",
                        span,
                        "first",
                        first.map(Worker::name).orElse(""))
                .on(line)
                .urgently());
        first.ifPresent(it -> notices.tell(
                it,
                Note.of("ready.you_first", "worker", worker.name(), "line", line.name())
                        .on(line)));
        notices.tell(
                worker,
                Note.of(first.isPresent() ? "ready.passed_over" : "ready.still_first", "line", line.name())
                        .button(HereButton.choice(), "ready.here")
                        .on(line));
    }

    private static boolean couldNotRing(Stored stored) {
        return stored.rung() == RingResult.COULD_NOT_RING || stored.rung() == RingResult.FAILED;
    }

    void back(Worker worker, Line line, Optional<Worker> stoodIn) {
        notices.tell(worker, Note.of("ready.back", "line", line.name()).on(line));
        notices.tellCoordinators(Note.of("ready.answers_again", "worker", worker.name(), "line", line.name())
                .on(line));
        stoodIn.ifPresent(it -> notices.tell(
                it,
                Note.of("ready.answers_again", "worker", worker.name(), "line", line.name())
                        .on(line)));
    }
}
