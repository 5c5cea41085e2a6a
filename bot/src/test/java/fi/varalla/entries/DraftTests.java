package fi.varalla.entries;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Entry;
import fi.varalla.entries.Draft.Next;
import fi.varalla.rota.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What each answer changes and what is asked next.
class DraftTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final Draft begun = Draft.begun(ContactId.random(), WorkerId.random());

    @Test
    void whatWasPromisedIsAskedOnlyWhereSomethingWas() {
        assertThat(pressed(begun, new Press.OfOutcome(Outcome.RESOLVED)).step()).isEqualTo(Step.NOTE);
        var promised = pressed(begun, new Press.OfOutcome(Outcome.CALLBACK_PROMISED));
        assertThat(promised.step()).isEqualTo(Step.PROMISE);
        var timed = pressed(promised, new Press.Within(Duration.ofHours(2)));
        assertThat(timed.promiseDue()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        assertThat(pressed(timed, new Press.OfOutcome(Outcome.RESOLVED)).promiseDue())
                .as("another outcome promises nothing")
                .isNull();
    }

    @Test
    void nothingIsFinishedWithoutWhatHasToBeThere() {
        assertThat(pressed(begun, new Press.Save()).step()).isEqualTo(Step.OUTCOME);
        var promised = pressed(begun, new Press.OfOutcome(Outcome.CALLBACK_PROMISED));
        assertThat(pressed(promised, new Press.Save()).step()).isEqualTo(Step.PROMISE);
        var settled = pressed(begun, new Press.OfOutcome(Outcome.RESOLVED));
        assertThat(settled.pressed(new Press.Save(), NOW)).isInstanceOf(Next.Finish.class);
        assertThat(settled.replied("words"))
                .isInstanceOfSatisfying(
                        Next.Finish.class,
                        next -> assertThat(next.draft().note()).isEqualTo("words"));
        assertThat(begun.replied("words")).isInstanceOf(Next.Ask.class);
    }

    @Test
    void aMarkIsTakenAwayByTheSamePress() {
        var violence = new Press.OfTheme(Entry.Theme.VIOLENCE);
        var marked = pressed(begun, violence);
        assertThat(marked.themes()).containsExactly(Entry.Theme.VIOLENCE);
        assertThat(pressed(marked, violence).themes()).isEmpty();
    }

    @Test
    void goingOnAndBackVisitsEachQuestion() {
        var step = begun;
        for (var each : new Step[] {Step.THEMES, Step.ACTIONS, Step.OUTCOME, Step.NOTE}) {
            step = pressed(step, new Press.GoOn(step.step()));
            assertThat(step.step()).isEqualTo(each);
        }
        for (var each : new Step[] {Step.OUTCOME, Step.ACTIONS, Step.THEMES, Step.TYPE, Step.TYPE}) {
            step = pressed(step, new Press.Back(step.step()));
            assertThat(step.step()).isEqualTo(each);
        }
    }

    @Test
    void everyPressSurvivesItsWayThroughTheChatAndFitsIntoAButton() {
        var presses = Stream.of(
                        Arrays.stream(Entry.Kind.values()).<Press>map(Press.OfType::new),
                        Arrays.stream(Entry.Theme.values()).<Press>map(Press.OfTheme::new),
                        Arrays.stream(Entry.Action.values()).<Press>map(Press.OfAction::new),
                        Arrays.stream(Outcome.values()).<Press>map(Press.OfOutcome::new),
                        Arrays.stream(Step.values()).<Press>map(Press.GoOn::new),
                        Arrays.stream(Step.values()).<Press>map(Press.Back::new),
                        Stream.<Press>of(new Press.Save(), new Press.Within(Duration.ofHours(24))))
                .flatMap(each -> each);
        assertThat(presses).allSatisfy(press -> {
            assertThat(Press.of(press.text())).contains(press);
            assertThat("en:AAAAAAAAAAAAAAAAAAAAAA:" + press.text()).hasSizeLessThanOrEqualTo(64);
        });
        assertThat(Press.of("t:NO_SUCH")).isEmpty();
        assertThat(Press.of("p:soon")).isEmpty();
        assertThat(Press.of("")).isEmpty();
    }

    private static Draft pressed(Draft draft, Press press) {
        return draft.pressed(press, NOW).draft();
    }
}
