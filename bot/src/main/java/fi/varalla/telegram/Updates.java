package fi.varalla.telegram;

import java.util.List;
import org.springframework.stereotype.Component;

/// Takes in updates, whichever way they came.
@Component("telegramUpdates")
class Updates {

    private final Letterbox letterbox;
    private final Courtesies courtesies;

    Updates(Letterbox letterbox, Courtesies courtesies) {
        this.letterbox = letterbox;
        this.courtesies = courtesies;
    }

    /// Keeps them durably, then acts on them, in their order. Whatever is thrown means that they were not kept.
    void accept(List<Update> updates) {
        letterbox.take(updates.stream().map(Update::letter).distinct().toList());
        updates.forEach(courtesies::show);
    }
}
