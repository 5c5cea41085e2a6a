package fi.varalla.telegram;

import fi.varalla.messaging.Inbox.Letter;
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
        var letters = updates.stream().map(Update::letter).distinct().toList();
        letterbox.store(letters);
        letterbox.act(letters.stream().map(Letter::id).distinct().toList());
        updates.forEach(courtesies::show);
    }
}
