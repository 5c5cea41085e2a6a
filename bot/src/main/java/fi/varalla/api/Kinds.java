package fi.varalla.api;

import fi.varalla.directory.Phones;
import fi.varalla.messaging.Address.Phone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The kinds of values that the API takes.
final class Kinds {

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Kinds() {}

    /// Text that is not blank, kept as it is.
    static Kind<String> text(int most) {
        return node -> {
            var text = string(node);
            if (text.isBlank()) {
                throw new Kind.Unfit("must not be empty");
            }
            if (text.codePointCount(0, text.length()) > most) {
                throw new Kind.Unfit("must have at most %d characters".formatted(most));
            }
            if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(it -> it >= 0xD800 && it <= 0xDFFF)) {
                throw new Kind.Unfit("holds a character that is none");
            }
            return text;
        };
    }

    static Kind<Integer> whole(int least, int most) {
        return node -> {
            if (!node.isIntegralNumber()
                    || !node.canConvertToInt()
                    || node.intValue() < least
                    || node.intValue() > most) {
                throw new Kind.Unfit("must be a whole number from %d to %d".formatted(least, most));
            }
            return node.intValue();
        };
    }

    /// A whole number in an address's query.
    static Kind<Integer> wholeInQuery(int least, int most) {
        return node -> {
            try {
                var number = Integer.parseInt(string(node));
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // told below, in the same words
            }
            throw new Kind.Unfit("must be a whole number from %d to %d".formatted(least, most));
        };
    }

    static Kind<Boolean> yesOrNo() {
        return node -> {
            if (!node.isBoolean()) {
                throw new Kind.Unfit("must be true or false");
            }
            return node.booleanValue();
        };
    }

    static Kind<Boolean> yesOrNoInQuery() {
        return node -> switch (string(node)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Kind.Unfit("must be true or false");
        };
    }

    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        return node -> Arrays.stream(type.getEnumConstants())
                .filter(it -> node.isString() && it.name().equals(node.stringValue()))
                .findFirst()
                .orElseThrow(() -> new Kind.Unfit("must be one of " + String.join(", ", names(type))));
    }

    /// An instant with its offset from UTC.
    static Kind<Instant> instant() {
        return node -> {
            var instant = time(
                    node,
                    "must be an instant with offset, such as 2027-02-01T08:00:00+02:00",
                    text -> OffsetDateTime.parse(text).toInstant());
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new Kind.Unfit("must lie between 1970 and 2200");
            }
            return instant;
        };
    }

    static Kind<LocalDateTime> wallDateTime() {
        return node -> {
            var at = time(node, "must be a local wall time, such as 2027-02-01T08:00", LocalDateTime::parse);
            var instant = at.toInstant(ZoneOffset.UTC);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new Kind.Unfit("must lie between 1970 and 2200");
            }
            return at;
        };
    }

    static Kind<LocalTime> wallTime() {
        return node -> time(node, "must be a wall time, such as 20:00", LocalTime::parse);
    }

    static Kind<LocalDate> date() {
        return node -> {
            var date = time(node, "must be a date, such as 2012-05-31", LocalDate::parse);
            if (date.getYear() < 1900 || date.getYear() > 2200) {
                throw new Kind.Unfit("must lie between 1900 and 2200");
            }
            return date;
        };
    }

    /// A zone of the IANA time zone database.
    static Kind<ZoneId> zone() {
        return node -> {
            var name = string(node);
            if (!ZONES.contains(name)) {
                throw new Kind.Unfit("must be a time zone, such as Europe/Helsinki");
            }
            return ZoneId.of(name);
        };
    }

    static Kind<Phone> phone() {
        return node -> Phones.read(string(node))
                .orElseThrow(() -> new Kind.Unfit("must be a telephone number, such as +46701740605"));
    }

    /// An ISO 639-1 code.
    static Kind<String> language() {
        return node -> {
            var code = string(node);
            if (!LANGUAGES.contains(code)) {
                throw new Kind.Unfit("must be an ISO 639-1 code, such as fi");
            }
            return code;
        };
    }

    /// A rota's level.
    static Kind<Integer> level() {
        return whole(1, 99);
    }

    /// Values, if any.
    static <T> Kind<List<T>> anyOf(Kind<T> kind) {
        return node -> {
            if (!node.isArray()) {
                throw new Kind.Unfit("must be a list");
            }
            var all = new ArrayList<T>();
            for (var item : node.values()) {
                all.add(item(kind, item, all.size()));
            }
            return all;
        };
    }

    /// At least one value.
    static <T> Kind<List<T>> listOf(Kind<T> kind) {
        return node -> {
            var all = anyOf(kind).read(node);
            if (all.isEmpty()) {
                throw new Kind.Unfit("must have at least one item");
            }
            return all;
        };
    }

    /// A list that names nothing twice.
    static <T> Kind<List<T>> distinct(Kind<List<T>> list) {
        return node -> {
            var all = list.read(node);
            if (new HashSet<>(all).size() < all.size()) {
                throw new Kind.Unfit("must not name anything twice");
            }
            return all;
        };
    }

    static String string(JsonNode node) throws Kind.Unfit {
        if (!node.isString()) {
            throw new Kind.Unfit("must be a string");
        }
        return node.stringValue();
    }

    private static <T> T item(Kind<T> kind, JsonNode item, int index) throws Kind.Unfit {
        try {
            return kind.read(item);
        } catch (Kind.Unfit unfit) {
            throw new Kind.Unfit("item %d %s".formatted(index + 1, unfit.message()));
        }
    }

    private interface Parse<T> {
        T parse(String text);
    }

    private static <T> T time(JsonNode node, String otherwise, Parse<T> parse) throws Kind.Unfit {
        try {
            return parse.parse(string(node));
        } catch (DateTimeException _) {
            throw new Kind.Unfit(otherwise);
        }
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
