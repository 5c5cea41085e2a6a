package fi.varalla.simulator.telephony;

import fi.varalla.simulator.Wires;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where several meet on the phone, as Twilio's conferences: whoever holds a room ends it by leaving.
final class Rooms {

    private final Wires wires;
    /// By name; each leg with whether it holds the room.
    private final Map<String, Map<Leg, Boolean>> rooms = new HashMap<>();

    Rooms(Wires wires) {
        this.wires = wires;
    }

    void enter(Verb.Conference room, Leg leg) {
        wires.change(() -> {
            var inside = rooms.computeIfAbsent(room.name(), _ -> new LinkedHashMap<>());
            inside.keySet().forEach(leg::join);
            inside.put(leg, room.holds());
        });
    }

    void leave(Verb.Conference room, Leg leg) {
        wires.change(() -> {
            leg.part();
            var inside = rooms.get(room.name());
            if (inside != null && Boolean.TRUE.equals(inside.remove(leg))) {
                inside.keySet().forEach(Leg::part);
                rooms.remove(room.name());
            }
        });
    }

    /// Under the lock.
    boolean has(Verb.Conference room, Leg leg) {
        return rooms.getOrDefault(room.name(), Map.of()).containsKey(leg);
    }

    /// Under the lock.
    boolean isAlone(Verb.Conference room, Leg leg) {
        return has(room, leg) && rooms.getOrDefault(room.name(), Map.of()).size() == 1;
    }
}
