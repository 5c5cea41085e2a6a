package fi.varalla.simulator.telephony;

import fi.varalla.simulator.Sound;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// What was spoken after a beep.
final class Recordings {

    /// @param words as they were spoken; the sound itself is a beep, for want of a voice
    record Recording(String sid, String call, String url, Duration duration, List<String> words, byte[] sound) {

        Map<String, String> fields() {
            var fields = new LinkedHashMap<String, String>();
            fields.put("RecordingSid", sid);
            fields.put("RecordingUrl", url);
            fields.put("RecordingDuration", Long.toString(duration.toSeconds()));
            return fields;
        }
    }

    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();
    private final String account;
    private final String api;

    /// @param api the base address of the REST API
    Recordings(String account, String api) {
        this.account = account;
        this.api = api;
    }

    /// Words not spoken take no time: a silent recording is a second at most, a spoken one at least three.
    Recording take(Leg leg, Duration took) {
        var sid = "RE" + UUID.randomUUID().toString().replace("-", "");
        var words = List.copyOf(leg.recorded());
        var duration = words.isEmpty() ? Duration.ofSeconds(Math.min(1, took.toSeconds())) : atLeastThree(took);
        var url = api + "/2010-04-01/Accounts/" + account + "/Recordings/" + sid;
        var recording = new Recording(
                sid, leg.sid(), url, duration, words, Sound.beep((int) Math.min(5, duration.toSeconds())));
        recordings.put(sid, recording);
        return recording;
    }

    private static Duration atLeastThree(Duration took) {
        return took.toSeconds() < 3 ? Duration.ofSeconds(3) : took;
    }

    /// As the REST API lists them.
    List<Map<String, Object>> json() {
        return recordings.values().stream()
                .map(it -> Map.<String, Object>of(
                        "sid",
                        it.sid(),
                        "call_sid",
                        it.call(),
                        "account_sid",
                        account,
                        "duration",
                        Long.toString(it.duration().toSeconds()),
                        "status",
                        "completed"))
                .toList();
    }

    Optional<Recording> find(String sid) {
        return Optional.ofNullable(recordings.get(sid));
    }

    boolean delete(String sid) {
        return recordings.remove(sid) != null;
    }
}
