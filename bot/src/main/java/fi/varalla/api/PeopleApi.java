package fi.varalla.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import fi.varalla.audit.AccessLog.Action;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Names;
import fi.varalla.directory.People;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The people of the cases.
@Tag(name = "People")
@RestController
@RequestMapping("/api/v1")
class PeopleApi {

    private final People people;
    private final Directory directory;
    private final PeopleJson json;
    private final Known known;
    private final Watch watch;

    PeopleApi(People people, Directory directory, PeopleJson json, Known known, Watch watch) {
        this.people = people;
        this.directory = directory;
        this.json = json;
        this.known = known;
        this.watch = watch;
    }

    @PostMapping(path = "/cases/{id}/people", consumes = APPLICATION_JSON_VALUE)
    @Transactional
    @Operation(summary = "Adds a person to a case, with an invite for their chat. Several people may share a phone.")
    ResponseEntity<PeopleJson.Json> add(
            Caller caller, @PathVariable String id, @As(PeopleJson.Json.class) @RequestBody Fields body) {
        var person = read(body, known.clientCase(id));
        people.add(person);
        watch.over(caller, Action.CHANGE, person.caseId());
        return Made.at("/cases/" + id, json.invited(person));
    }

    @PostMapping("/people/{id}/invite")
    @Transactional
    @Operation(summary = "Makes a new invite; the former one is void.")
    ResponseEntity<PeopleJson.Json> invite(Caller caller, @PathVariable String id) {
        var person = directory
                .member(new PersonId(Known.pathId(id, "person")))
                .orElseThrow(() -> Refused.notFound("person"));
        watch.over(caller, Action.CHANGE, person.caseId());
        return Made.at("/cases/" + person.caseId().value(), json.invited(person));
    }

    private static FamilyMember read(Fields body, ClientCase of) {
        var name = body.need("name", Kinds.text(Names.LONGEST));
        var role = body.need("role", Kinds.oneOf(FamilyMember.Role.class));
        var phone = body.maybe("phone", Kinds.phone());
        var language = body.maybe("language", Kinds.language());
        body.check();
        return new FamilyMember(
                PersonId.random(),
                name.get(),
                role.get(),
                phone.orNull(),
                language.orNull(),
                List.of(),
                of.id(),
                of.code(),
                of.line(),
                of.ownWorker());
    }
}
