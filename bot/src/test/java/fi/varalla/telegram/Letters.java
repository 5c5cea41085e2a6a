package fi.varalla.telegram;

import fi.varalla.messaging.Inbox.Letter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessResourceFailureException;

/// An inbox in memory that notes what it was asked, in order, and fails to keep things when told to.
final class Letters implements Letterbox {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Letter> stored = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    List<String> log() {
        return log;
    }

    List<Letter> stored() {
        return stored;
    }

    List<String> ids() {
        return stored.stream().map(Letter::id).toList();
    }

    void failNext(int times) {
        failures.set(times);
    }

    void clear() {
        log.clear();
        stored.clear();
    }

    @Override
    public void take(List<Letter> letters) {
        if (failures.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            throw new DataAccessResourceFailureException("No database; the letter said: help me");
        }
        letters.forEach(letter -> {
            log.add("take " + letter.id());
            stored.add(letter);
        });
    }
}
