package fi.varalla.api;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// What a caller sent, read field by field. Whatever is wrong is collected, so that one answer names all of it; nothing
/// that was read can be used before [#check] has passed.
final class Fields {

    /// @param field the path of the field, such as `client.firstName` or `shifts[0].to`
    record Wrong(String field, String message) {}

    /// From its first instant up to but not including its last.
    record Span(Instant from, Instant to) {}

    private final JsonNode root;
    private final String path;
    private final List<Wrong> wrong;

    private Fields(JsonNode root, String path, List<Wrong> wrong) {
        this.root = root;
        this.path = path;
        this.wrong = wrong;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Fields of(JsonNode body) {
        var fields = new Fields(body, "", new ArrayList<>());
        if (!body.isObject()) {
            fields.wrong("body", "must be a JSON object");
        }
        return fields;
    }

    /// An address's query, filled by [#and].
    static Fields query() {
        return of(JsonNodeFactory.instance.objectNode());
    }

    /// A plus sign that was not encoded arrives as a space: no value of ours holds a space, but instants and phones
    /// hold
    /// plus signs.
    Fields and(String name, @Nullable String value) {
        if (value != null && root instanceof ObjectNode query) {
            query.put(name, value.replace(' ', '+'));
        }
        return this;
    }

    private boolean has(String name) {
        return root.has(name);
    }

    /// Whether a field is there and not null.
    boolean isGiven(String name) {
        return has(name) && !root.path(name).isNull();
    }

    /// A field that must be there.
    <T> Given<T> need(String name, Kind<T> kind) {
        return need(name, kind, null);
    }

    /// A field that may not be null; absent means as before.
    <T> Given<T> need(String name, Kind<T> kind, @Nullable T before) {
        var given = maybe(name, kind, before);
        if (root.path(name).isNull() || (!has(name) && before == null)) {
            wrong(name, "is required");
        }
        return given;
    }

    /// A field that may be absent, but not null: there is nothing that it could clear.
    <T> Given<T> may(String name, Kind<T> kind) {
        if (root.path(name).isNull()) {
            wrong(name, "cannot be cleared");
        }
        return maybe(name, kind);
    }

    /// A field that may be absent or null.
    <T> Given<T> maybe(String name, Kind<T> kind) {
        return maybe(name, kind, null);
    }

    /// A field that may be null; absent means as before.
    <T> Given<T> maybe(String name, Kind<T> kind, @Nullable T before) {
        var node = root.path(name);
        if (node.isMissingNode()) {
            return new Given<>(before);
        }
        if (node.isNull()) {
            return new Given<>(null);
        }
        try {
            return new Given<>(kind.read(node));
        } catch (Kind.Unfit unfit) {
            wrong(name, unfit.message());
            return new Given<>(null);
        }
    }

    /// Two instants, both needed, of which the second is later.
    Given<Span> span() {
        var from = need("from", Kinds.instant());
        var to = need("to", Kinds.instant());
        if (from.orNull() == null || to.orNull() == null) {
            return new Given<>(null);
        }
        if (!from.get().isBefore(to.get())) {
            wrong("to", "must be after from");
            return new Given<>(null);
        }
        return new Given<>(new Span(from.get(), to.get()));
    }

    /// An object in this one; absent is the same as empty.
    Fields inside(String name) {
        var node = root.path(name);
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            wrong(name, "must be an object");
            return new Fields(MissingNode.getInstance(), path + name + ".", new ArrayList<>());
        }
        return new Fields(node, path + name + ".", wrong);
    }

    /// A list of objects.
    List<Fields> each(String name) {
        var node = root.path(name);
        if (!node.isArray()) {
            wrong(name, has(name) ? "must be a list" : "is required");
            return List.of();
        }
        var all = new ArrayList<Fields>();
        for (var item : node.values()) {
            var at = "%s[%d]".formatted(name, all.size());
            if (!item.isObject()) {
                wrong(at, "must be an object");
            }
            all.add(new Fields(item, path + at + ".", wrong));
        }
        return all;
    }

    void wrong(String field, String message) {
        wrong.add(new Wrong(path + field, message));
    }

    /// What was asked for, as in an address.
    String asText() {
        return root.properties().stream()
                .map(it -> it.getKey() + "=" + it.getValue().asString())
                .collect(joining("&", "?", ""));
    }

    /// Whether nothing is wrong so far.
    boolean fine() {
        return wrong.isEmpty();
    }

    /// @throws Refused naming everything that is wrong, if anything is
    void check() {
        if (!wrong.isEmpty()) {
            throw Refused.wrong(wrong);
        }
    }
}
