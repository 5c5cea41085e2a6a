package fi.varalla.readiness;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.line.Line;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.Ring;
import fi.varalla.notices.Note;
import fi.varalla.notices.Notices;
import fi.varalla.notices.Said;
import fi.varalla.notices.Times;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What coordinators are told of gaps.
@Component
class AlarmWords {

    private static final int MOST_BUTTONS = 5;

    private final Notices notices;
    private final Times times;
    private final Phrases phrases;
    private final Directory directory;
    private final LineNumbers numbers;

    AlarmWords(Notices notices, Times times, Phrases phrases, Directory directory, LineNumbers numbers) {
        this.notices = notices;
        this.times = times;
        this.phrases = phrases;
        this.directory = directory;
        this.numbers = numbers;
    }

    /// One message, whatever the number of gaps.
    void tell(Line line, List<Alarm> alarms) {
        var now = alarms.stream().anyMatch(alarm -> alarm.told() == Step.NOW);
        var note = Note.of(now ? "gap.now" : "gap.ahead", "line", line.name(), "gaps", listed(alarms))
                .on(line);
        for (var alarm : alarms.stream().limit(MOST_BUTTONS).toList()) {
            note = note.button(HereButton.owning(alarm.id()), "gap.own", "span", span(alarm));
        }
        notices.tellCoordinators(now ? note.urgently() : note);
    }

    void solved(Line line, List<Alarm> alarms) {
        notices.tellCoordinators(Note.of("gap.solved", "line", line.name(), "gaps", listed(alarms))
                .on(line));
    }

    void owned(Line line, Alarm alarm, Worker owner) {
        notices.tellCoordinators(Note.of("gap.owned", "worker", owner.name(), "line", line.name(), "span", span(alarm))
                .on(line));
    }

    void nobodyAnswered(Line line, boolean again) {
        notices.tellCoordinators(Note.of(again ? "gap.unanswered" : "gap.unanswered_last", "line", line.name())
                .on(line)
                .urgently());
    }

    Ring ring(String about, Worker coordinator, Line line, Instant by) {
        var language = Notices.language(coordinator);
        return new Ring(
                about,
                Objects.requireNonNull(coordinator.phone()),
                numbers.of(line),
                new Speech(language.tag(), phrases.say("gap.voice", language, "line", line.name())),
                by);
    }

    private Said listed(List<Alarm> alarms) {
        return language -> alarms.stream().map(alarm -> item(alarm, language)).collect(Collectors.joining("\n"));
    }

    private String item(Alarm alarm, Language language) {
        var item = phrases.say(
                "gap.item",
                language,
                "level",
                alarm.level(),
                "span",
                span(alarm).in(language));
        return item + lapsed(alarm, language) + more(alarm, language);
    }

    private String lapsed(Alarm alarm, Language language) {
        var owner =
                alarm.owner() == null ? null : directory.worker(alarm.owner()).orElse(null);
        return owner == null ? "" : " " + phrases.say("gap.lapsed", language, "worker", owner.name());
    }

    private String more(Alarm alarm, Language language) {
        return alarm.gaps() == 1 ? "" : " " + phrases.say("gap.more", language, "count", alarm.gaps() - 1);
    }

    Said span(Alarm alarm) {
        return alarm.to().equals(Holes.FAR)
                ? language -> phrases.say(
                        "gap.open_end",
                        language,
                        "time",
                        times.moment(alarm.from()).in(language))
                : times.span(alarm.from(), alarm.to());
    }
}
