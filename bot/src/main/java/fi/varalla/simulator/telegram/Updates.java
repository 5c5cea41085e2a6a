package fi.varalla.simulator.telegram;

import fi.varalla.simulator.Wires;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The updates that the bot hasn't confirmed yet, in order. Everything here happens under the lock of [Wires].
final class Updates {

    /// @param json as the bot gets it, with its `update_id`
    record Update(long id, long chat, Map<String, Object> json) {}

    private final Wires wires;
    private final TreeMap<Long, Update> waiting = new TreeMap<>();
    private long last;
    private long poll;

    /// @param last ids begin above this one
    Updates(Wires wires, long last) {
        this.wires = wires;
        this.last = last;
    }

    /// @param kind `message`, `edited_message`, `callback_query`, `my_chat_member`
    void add(long chat, String kind, Map<String, Object> content) {
        wires.change(() -> {
            last++;
            waiting.put(last, new Update(last, chat, Map.of("update_id", last, kind, content)));
        });
    }

    /// Puts an update into the queue as it is, whatever it holds; for tests of what a bot makes of odd ones.
    void addRaw(long chat, Map<String, Object> json) {
        wires.change(() -> {
            var id = ((Number) json.getOrDefault("update_id", last + 1)).longValue();
            last = id;
            waiting.put(id, new Update(id, chat, json));
        });
    }

    /// Telegram's long poll: an offset confirms whatever lies below it; a negative one keeps only so many of the last.
    ///
    /// @return the updates; null if another poll has begun meanwhile
    @Nullable List<Map<String, Object>> poll(long offset, int limit, Duration timeout) {
        var mine = wires.read(() -> {
            confirmBelow(offset);
            return ++poll;
        });
        wires.change(() -> {});
        wires.await(timeout, () -> !waiting.isEmpty() || poll != mine);
        return wires.read(() -> poll != mine ? null : first(limit));
    }

    private void confirmBelow(long offset) {
        if (offset >= 0) {
            waiting.headMap(offset).clear();
            return;
        }
        while (waiting.size() > -offset) {
            waiting.pollFirstEntry();
        }
    }

    private List<Map<String, Object>> first(int limit) {
        return waiting.values().stream().limit(limit).map(Update::json).toList();
    }

    /// The oldest update of each chat except these; what a webhook gets next.
    List<Update> heads(Set<Long> except) {
        var heads = new TreeMap<Long, Update>();
        waiting.values().stream()
                .filter(update -> !except.contains(update.chat()))
                .forEach(update -> heads.putIfAbsent(update.chat(), update));
        return List.copyOf(heads.values());
    }

    void confirm(long id) {
        wires.change(() -> waiting.remove(id));
    }

    void forgetAll() {
        wires.change(waiting::clear);
    }

    int count() {
        return wires.read(waiting::size);
    }
}
