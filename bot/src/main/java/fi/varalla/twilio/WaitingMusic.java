package fi.varalla.twilio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What a family hears between two spoken messages while it waits: three quiet chords, computed here, so that nobody
/// else's music is played to it and nothing has to be fetched. The same bytes each time.
///
/// A WAV file as telephones carry it: G.711 µ-law, 8 kHz, one channel. It begins and ends in silence.
final class WaitingMusic {

    static final Duration LENGTH = Duration.ofSeconds(12);

    private static final int RATE = 8000;
    private static final int CHORD = RATE * 4;
    private static final int SAMPLES = (int) LENGTH.toSeconds() * RATE;

    /// Far from the loudest, 32767: words come before and behind it.
    private static final double LOUD = 6000;

    /// In Hz: F, D minor, C.
    private static final double[][] CHORDS = {
        {174.61, 220.00, 261.63}, {146.83, 220.00, 293.66}, {130.81, 196.00, 329.63}
    };

    static byte[] wav() {
        var file = ByteBuffer.allocate(58 + SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        file.put(letters("RIFF")).putInt(50 + SAMPLES).put(letters("WAVE"));
        file.put(letters("fmt ")).putInt(18).putShort((short) 7).putShort((short) 1);
        file.putInt(RATE).putInt(RATE).putShort((short) 1).putShort((short) 8).putShort((short) 0);
        file.put(letters("fact")).putInt(4).putInt(SAMPLES);
        file.put(letters("data")).putInt(SAMPLES);
        for (var i = 0; i < SAMPLES; i++) {
            file.put(mulaw((int) sound(i)));
        }
        return file.array();
    }

    private static double sound(int sample) {
        var within = (double) (sample % CHORD) / CHORD;
        var swell = StrictMath.sin(StrictMath.PI * within);
        var sum = 0.0;
        for (var tone : CHORDS[sample / CHORD]) {
            sum += StrictMath.sin(2 * StrictMath.PI * tone * sample / RATE);
        }
        return LOUD * swell * swell * sum / 3;
    }

    /// ITU-T G.711: sign, the position of the highest bit, four bits behind it; all inverted.
    private static byte mulaw(int linear) {
        var magnitude = Math.min(Math.abs(linear), 32635) + 132;
        var segment = 24 - Integer.numberOfLeadingZeros(magnitude);
        var bits = (linear < 0 ? 0x80 : 0) | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0F);
        return (byte) ~bits;
    }

    private static byte[] letters(String four) {
        return four.getBytes(StandardCharsets.US_ASCII);
    }

    private WaitingMusic() {}
}
