package fi.varalla.acceptance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Which call has which worker's phone at the moment. No phone rings for two families.
final class RingingPhones {

    private final Map<String, String> calls = new ConcurrentHashMap<>();
    private final List<String> clashes = new CopyOnWriteArrayList<>();

    void rings(String phone, String call) {
        var other = calls.put(phone, call);
        if (other != null && !other.equals(call)) {
            clashes.add(phone + " rings for " + call + " while " + other + " has it");
        }
    }

    void stops(String phone, String call) {
        calls.remove(phone, call);
    }

    List<String> clashes() {
        return clashes;
    }

    boolean areSilent() {
        return calls.isEmpty();
    }
}
