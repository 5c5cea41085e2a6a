package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.brief.Brief;
import fi.varalla.brief.Brief.Stop;
import fi.varalla.brief.Briefs;
import fi.varalla.brief.CodeWords;
import fi.varalla.calls.Town.Person;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.Directory;
import fi.varalla.line.Policy.Relay;
import fi.varalla.messaging.CallDesk.Whisper;
import fi.varalla.messaging.Inbound;
import fi.varalla.messaging.Message;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// What a worker reads and hears of a family at the moment they take its call.
class CallCardTests extends CallStory {

    private static final String FIRST = "Ring the grandmother";

    @Autowired
    private Briefs briefs;

    @Autowired
    private CodeWords codeWords;

    @Autowired
    private AccessLog log;

    @Autowired
    private ProofButton button;

    @Autowired
    private Directory directory;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void theBriefComesWithTheKeyAndNotAMomentBefore() {
        var ana = onDuty();
        var caseId = briefed();
        var mother = town.family("Sari", caseId, "fi");
        codeWords.agree(new PersonId(mother.id()), "blue boat", "bootstrap");
        var leg = rings(caller(mother).calls(), ana);

        assertThat(AnsweringTests.whispered(desk.legAnswered(leg)))
                .doesNotContain("Milla", FIRST, "safe to talk", "blue boat");
        assertThat(looks(caseId)).isEmpty();
        assertThat(post.to(ana.chat())).isEmpty();

        assertThat(AnsweringTests.whispered(desk.legKeyed(leg, "1", "", false)))
                .contains(town.code(caseId), "Milla", "VIOLENCE AT HOME", "TELL NOTHING TO: the father", FIRST)
                .doesNotContain("blue boat");
        var card = card(ana);
        assertThat(card.text())
                .contains(
                        town.code(caseId) + ", Sari (guardian)",
                        "● Milla, " + town.code(caseId),
                        "⚠ VIOLENCE AT HOME: ask first \"is it safe to talk?\"",
                        "▶ Do first: " + FIRST,
                        "No own worker",
                        "Language: Finnish",
                        "The number alone proves nothing",
                        "Sari: \"blue boat\"");
        assertThat(card.guarded()).isTrue();
        assertThat(card.via()).as("it can go by no SMS").isNull();
        assertThat(looks(caseId))
                .containsExactly(
                        "READ ON_CALL_CONTACT contact:" + town.contact().value());
    }

    @Test
    void withoutACodeWordTheWorkerCallsBackFirstAndOwesItOnce() {
        var ana = onDuty();
        var caseId = briefed();
        takes(rings(caller(town.family("Sari", caseId, "fi")).calls(), ana));
        var card = card(ana);
        assertThat(card.text()).contains("no code word is agreed");
        var choice = card.buttons().getLast().choice();
        assertThat(choice).isEqualTo("proof:" + town.contact().value());

        assertThat(press(ana, choice)).isTrue();
        assertThat(press(ana, choice)).isTrue();

        assertThat(town.promise(town.contact()))
                .containsEntry("owner", ana.id())
                .containsEntry("kept_at", null);
        eventually(() -> assertThat(post.to(ana.chat()))
                .filteredOn(it -> it.text().contains("Call back before you tell anything"))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.buttons().getFirst().choice()).startsWith("back:")));
        assertThat(press(town.worker("Ben", "en"), choice)).as("not theirs").isFalse();
    }

    @Test
    void ofAHiddenNumberNothingIsShownAndNothingBelieved() {
        var ana = onDuty();
        takes(rings(hidden().calls(), ana));

        assertThat(card(ana).text())
                .contains("The number is hidden", "/board/cases")
                .doesNotContain("code word is agreed");
        assertThat(card(ana).buttons()).extracting(it -> it.choice()).noneMatch(it -> it.startsWith("proof:"));
    }

    @Test
    void aNumberThatTheNetworkDoubtsIsNotBelievedEvenWithAWord() {
        var ana = onDuty();
        var mother = town.family("Sari", briefed(), "fi");
        codeWords.agree(new PersonId(mother.id()), "blue boat", "bootstrap");
        takes(rings(caller(mother).calls("TN-Validation-Failed-C"), ana));

        assertThat(card(ana).text()).contains("the number may be forged").doesNotContain("blue boat");
    }

    @Test
    void aLineWhoseChatsCarryNoWordsLeadsToThePage() {
        town = town(Relay.SIGNAL, false, "en");
        var ana = onDuty();
        var caseId = briefed();
        takes(rings(caller(town.family("Sari", caseId, "fi")).calls(), ana));

        assertThat(card(ana).text())
                .contains("https://varalla.test/board/cases/" + caseId)
                .doesNotContain("Milla", FIRST, "Sari");
        assertThat(looks(caseId))
                .as("what was said into the ear")
                .containsExactly(
                        "READ ON_CALL_CONTACT contact:" + town.contact().value());
    }

    @Test
    void aBriefThatCannotBeOpenedStopsNoCall() {
        var ana = onDuty();
        var caseId = briefed();
        db.sql("""
                        insert into case_brief (id, case_id, at, author, words_sealed)
                        values (?, ?, now(), 'bootstrap', '\\x00')
                        """).params(UUID.randomUUID(), caseId).update();
        var leg = rings(caller(town.family("Sari", caseId, "fi")).calls(), ana);
        desk.legAnswered(leg);

        assertThat(desk.legKeyed(leg, "1", "", false)).isInstanceOf(Whisper.LetThrough.class);
        assertThat(card(ana).text()).contains("The brief cannot be opened now");
    }

    private Person onDuty() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        return ana;
    }

    private UUID briefed() {
        var caseId = town.caseOf("T-1", null);
        briefs.write(
                new CaseId(caseId),
                new Brief(Set.of(Stop.VIOLENCE_AT_HOME), "the father", FIRST, "", "", ""),
                "bootstrap",
                null);
        return caseId;
    }

    private Message card(Person worker) {
        eventually(() -> assertThat(post.to(worker.chat()))
                .filteredOn(it -> it.text().startsWith("You took the call"))
                .hasSize(1));
        return post.to(worker.chat()).stream()
                .filter(it -> it.text().startsWith("You took the call"))
                .findFirst()
                .orElseThrow();
    }

    private boolean press(Person worker, String choice) {
        var found = directory.worker(worker.worker()).orElseThrow();
        var tap = new Inbound.Tap("1", Objects.requireNonNull(worker.chat()), clock.instant(), choice, "1", null);
        return Boolean.TRUE.equals(
                transaction.execute(_ -> button.pressed(found, choice.substring("proof:".length()), tap)));
    }

    private List<String> looks(UUID caseId) {
        return log.page("case:" + caseId, null, 100).stream()
                .map((Access it) -> it.action() + " " + it.why() + " " + String.join(",", it.shown()))
                .toList();
    }
}
