package fi.varalla.calls;

import fi.varalla.casework.CaseId;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Party;
import fi.varalla.line.Line;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// What can be said for sure about who calls. A phone that several people share tells only what holds for all of them.
///
/// @param caseId    null if it is not certain whose call this is
/// @param person    null if several people of the case share the phone
/// @param language  in which the program speaks to them
/// @param speaks    what they speak, ISO 639-1, perhaps a language that the program does not speak; null if nobody
///                  knows
/// @param ownWorker null if there is none or the case is not certain
record Caller(
        @Nullable CaseId caseId,
        @Nullable PersonId person,
        Language language,
        @Nullable String speaks,
        @Nullable WorkerId ownWorker) {

    /// @param chosen the language that was chosen by a key in an earlier call; null if none was
    static Caller of(Party party, Line line, @Nullable Language chosen) {
        var code = chosen == null ? null : chosen.code();
        return switch (party) {
            case Party.Family family -> of(family, line, code);
            case Party.Staff _, Party.Stranger _ -> new Caller(null, null, language(code, line), code, null);
        };
    }

    private static Caller of(Party.Family family, Line line, @Nullable String chosen) {
        var members = family.members();
        var spoken = members.stream().map(FamilyMember::language).distinct().toList();
        var told = spoken.size() == 1 ? spoken.getFirst() : null;
        var speaks = told == null ? chosen : told;
        var known = family.oneCase() ? members.getFirst() : null;
        return new Caller(
                known == null ? null : known.caseId(),
                known == null || members.size() > 1 ? null : known.id(),
                language(speaks, line),
                speaks,
                known == null ? null : known.ownWorker());
    }

    private static Language language(@Nullable String speaks, Line line) {
        var codes = new ArrayList<@Nullable String>();
        codes.add(speaks);
        codes.addAll(line.languages());
        return Language.firstOf(codes);
    }
}
