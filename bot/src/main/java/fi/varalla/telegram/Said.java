package fi.varalla.telegram;

import fi.varalla.messaging.FileRef;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a Telegram message says: its words, and what came along that is no text.
///
/// What can be put into words is: a place is its coordinates, a contact its name and number. So it reaches also whoever
/// has only a phone, and stands in the log.
///
/// @param words  may be empty
/// @param kind   such as `photo`; null for plain text
/// @param length in seconds, of a sound or film; null if it is not told
/// @param files  what of it can be fetched: of a picture, the largest size
record Said(String words, @Nullable String kind, @Nullable Long length, List<FileRef> files) {

    private static final Set<String> FILES =
            Set.of("animation", "photo", "voice", "video", "video_note", "audio", "document");

    /// What a message may carry that is no text. An animation carries a document too, a venue a location:
    /// those come first.
    private static final List<String> KINDS = List.of(
            "animation",
            "photo",
            "voice",
            "video",
            "video_note",
            "audio",
            "document",
            "sticker",
            "venue",
            "location",
            "contact",
            "poll",
            "dice",
            "story");

    static Said of(JsonNode message) {
        var text = message.path("text").asString("");
        if (!text.isBlank()) {
            return new Said(text, null, null, List.of());
        }
        var kind = KINDS.stream().filter(message::has).findFirst().orElse("unknown");
        var content = message.path(kind);
        var words = message.path("caption").asString("");
        return new Said(
                words.isBlank() ? inWords(kind, content) : words,
                kind,
                number(content.path("duration")),
                files(kind, content));
    }

    private static List<FileRef> files(String kind, JsonNode content) {
        var file = content.isArray() ? content.path(content.size() - 1) : content;
        var id = file.path("file_id").asString("");
        return id.isEmpty() || !FILES.contains(kind)
                ? List.of()
                : List.of(new FileRef(Update.CHANNEL, id, kind, number(file.path("file_size"))));
    }

    private static @Nullable Long number(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
    }

    /// As it stands in the log, such as `voice, 7 s`.
    @Nullable String extra() {
        return length == null ? kind : kind + ", " + length + " s";
    }

    private static String inWords(String kind, JsonNode content) {
        return switch (kind) {
            case "location" -> coordinates(content);
            case "venue" ->
                joined(", ", text(content, "title"), text(content, "address"), coordinates(content.path("location")));
            case "contact" ->
                joined(" ", text(content, "first_name"), text(content, "last_name"), text(content, "phone_number"));
            case "sticker" -> text(content, "emoji");
            case "dice" -> joined(" ", text(content, "emoji"), text(content, "value"));
            case "poll" ->
                joined(
                        "\n",
                        text(content, "question"),
                        content.path("options")
                                .valueStream()
                                .map(it -> "- " + text(it, "text"))
                                .collect(Collectors.joining("\n")));
            default -> "";
        };
    }

    /// Latitude and longitude in degrees, as every map understands them.
    private static String coordinates(JsonNode place) {
        var latitude = place.path("latitude");
        var longitude = place.path("longitude");
        return latitude.isNumber() && longitude.isNumber() ? latitude.asString() + ", " + longitude.asString() : "";
    }

    private static String text(JsonNode content, String field) {
        return content.path(field).asString("");
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(between));
    }
}
