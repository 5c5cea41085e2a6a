package fi.varalla.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which part of a list a caller asks for. A cursor is the id of the last thing already shown, so that a list that
/// grows
/// meanwhile shows nothing twice.
///
/// @param after null to begin
record Paging(@Nullable UUID after, int limit) {

    /// Reads `limit` and `cursor`, and checks everything that was read before.
    static Paging of(Fields query, @Nullable String limit, @Nullable String cursor) {
        query.and("limit", limit).and("cursor", cursor);
        var most = query.need("limit", Kinds.wholeInQuery(1, 500), 100);
        var after = query.maybe("cursor", Paging::decode);
        query.check();
        return new Paging(after.orNull(), most.get());
    }

    static Paging of(@Nullable String limit, @Nullable String cursor) {
        return of(Fields.query(), limit, cursor);
    }

    /// How many to fetch: one more than is shown tells whether there is more.
    int fetch() {
        return limit + 1;
    }

    <T> Page<T> cut(List<T> fetched, Function<T, UUID> id) {
        if (fetched.size() <= limit) {
            return new Page<>(fetched, null);
        }
        var shown = fetched.subList(0, limit);
        return new Page<>(shown, encode(id.apply(shown.getLast())));
    }

    /// Cuts a list that is there as a whole.
    <T> Page<T> part(List<T> all, Function<T, UUID> id) {
        var from = all.stream().map(id).toList().indexOf(after) + 1;
        return cut(all.stream().skip(from).limit(fetch()).toList(), id);
    }

    private static String encode(UUID id) {
        var bytes = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static UUID decode(tools.jackson.databind.JsonNode node) throws Kind.Unfit {
        try {
            var bytes = Base64.getUrlDecoder().decode(Kinds.string(node));
            if (bytes.length == 16) {
                var buffer = ByteBuffer.wrap(bytes);
                return new UUID(buffer.getLong(), buffer.getLong());
            }
        } catch (IllegalArgumentException _) {
            // told below, in the same words
        }
        throw new Kind.Unfit("must be the next of an earlier answer");
    }
}
