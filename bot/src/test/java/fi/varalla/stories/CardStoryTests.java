package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a worker sees in the first five seconds of a call.
class CardStoryTests extends PhoneStory {

    private static final String FIRST = "Ask whether the grandmother is at home";

    @Test
    void theCardIsInTheChatAndInTheEarOnceOneIsPressedAndNotBefore() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var aino = family(desk, "Aino");
        api.patch(
                "/cases/" + aino.caseId() + "/brief",
                Map.of(
                        "stops",
                        List.of("VIOLENCE_AT_HOME"),
                        "doFirst",
                        FIRST,
                        "tellNothing",
                        "the father",
                        "avoid",
                        "Älä soita kahdesti"));

        aino.calls(desk);
        ana.isRung();
        ana.phone().picksUp();
        ana.hearsSpoken("Press one");
        assertThat(ana.phone().hears()).noneMatch(it -> it.contains(FIRST) || it.contains("Pihla"));
        ana.hasNotHeard(FIRST);
        ana.phone().presses("1");

        ana.hearsSpoken(FIRST);
        var card = ana.hears(FIRST);
        assertThat(card.text())
                .contains(
                        "Aino (guardian)", "Pihla", "VIOLENCE AT HOME", "TELL NOTHING TO: the father", "No own worker")
                .contains("✖ Älä soita kahdesti");
        assertThat(card.guarded()).as("it can be neither saved nor passed on").isTrue();
        aino.talksWith(ana);
        assertThat(aino.phone().hears()).noneMatch(it -> it.contains(FIRST));
        assertThat(readsOf(aino, ana)).containsExactly("ON_CALL_CONTACT");
    }

    /// No chat, so what is heard is all that is read of the case; the log of the case has it all the same.
    @Test
    void whoOnlyHearsItIsFoundInTheLogOfTheCaseTooOnceOneIsPressed() {
        var desk = desk();
        var ben = desk.onDutyBySms("Ben", 1);
        var aino = family(desk, "Aino");
        api.patch("/cases/" + aino.caseId() + "/brief", Map.of("doFirst", FIRST));

        aino.calls(desk);
        ben.isRung();
        ben.phone().picksUp();
        ben.hearsSpoken("Press one");
        assertThat(readsOf(aino, ben)).isEmpty();
        ben.phone().presses("1");

        ben.hearsSpoken(FIRST);
        assertThat(readsOf(aino, ben)).containsExactly("ON_CALL_CONTACT");
    }

    /// The reasons for which a worker has read a family's case.
    private List<String> readsOf(Person family, Person worker) {
        return db.sql("select why from access_log where action = 'READ' and subject = ? and who = ?")
                .params("case:" + family.caseId(), "worker:" + worker.id)
                .query(String.class)
                .list();
    }

    @Test
    void whoDeclinesSeesNothingOfIt() {
        var desk = desk();
        var ana = onDuty(desk, "Ana", 1);
        var ben = onDuty(desk, "Ben", 2);
        var aino = family(desk, "Aino");
        api.patch("/cases/" + aino.caseId() + "/brief", Map.of("doFirst", FIRST));

        aino.calls(desk);
        ana.isRung();
        ana.phone().picksUp();
        ana.hearsSpoken("Press one");
        ana.phone().presses("2");
        takes(ben, "Press one");

        ben.hears(FIRST);
        ana.hasNotHeard(FIRST);
        assertThat(ana.phone().hears()).noneMatch(it -> it.contains(FIRST));
    }
}
