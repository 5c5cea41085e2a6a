package fi.varalla.api;

import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Contact;
import fi.varalla.line.LineId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Writes down who sees or changes a case or a contact, before it is shown.
@Component
class Watch {

    private final AccessLog log;

    Watch(AccessLog log) {
        this.log = log;
    }

    void over(Caller caller, Action action, CaseId subject) {
        log.note(caller.getName(), action, name(subject), List.of(), caller.why());
    }

    void over(Caller caller, Action action, Contact contact) {
        log.note(caller.getName(), action, name(contact), about(contact).skip(1).toList(), caller.why());
    }

    /// A list of contacts, and of whom they were.
    ///
    /// @param list the list's name with its filter, such as `contacts?lineId=…`
    void over(Caller caller, String list, Collection<Contact> shown) {
        log.note(
                caller.getName(),
                Action.LIST,
                list,
                shown.stream().flatMap(Watch::about).distinct().toList(),
                caller.why());
    }

    /// Who would be rung for an address: that tells whether it is a client's, and whose.
    void overRouting(Caller caller, LineId line, Collection<CaseId> found) {
        log.note(
                caller.getName(),
                Action.READ,
                "line:" + line.value(),
                found.stream().distinct().map(Watch::name).toList(),
                caller.why());
    }

    void overCases(Caller caller, Collection<CaseId> shown) {
        log.note(
                caller.getName(),
                Action.LIST,
                "cases",
                shown.stream().map(Watch::name).toList(),
                caller.why());
    }

    private static Stream<String> about(Contact contact) {
        return contact.caseId() == null ? Stream.of(name(contact)) : Stream.of(name(contact), name(contact.caseId()));
    }

    private static String name(CaseId id) {
        return "case:" + id.value();
    }

    private static String name(Contact contact) {
        return "contact:" + contact.id().value();
    }
}
