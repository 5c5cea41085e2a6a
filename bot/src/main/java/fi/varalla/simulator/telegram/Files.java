package fi.varalla.simulator.telegram;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fi.varalla.simulator.Picture;
import fi.varalla.simulator.Sound;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The files that lie in the chats, kept as long as the demo runs.
public final class Files {

    /// @param mimeType as far as the first bytes tell
    public record Stored(byte[] content, String mimeType) {}

    private final Map<String, Stored> files = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    String store(byte[] content) {
        var id = "demofile" + last.incrementAndGet();
        files.put(id, new Stored(content, mimeType(content)));
        return id;
    }

    /// A file of the kind that a person's phone would send.
    String sample(String kind) {
        return store(
                switch (kind) {
                    case "photo" -> Picture.lake();
                    case "sticker" -> Picture.smile();
                    case "document" -> "%PDF-1.4\n%%EOF\n".getBytes(US_ASCII);
                    case "voice", "audio" -> Sound.beep(2);
                    default -> Sound.beep(1);
                });
    }

    public Optional<Stored> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    private static String mimeType(byte[] content) {
        if (starts(content, 'R', 'I', 'F', 'F')) {
            return "audio/wav";
        }
        if (starts(content, 'O', 'g', 'g', 'S')) {
            return "audio/ogg";
        }
        if (starts(content, 'I', 'D', '3') || starts(content, 0xFF, 0xFB)) {
            return "audio/mpeg";
        }
        if (starts(content, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        if (starts(content, '%', 'P', 'D', 'F')) {
            return "application/pdf";
        }
        return starts(content, 0xFF, 0xD8) ? "image/jpeg" : "application/octet-stream";
    }

    private static boolean starts(byte[] content, int... signature) {
        for (var i = 0; i < signature.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
