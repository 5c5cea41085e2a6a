package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.Button;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// `/open`: a worker's open conversations and who waits how long, each with a button that shows it.
@Component
class OpenList {

    /// More buttons than this nobody reads; the longest waiting come first.
    private static final int MOST = 30;

    private final Meant meant;
    private final Waits waits;
    private final Telling telling;
    private final Wording wording;
    private final Clock clock;

    OpenList(Meant meant, Waits waits, Telling telling, Wording wording, Clock clock) {
        this.meant = meant;
        this.waits = waits;
        this.telling = telling;
        this.wording = wording;
        this.clock = clock;
    }

    void show(Worker worker) {
        var open = meant.open(worker);
        if (open.isEmpty()) {
            telling.notice(worker, wording.say("desk.nothing_open", worker));
            return;
        }
        var since = waits.of(open.stream().map(Talk::id).toList());
        var shown = open.stream()
                .sorted(Comparator.comparing(talk -> since.getOrDefault(talk.id(), Instant.MAX)))
                .limit(MOST)
                .toList();
        var lines = shown.stream().map(talk -> line(talk, since, worker)).collect(Collectors.joining("\n"));
        var buttons = shown.stream()
                .map(talk -> new Button(wording.who(talk, worker), new DeskPress.Show(talk.id()).choice()))
                .toList();
        telling.notice(worker, wording.say("desk.open", worker, "count", open.size(), "families", lines), buttons);
    }

    private String line(Talk talk, Map<fi.varalla.casework.ContactId, Instant> since, Worker worker) {
        var who = wording.who(talk, worker);
        var waiting = since.get(talk.id());
        return waiting == null
                ? wording.say("desk.open_answered", worker, "who", who)
                : wording.say(
                        "desk.open_waits",
                        worker,
                        "who",
                        who,
                        "wait",
                        wording.length(Duration.between(waiting, clock.instant()), worker));
    }
}
