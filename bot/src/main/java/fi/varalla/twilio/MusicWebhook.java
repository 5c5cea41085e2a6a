package fi.varalla.twilio;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where Twilio fetches the music. It is open to anybody: nothing about anybody is in it. It needs neither database nor
/// Redis, and Twilio keeps it for a day.
@RestController
class MusicWebhook {

    private static final MediaType WAV = MediaType.parseMediaType("audio/wav");

    private final byte[] music = WaitingMusic.wav();

    @GetMapping(Paths.MUSIC)
    ResponseEntity<byte[]> music() {
        return ResponseEntity.ok()
                .contentType(WAV)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(music);
    }
}
