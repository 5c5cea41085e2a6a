package fi.varalla.calls;

import static java.util.stream.Collectors.joining;

import fi.varalla.casework.Contact;
import fi.varalla.casework.ContactId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Party;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Names a caller for workers, with as much as the place can keep to itself.
@Component
class Description {

    private final Directory directory;
    private final Phrases phrases;

    Description(Directory directory, Phrases phrases) {
        this.directory = directory;
        this.phrases = phrases;
    }

    /// How much may be said.
    enum Detail {
        /// A worker's own chat: code, first name, role.
        NAMES,
        /// An SMS: the code, which means nothing to others.
        CODES,
        /// Only a reference to look up.
        REFERENCE
    }

    String of(Contact contact, Detail detail, Language language) {
        return switch (detail) {
            case NAMES -> known(contact, language, true);
            case CODES -> known(contact, language, false);
            case REFERENCE -> phrases.say("call.who_reference", language, "ref", reference(contact.id()));
        };
    }

    /// The code of the contact's case, as far as the caller's phone tells; else null.
    @Nullable String code(Contact contact) {
        return members(contact).stream()
                .filter(member -> member.caseId().equals(contact.caseId()))
                .map(FamilyMember::caseCode)
                .findFirst()
                .orElse(null);
    }

    private String known(Contact contact, Language language, boolean names) {
        if (contact.address() == null) {
            return phrases.say("call.who_hidden", language);
        }
        var members = members(contact);
        if (members.isEmpty()) {
            return phrases.say("call.who_unknown", language);
        }
        var codes =
                members.stream().map(FamilyMember::caseCode).distinct().sorted().collect(joining(", "));
        if (contact.caseId() == null) {
            return phrases.say("call.who_shared", language, "codes", codes);
        }
        return names
                ? codes + ", " + members.stream().map(it -> named(it, language)).collect(joining(", "))
                : codes;
    }

    /// Who of the contact's case may be calling, as far as the number tells; empty for strangers and hidden numbers.
    List<FamilyMember> members(Contact contact) {
        if (contact.address() == null || !(directory.identify(contact.address()) instanceof Party.Family family)) {
            return List.of();
        }
        return family.members().stream()
                .filter(member -> contact.caseId() == null || member.caseId().equals(contact.caseId()))
                .filter(member -> contact.person() == null || member.id().equals(contact.person()))
                .toList();
    }

    /// Somebody of a family, before there is any contact with them.
    String of(FamilyMember member, Detail detail, Language language) {
        return detail == Detail.NAMES ? member.caseCode() + ", " + named(member, language) : member.caseCode();
    }

    private String named(FamilyMember member, Language language) {
        var role = "call.role_" + member.role().name().toLowerCase(Locale.ROOT);
        return member.name() + " (" + phrases.say(role, language) + ")";
    }

    private static String reference(ContactId contact) {
        return contact.value().toString().substring(0, 8);
    }
}
