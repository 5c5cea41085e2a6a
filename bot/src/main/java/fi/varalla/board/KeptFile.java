package fi.varalla.board;

import fi.varalla.messaging.Attachment;
import java.util.Set;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A kept picture, sound or file, as a browser may have it. Only what cannot act by itself is shown; all else is saved.
/// No browser keeps a copy by itself.
public final class KeptFile {

    /// How a page can show it.
    public enum Look {
        IMAGE,
        AUDIO,
        VIDEO,
        /// Only to be saved.
        FILE
    }

    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final Set<String> SOUNDS = Set.of("audio/ogg", "audio/mpeg", "audio/mp4", "audio/wav");
    private static final Set<String> FILMS = Set.of("video/mp4", "video/webm");

    /// Whatever it turns out to hold, it gets no script, no form and nothing from elsewhere.
    private static final String POLICY = "sandbox; default-src 'none'; media-src 'self'; frame-ancestors 'none'";

    private KeptFile() {}

    /// @param type the media type, as we found it; one that browsers do not play is to be saved, as `audio/amr`
    public static Look look(String type) {
        return IMAGES.contains(type)
                ? Look.IMAGE
                : SOUNDS.contains(type) ? Look.AUDIO : FILMS.contains(type) ? Look.VIDEO : Look.FILE;
    }

    /// The file itself. A part of it, if the browser asks for one (`Range`).
    public static ResponseEntity<Resource> answer(Attachment file) {
        var shown = look(file.mimeType()) == Look.FILE ? "attachment" : "inline";
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.builder(shown)
                                .filename(file.fileName())
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", POLICY)
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .contentType(MediaType.parseMediaType(file.mimeType()))
                .body(new ByteArrayResource(file.content()));
    }
}
