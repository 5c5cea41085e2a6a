package fi.varalla.entries;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks for entries that wait too long. What is due stands in columns; of several replicas one gets each.
@Component
class EntryWatch {

    private final Entries entries;

    EntryWatch(Entries entries) {
        this.entries = entries;
    }

    @Scheduled(fixedDelayString = "${varalla.entries.look-every:5s}")
    void look() {
        var more = true;
        while (more) {
            more = entries.remindNext();
        }
    }
}
