package fi.varalla.shifts;

import fi.varalla.line.LineId;
import fi.varalla.rota.Swap;
import fi.varalla.rota.WorkerId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/// Ids and instants in as few letters as a button's 64 bytes want.
///
/// Reading throws [Unreadable], for a button may come from anywhere.
final class Code {

    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreadable(Throwable cause) {
            super(cause);
        }
    }

    private final Deque<String> words;

    private Code(Deque<String> words) {
        this.words = words;
    }

    static Code read(String choice) {
        return new Code(new ArrayDeque<>(List.of(choice.split(":", -1))));
    }

    static String of(Object... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(text.isEmpty() ? "" : ":").append(shorten(part));
        }
        return text.toString();
    }

    String word() {
        return words.isEmpty() ? "" : words.pop();
    }

    int number() {
        try {
            return Integer.parseInt(word());
        } catch (NumberFormatException e) {
            throw new Unreadable(e);
        }
    }

    Instant instant() {
        try {
            return Instant.ofEpochSecond(Long.parseLong(word(), 36));
        } catch (NumberFormatException | DateTimeException e) {
            throw new Unreadable(e);
        }
    }

    LineId line() {
        return new LineId(id());
    }

    WorkerId worker() {
        return new WorkerId(id());
    }

    Swap.Id swap() {
        return new Swap.Id(id());
    }

    UUID id() {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(word()));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new Unreadable(e);
        }
    }

    private static String shorten(Object part) {
        return switch (part) {
            case Instant at -> Long.toString(at.getEpochSecond(), 36);
            case LineId(var id) -> shorten(id);
            case WorkerId(var id) -> shorten(id);
            case Swap.Id(var id) -> shorten(id);
            case UUID id -> shorten(id);
            default -> part.toString();
        };
    }

    private static String shorten(UUID id) {
        var bytes = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
