package fi.varalla.api;

import fi.varalla.messaging.InviteLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Invites as links.
@Component
class Links {

    private final ObjectProvider<InviteLinks> links;

    Links(ObjectProvider<InviteLinks> links) {
        this.links = links;
    }

    /// @return null without an open invite, or without Telegram
    @Nullable String of(@Nullable String token) {
        return token == null
                ? null
                : links.stream()
                        .flatMap(it -> it.link(token).stream())
                        .findFirst()
                        .orElse(null);
    }
}
