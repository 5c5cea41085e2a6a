package fi.varalla.api;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact.Direction;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.ContactEntries;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Entry;
import fi.varalla.line.LineId;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.rota.WorkerId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ContactsApiTests extends ApiTest {

    private static final Instant MONDAY = Instant.parse("2027-02-01T06:00:00Z");

    @Autowired
    Contacts contacts;

    @Autowired
    Attempts attempts;

    @Autowired
    ContactEntries entries;

    @Autowired
    JdbcClient db;

    @Test
    void aContactIsShownWithEverythingSaidAndDone() {
        var line = line();
        var worker = worker("Ana");
        var id = contact(line, MONDAY);
        var by = new WorkerId(UUID.fromString(worker));
        attempts.concluded(attempts.tried(id, by, 1, MONDAY), Result.NO_ANSWER, MONDAY.plusSeconds(20));
        attempts.tried(id, by, 2, MONDAY.plusSeconds(20));
        var first = contacts.say(id, Speaker.FAMILY, null, "Please <b>call</b> 🙏", MONDAY);
        contacts.say(id, Speaker.FAMILY, null, "Please call me", MONDAY.plusSeconds(5), null, null, first);
        contacts.say(id, Speaker.WORKER, by, "I am here", MONDAY.plusSeconds(60));
        contacts.happened(id, "PAGED", "level 1", MONDAY);
        contacts.answered(id, by, MONDAY.plusSeconds(60));

        var shown = get("/contacts/" + id.value()).is(200);

        assertThat(shown.at("/lineId").asString()).isEqualTo(line);
        assertThat(shown.at("/caseId").isNull()).isTrue();
        assertThat(shown.at("/personId").isNull()).isTrue();
        assertThat(shown.at("/channel").asString()).isEqualTo("VOICE");
        assertThat(shown.at("/direction").asString()).isEqualTo("INBOUND");
        assertThat(shown.at("/startedAt").asString()).isEqualTo("2027-02-01T08:00:00+02:00");
        assertThat(shown.at("/answeredAt").asString()).isEqualTo("2027-02-01T08:01:00+02:00");
        assertThat(shown.at("/endedAt").isNull()).isTrue();
        assertThat(shown.at("/handledBy").asString()).isEqualTo(worker);
        assertThat(shown.at("/outcome").asString()).isEqualTo("ANSWERED");
        assertThat(shown.at("/attempts/0/workerId").asString()).isEqualTo(worker);
        assertThat(shown.at("/attempts/0/result").asString()).isEqualTo("NO_ANSWER");
        assertThat(shown.at("/attempts/1/result").isNull()).isTrue();
        assertThat(shown.at("/messages"))
                .extracting(it -> it.path("text").asString())
                .containsExactly("Please <b>call</b> 🙏", "Please call me", "I am here");
        assertThat(shown.at("/messages"))
                .extracting(it -> it.path("from").asString())
                .containsExactly("FAMILY", "FAMILY", "WORKER");
        assertThat(shown.at("/messages/1/versionOf").asString()).isEqualTo(first.toString());
        assertThat(shown.at("/events/0/kind").asString()).isEqualTo("PAGED");
        assertThat(get("/contacts?lineId=" + line).at("/items/0/attempts")).isEqualTo(shown.at("/attempts"));
    }

    @Test
    void anUnknownContactIsLinkedAndAnEntryWritten() {
        var line = line();
        var caseId = clientCase(line);
        var id = contact(line, MONDAY);
        assertThat(get("/contacts?unlinked=true&lineId=" + line).at("/items")).hasSize(1);

        var entered = patch(
                        "/contacts/" + id.value(),
                        Map.of("caseId", caseId, "outcome", "RESOLVED", "note", "Talked about the ordinary 🍲"))
                .is(200);

        assertThat(entered.at("/caseId").asString()).isEqualTo(caseId);
        assertThat(entered.at("/outcome").asString()).isEqualTo("RESOLVED");
        assertThat(entered.at("/notes/0/text").asString()).isEqualTo("Talked about the ordinary 🍲");
        assertThat(entered.at("/notes/0/author").asString()).isEqualTo("bootstrap");
        assertThat(entered.at("/events"))
                .extracting(it -> it.path("kind").asString())
                .containsExactly("LINKED", "OUTCOME", "NOTED");
        assertThat(get("/contacts?caseId=" + caseId).at("/items/0/id").asString())
                .isEqualTo(id.value().toString());
        assertThat(get("/contacts?unlinked=true&lineId=" + line).at("/items")).isEmpty();
        assertThat(db.sql("select n::text || encode(text_sealed, 'escape') as line from contact_note n")
                        .query((row, _) -> row.getString("line"))
                        .list())
                .isNotEmpty()
                .noneMatch(it -> it.contains("ordinary"));
    }

    @Test
    void theEntryOfTheFormIsShownAndAPatchCorrectsItsOutcome() {
        var line = line();
        var ana = new WorkerId(UUID.fromString(worker("Ana")));
        var id = contact(line, MONDAY);
        assertThat(get("/contacts/" + id.value()).at("/entry").isNull()).isTrue();
        var entry = new Entry(
                Entry.Kind.CRISIS, Set.of(Entry.Theme.VIOLENCE), Set.of(Entry.Action.ADVICE), Outcome.REFERRED, null);
        entries.enter(id, entry, "Words of the talk", ana, "worker:" + ana.value());

        var shown = get("/contacts/" + id.value()).is(200);
        assertThat(shown.at("/outcome").asString()).isEqualTo("REFERRED");
        assertThat(shown.at("/entry/type").asString()).isEqualTo("CRISIS");
        assertThat(shown.at("/entry/themes/0").asString()).isEqualTo("VIOLENCE");
        assertThat(shown.at("/entry/actions/0").asString()).isEqualTo("ADVICE");
        assertThat(shown.at("/notes/0/text").asString()).isEqualTo("Words of the talk");

        var patched =
                patch("/contacts/" + id.value(), Map.of("outcome", "RESOLVED")).is(200);
        assertThat(patched.at("/outcome").asString()).isEqualTo("RESOLVED");
        assertThat(patched.at("/entry/outcome").asString()).isEqualTo("RESOLVED");
        assertThat(patched.at("/entry/type").asString()).isEqualTo("CRISIS");
        assertThat(patched.at("/entry/author").asString()).isEqualTo("bootstrap");
    }

    @Test
    void everyReadIsInTheAccessLog() {
        var line = line();
        var caseId = clientCase(line);
        var id = contact(line, MONDAY);
        patch("/contacts/" + id.value(), Map.of("caseId", caseId)).is(200);
        get("/contacts/" + id.value()).is(200);
        get("/contacts?lineId=" + line).is(200);

        for (var subject : new String[] {"contact:" + id.value(), "case:" + caseId}) {
            assertThat(get("/access-log?subject=" + subject).at("/items"))
                    .extracting(it -> it.path("action").asString())
                    .startsWith("LIST", "READ", "CHANGE");
        }
        assertThat(get("/access-log?subject=contact:" + id.value())
                        .at("/items/0/subject")
                        .asString())
                .isEqualTo("contacts?lineId=" + line);
    }

    @Test
    void wrongEntriesAreRefused() {
        var id = contact(line(), MONDAY);
        patch("/contacts/" + id.value(), Map.of("caseId", UUID.randomUUID().toString(), "outcome", "OPEN", "note", ""))
                .refuses(400, "caseId", "outcome", "note");
        patch("/contacts/" + id.value(), "{\"caseId\":null,\"outcome\":null,\"note\":null}")
                .refuses(400, "caseId", "outcome", "note");
        patch("/contacts/" + id.value(), Map.of("note", "x".repeat(20_001))).refuses(400, "note");
        patch("/contacts/nothing", Map.of()).refuses(404);
        get("/contacts/" + UUID.randomUUID()).refuses(404);
        assertThat(get("/contacts/" + id.value()).at("/outcome").asString()).isEqualTo("OPEN");
    }

    @Test
    void theListIsFilteredAndWalkedTheNewestFirst() {
        var line = line();
        IntStream.range(0, 103).forEach(i -> contact(line, MONDAY.plusSeconds(i / 2)));

        var all = walk("/contacts?lineId=" + line, 10).toList();

        assertThat(all).hasSize(103).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(it -> Instant.parse(it.path("startedAt").asString()))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(get("/contacts?lineId=" + line).at("/items")).hasSize(100);
        assertThat(get("/contacts?lineId=" + line + "&from=2027-02-01T08:00:10%2B02:00&to=2027-02-01T06:00:12Z")
                        .at("/items"))
                .hasSize(4);
        assertThat(get("/contacts?lineId=" + line + "&from=2027-02-01T08:00:10+02:00&to=2027-02-01T06:00:12Z")
                        .at("/items"))
                .hasSize(4);
    }

    @Test
    void wrongQueriesAreRefused() {
        get("/contacts?caseId=x&lineId=y&from=yesterday&to=2027-02-01&unlinked=maybe&limit=-1&cursor=AA")
                .refuses(400, "caseId", "lineId", "from", "to", "unlinked", "limit", "cursor");
        get("/contacts?from=2027-02-01T00:00Z&to=2027-02-01T00:00Z").refuses(400, "to");
    }

    private ContactId contact(String line, Instant at) {
        return contacts.open(new Contacts.Opening(
                null,
                new LineId(UUID.fromString(line)),
                null,
                null,
                new Phone("+46701740699"),
                Medium.VOICE,
                Direction.INBOUND,
                "fi",
                at));
    }
}
