package fi.varalla.simulator.telegram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the Bot API describes what is not text.
final class MediaJson {

    private MediaJson() {}

    static Object of(String kind, String fileId) {
        var file = new LinkedHashMap<String, Object>(
                Map.of("file_id", fileId, "file_unique_id", "u" + fileId, "file_size", 1024));
        return switch (kind) {
            case "photo" -> List.of(with(file, Map.of("width", 640, "height", 480)));
            case "voice" -> with(file, Map.of("duration", 2, "mime_type", "audio/ogg"));
            case "audio" -> with(file, Map.of("duration", 2, "mime_type", "audio/mpeg"));
            case "document" -> with(file, Map.of("file_name", "letter.pdf", "mime_type", "application/pdf"));
            case "video" -> with(file, Map.of("width", 640, "height", 480, "duration", 2));
            case "video_note" -> with(file, Map.of("length", 240, "duration", 2));
            case "sticker" ->
                with(
                        file,
                        Map.of(
                                "type",
                                "regular",
                                "width",
                                512,
                                "height",
                                512,
                                "is_animated",
                                false,
                                "is_video",
                                false,
                                "emoji",
                                "\uD83D\uDE0A"));
            case "location" -> Map.of("latitude", 60.17, "longitude", 24.94);
            case "contact" -> Map.of("phone_number", "+46701740699", "first_name", "Friend");
            default -> throw new IllegalArgumentException("No such kind of message");
        };
    }

    private static Map<String, Object> with(Map<String, Object> file, Map<String, Object> more) {
        file.putAll(more);
        return file;
    }
}
