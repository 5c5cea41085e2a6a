package fi.varalla.api;

import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Invites;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AccessMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The people of a case, as the API shows them.
@Component
class PeopleJson {

    private final Invites invites;
    private final Links links;

    PeopleJson(Invites invites, Links links) {
        this.invites = invites;
        this.links = links;
    }

    @Schema(name = "Person")
    record Json(
            @Schema(accessMode = AccessMode.READ_ONLY) String id,
            @Schema(accessMode = AccessMode.READ_ONLY) String caseId,
            String name,
            FamilyMember.Role role,
            @Nullable String phone,
            @Nullable String language,
            @Schema(accessMode = AccessMode.READ_ONLY) boolean telegramPaired,

            @Schema(
                    accessMode = AccessMode.READ_ONLY,
                    description = "pairs a chat, once, within seven days; null once used, or without Telegram")
            @Nullable String telegramInvite) {}

    /// With the invites that are open.
    List<Json> of(List<FamilyMember> people) {
        var open = invites.openForPeople(people.stream().map(FamilyMember::id).toList());
        return people.stream().map(it -> json(it, open.get(it.id()))).toList();
    }

    /// With a new invite.
    Json invited(FamilyMember person) {
        return json(person, invites.issue(person.id()));
    }

    private Json json(FamilyMember person, @Nullable String token) {
        return new Json(
                person.id().value().toString(),
                person.caseId().value().toString(),
                person.name(),
                person.role(),
                person.phone() == null ? null : person.phone().e164(),
                person.language(),
                person.chat() != null,
                links.of(token));
    }
}
