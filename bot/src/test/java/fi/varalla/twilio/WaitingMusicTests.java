package fi.varalla.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

/// Read by Java's own reader of sound, which knows nothing of ours.
class WaitingMusicTests {

    @Test
    void itIsWhatTelephonesPlayAndAsLongAsItIsSaidToBe() throws Exception {
        var music = music();

        assertThat(music.getFormat().getEncoding()).isEqualTo(AudioFormat.Encoding.ULAW);
        assertThat(music.getFormat().getSampleRate()).isEqualTo(8000);
        assertThat(music.getFormat().getChannels()).isEqualTo(1);
        assertThat(Duration.ofSeconds(music.getFrameLength() / 8000)).isEqualTo(WaitingMusic.LENGTH);
    }

    @Test
    void itIsQuietAndBeginsAndEndsInSilence() throws Exception {
        var sound = samples();
        var loudest = IntStream.of(sound).map(Math::abs).max().orElseThrow();

        assertThat(loudest).isBetween(3000, 6500);
        assertThat(IntStream.of(sound).limit(400).map(Math::abs).max().orElseThrow())
                .isLessThan(100);
        assertThat(IntStream.of(sound)
                        .skip(sound.length - 400L)
                        .map(Math::abs)
                        .max()
                        .orElseThrow())
                .isLessThan(100);
    }

    /// Two crossings of zero for each turn of the wave: between the lowest and the highest tone that is played.
    @Test
    void oneHearsTones() throws Exception {
        var sound = samples();
        var crossings = IntStream.range(1, sound.length)
                .filter(i -> sound[i - 1] < 0 != sound[i] < 0)
                .count();

        assertThat(crossings / 2.0 / WaitingMusic.LENGTH.toSeconds()).isBetween(130.0, 330.0);
    }

    private static AudioInputStream music() throws Exception {
        return AudioSystem.getAudioInputStream(new ByteArrayInputStream(WaitingMusic.wav()));
    }

    private static int[] samples() throws Exception {
        var linear = new AudioFormat(8000, 16, 1, true, false);
        var bytes = AudioSystem.getAudioInputStream(linear, music()).readAllBytes();
        var shorts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        return IntStream.range(0, shorts.remaining()).map(shorts::get).toArray();
    }
}
