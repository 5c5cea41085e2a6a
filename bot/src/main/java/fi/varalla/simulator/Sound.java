package fi.varalla.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Sound made here, because a demo has no microphones.
public final class Sound {

    private static final int RATE = 8000;
    private static final int HEADER = 44;

    private Sound() {}

    /// Two soft tones in turn, as a WAV file (8 kHz, 8 bit, mono).
    ///
    /// @param seconds from 1 to 5
    public static byte[] beep(int seconds) {
        var samples = RATE * Math.clamp(seconds, 1, 5);
        var wav = ByteBuffer.allocate(HEADER + samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(US_ASCII)).putInt(36 + samples);
        wav.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE);
        wav.putShort((short) 1).putShort((short) 8);
        wav.put("data".getBytes(US_ASCII)).putInt(samples);
        for (var i = 0; i < samples; i++) {
            var tone = i / (RATE / 2) % 2 == 0 ? 440 : 550;
            wav.put((byte) (128 + 40 * Math.sin(2 * Math.PI * tone * i / RATE)));
        }
        return wav.array();
    }
}
