package fi.varalla.api;

import fi.varalla.line.LineId;
import fi.varalla.rota.Planning;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Which version of a line's rota a caller has seen: reads tell it as an `ETag`, changes take it back as `If-Match`,
/// so that nobody changes a rota that has become another one meanwhile.
@Component
class Editions {

    static final String ABOUT = "the ETag of an earlier answer about this line's rota: a change is refused with 412"
            + " if the rota has changed since; without it, the newest is changed";

    /// A proxy that packs an answer may have made its tag a weak one.
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private final Planning planning;

    Editions(Planning planning) {
        this.planning = planning;
    }

    /// To be told before the rota is read: one that changes in between is then refused, not overwritten.
    void tell(LineId line, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, "\"" + planning.version(line) + "\"");
    }

    /// @param ifMatch as it was sent; null: not at all
    /// @return the version that has to stand; null: any
    static @Nullable Long expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        var tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw Refused.wrong(HttpHeaders.IF_MATCH, "must be the ETag of an earlier answer about the rota");
        }
        return Long.valueOf(tag.group(1));
    }
}
