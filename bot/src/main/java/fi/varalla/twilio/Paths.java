package fi.varalla.twilio;

import java.util.UUID;

/// Where Twilio calls us.
final class Paths {

    static final String ALL = "/webhooks/twilio/*";

    static final String VOICE = "/webhooks/twilio/voice";
    static final String STATUS = VOICE + "/status";
    static final String CALLER_KEY = VOICE + "/caller-key";
    static final String LEG = VOICE + "/leg";
    static final String WHISPER = VOICE + "/whisper";
    static final String KEY = VOICE + "/key";
    static final String RECORDED = VOICE + "/recorded";
    static final String RECORDING = VOICE + "/recording";

    static final String ROOM = VOICE + "/room";
    static final String ROOM_LEFT = ROOM + "/left";
    static final String ROOM_ALONE = ROOM + "/alone";

    static final String RING = VOICE + "/ring";
    static final String RING_KEY = RING + "/key";
    static final String RING_STATUS = RING + "/status";

    static final String BACK_LEG = VOICE + "/back/leg";
    static final String BACK_ANSWERED = VOICE + "/back/answered";
    static final String STAFF_KEYS = VOICE + "/staff/keys";

    /// Not below [#ALL]: Twilio signs no request for a sound.
    static final String MUSIC = "/webhooks/music/waiting.wav";

    static final String FALLBACK = VOICE + "/fallback";
    static final String FALLBACK_WHISPER = FALLBACK + "/whisper";
    static final String FALLBACK_KEY = FALLBACK + "/key";
    static final String FALLBACK_END = FALLBACK + "/end";

    static final String MESSAGE = "/webhooks/twilio/message";
    static final String MESSAGE_STATUS = MESSAGE + "/status";

    /// Twilio's connection override, which is not signed: what we could not take is told again, at most three times
    /// and within the 15 s that all attempts share (twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
    static final String ASK_AGAIN = "#rc=3&rp=ct,5xx";

    /// What a caller does who was cut off from this worker.
    static String stays(UUID attempt) {
        return CALLER_KEY + "?stays=" + attempt;
    }

    /// The key of this worker, asked for the first time or again.
    static String key(UUID attempt, boolean again) {
        return KEY + "?attempt=" + attempt + (again ? "&again=true" : "");
    }

    private Paths() {}
}
