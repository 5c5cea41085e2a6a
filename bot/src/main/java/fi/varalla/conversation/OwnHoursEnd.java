package fi.varalla.conversation;

import fi.varalla.conversation.OwnHours.Turn;
import fi.varalla.directory.Directory;
import fi.varalla.notices.Undone;
import fi.varalla.notices.Undone.Kind;
import fi.varalla.rota.OnCall;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// When agreed hours end, what is still with the own worker goes to whoever is on duty, as at any other hand-off. In a
/// gap it stays, and is looked at again a minute later. Of several replicas one moves each.
@Component
class OwnHoursEnd {

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final OwnHours hours;
    private final Talks talks;
    private final Participants participants;
    private final Handover handover;
    private final OnCall onCall;
    private final Directory directory;
    private final Telling telling;
    private final Wording wording;
    private final Undone undone;
    private final Clock clock;

    OwnHoursEnd(
            OwnHours hours,
            Talks talks,
            Participants participants,
            Handover handover,
            OnCall onCall,
            Directory directory,
            Telling telling,
            Wording wording,
            Undone undone,
            Clock clock) {
        this.hours = hours;
        this.talks = talks;
        this.participants = participants;
        this.handover = handover;
        this.onCall = onCall;
        this.directory = directory;
        this.telling = telling;
        this.wording = wording;
        this.undone = undone;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${varalla.conversation.later-every:15s}")
    void look() {
        undone.doAll(
                Kind.OWN_HOURS,
                hours::nextOver,
                this::end,
                it -> it.contact().value().toString(),
                this::code);
    }

    private String code(Turn turn) {
        return wording.code(talks.find(turn.contact()).orElseThrow());
    }

    private void end(Turn turn) {
        var known = talks.find(turn.contact()).orElseThrow();
        talks.hold(known.address(), known.line().id());
        var talk = talks.find(turn.contact()).orElseThrow();
        if (!hours.forget(turn) || !isStillWith(turn, talk)) {
            return;
        }
        var more = hours.holding(talk).filter(it -> it.worker().equals(turn.worker()));
        if (more.isPresent()) {
            hours.remember(new Turn(talk.id(), turn.worker(), more.get().to()));
        } else if (handover.hoursOver(talk, turn.worker())) {
            tell(turn, talk);
        } else {
            hours.remember(new Turn(talk.id(), turn.worker(), clock.instant().plus(AGAIN)));
        }
    }

    private boolean isStillWith(Turn turn, Talk talk) {
        return talk.contact().open()
                && participants.of(talk.id()).contains(turn.worker())
                && onCall.now(talk.line().id()).stream()
                        .noneMatch(it -> it.worker().equals(turn.worker()));
    }

    private void tell(Turn turn, Talk talk) {
        directory
                .workers(List.of(turn.worker()))
                .forEach(worker -> telling.notice(
                        worker,
                        wording.say(
                                "desk.own_hours_over",
                                worker,
                                "time",
                                wording.clock(turn.until(), worker),
                                "who",
                                wording.who(talk, worker))));
    }
}
