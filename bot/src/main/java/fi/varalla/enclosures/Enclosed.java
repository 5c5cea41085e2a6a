package fi.varalla.enclosures;

import fi.varalla.casework.ContactId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A fact about a file that came along: it is here, it is late, or it never comes. Told in the transaction that notes
/// it.
///
/// @param utterance with which it came
/// @param channel   from which it was fetched
/// @param kind      such as `photo`
/// @param content   what is kept, as an attachment; null unless it is here
/// @param why       why it never comes, as `too-large`, `gone`, `empty`, `wrong-type`; null otherwise
/// @param late      it could not be fetched yet, and is still tried
public record Enclosed(
        UUID id,
        ContactId contact,
        UUID utterance,
        String channel,
        String kind,
        @Nullable UUID content,
        @Nullable String why,
        boolean late) {}
