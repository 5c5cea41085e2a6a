package fi.varalla.enclosures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Set;

/// What a file is, by its first bytes: what a provider or a sender claims of it counts for nothing.
final class Content {

    static final String UNKNOWN = "application/octet-stream";

    private static final Set<String> SHOWN = Set.of("photo", "voice", "video", "video_note", "audio");

    private Content() {}

    /// @return its media type; [#UNKNOWN] for whatever a browser must not be trusted with, such as HTML or SVG
    static String typeOf(byte[] content) {
        if (begins(content, 0, "\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (begins(content, 0, "\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (begins(content, 0, "GIF8")) {
            return "image/gif";
        }
        if (begins(content, 0, "RIFF")) {
            return begins(content, 8, "WEBP") ? "image/webp" : begins(content, 8, "WAVE") ? "audio/wav" : UNKNOWN;
        }
        if (begins(content, 0, "OggS")) {
            return "audio/ogg";
        }
        if (begins(content, 0, "ID3") || isMpegAudio(content)) {
            return "audio/mpeg";
        }
        if (begins(content, 0, "#!AMR")) {
            return "audio/amr";
        }
        if (begins(content, 4, "ftyp")) {
            return begins(content, 8, "M4A") ? "audio/mp4" : begins(content, 8, "3g") ? "video/3gpp" : "video/mp4";
        }
        if (begins(content, 0, "\u001aE\u00df\u00a3")) {
            return "video/webm";
        }
        return begins(content, 0, "%PDF-") ? "application/pdf" : UNKNOWN;
    }

    /// @param kind such as `photo`
    /// @return whether a file of this type can be what it was sent as; of a document everything can
    static boolean fits(String kind, String type) {
        return !SHOWN.contains(kind) || type.matches("(image|audio|video)/.*");
    }

    private static boolean isMpegAudio(byte[] content) {
        return content.length > 2 && (content[0] & 0xff) == 0xff && (content[1] & 0xe6) == 0xe2;
    }

    private static boolean begins(byte[] content, int from, String with) {
        var bytes = with.getBytes(ISO_8859_1);
        if (content.length < from + bytes.length) {
            return false;
        }
        for (var i = 0; i < bytes.length; i++) {
            if (content[from + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
