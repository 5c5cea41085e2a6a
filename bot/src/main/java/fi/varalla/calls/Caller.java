package fi.varalla.calls;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Party;
import fi.varalla.line.Line;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What can be said for sure about who calls. A phone that several people share tells only what holds for all of them.
///
/// @param caseId    null if it is not certain whose call this is
/// @param person    null if several people of the case share the phone
/// @param language  in which the program speaks to them
/// @param speaks    what they speak, ISO 639-1, perhaps a language that the program does not speak
/// @param ownWorker null if there is none or the case is not certain
record Caller(
        @Nullable CaseId caseId,
        @Nullable PersonId person,
        Language language,
        String speaks,
        @Nullable WorkerId ownWorker) {

    static Caller of(Party party, Line line) {
        return switch (party) {
            case Party.Family family -> of(family, line);
            case Party.Staff _, Party.Stranger _ ->
                new Caller(null, null, Language.firstOf(nullable(line.languages())), line.language(), null);
        };
    }

    private static Caller of(Party.Family family, Line line) {
        var members = family.members();
        var spoken = members.stream().map(FamilyMember::language).distinct().toList();
        var speaks = spoken.size() == 1 ? spoken.getFirst() : null;
        var known = family.oneCase() ? members.getFirst() : null;
        return new Caller(
                known == null ? null : known.caseId(),
                known == null || members.size() > 1 ? null : known.id(),
                language(speaks, line),
                Objects.requireNonNullElse(speaks, line.language()),
                known == null ? null : known.ownWorker());
    }

    private static Language language(@Nullable String speaks, Line line) {
        var codes = new ArrayList<@Nullable String>();
        codes.add(speaks);
        codes.addAll(line.languages());
        return Language.firstOf(codes);
    }

    private static List<@Nullable String> nullable(List<String> codes) {
        return new ArrayList<@Nullable String>(codes);
    }
}
