package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.CallDesk.Speech;
import fi.varalla.messaging.CallDesk.Whisper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What callers can choose by a key before they are connected: their language, to write instead, to leave a message.
class CallersKeysTests extends CallStory {

    @Test
    void whoseLanguageNobodyKnowsHearsThe112NoticeInEachOfTheLinesLanguages() {
        town.onDuty(1, town.worker("Ana"));

        var greeting = ring(stranger().calls());

        assertThat(greeting.listening()).isTrue();
        assertThat(greeting.say().getFirst().text()).contains("Päivystys", "yksi yksi kaksi");
        assertThat(greeting.say())
                .filteredOn(it -> it.language().equals("sv-SE"))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("ett ett två", "nio", "tryck två"));
        assertThat(greeting.say())
                .filteredOn(it -> it.language().equals("en-GB"))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("one one two", "nine", "press three"));
    }

    @Test
    void whoseLanguageIsKnownHearsOnlyThat() {
        town.onDuty(1, town.worker("Ana"));
        var mother = town.family("Sari", town.caseOf("T-1", null), "sv");

        assertThat(ring(caller(mother).calls()).say())
                .extracting(Speech::language)
                .containsOnly("sv-SE");
    }

    @Test
    void aChosenLanguageIsSpokenFromThenOnItsSpeakerIsRungAndItIsRememberedForTheNumber() {
        var ana = town.worker("Ana", "fi");
        var eva = town.worker("Eva", "sv");
        town.onDuty(1, ana, eva);
        var caller = stranger();
        rings(caller.calls(), ana);

        var chosen = desk.callerKeyed(caller.id, "2");

        var leg = rings(chosen, eva);
        assertThat(ring(chosen).say()).extracting(Speech::language).containsOnly("sv-SE");
        assertThat(rings(desk.callerKeyed(caller.id, "2"), eva)).isEqualTo(leg);
        assertThat(town.attempts(town.contact())).containsExactly("Eva …");
        assertThat(town.count("busy")).isEqualTo(1);
        assertThat(contact().language()).isEqualTo("sv");
        assertThat(((Whisper.AskForKey) desk.legAnswered(leg)).say().getFirst().text())
                .contains("svenska");
        assertThat(ring(ended(leg, LegResult.NO_ANSWER)).say())
                .extracting(Speech::language)
                .containsOnly("sv-SE");
        caller.hangsUpAfter(60);

        var again = new Handset(caller.from).calls();

        rings(again, eva);
        assertThat(ring(again).say()).extracting(Speech::language).containsOnly("sv-SE");
    }

    @Test
    void aLanguageThatTheFirstWorkerSpeaksChangesOnlyTheWords() {
        var ana = town.worker("Ana", "fi", "en");
        town.onDuty(1, ana);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);

        var chosen = desk.callerKeyed(caller.id, "3");

        assertThat(rings(chosen, ana)).isEqualTo(leg);
        assertThat(ring(chosen).say()).extracting(Speech::language).containsOnly("en-GB");
        assertThat(town.attempts(town.contact())).containsExactly("Ana …");
    }

    @Test
    void inAGapTheMessageIsAskedForInTheChosenLanguage() {
        var caller = stranger();
        caller.calls();

        assertThat(desk.callerKeyed(caller.id, "2"))
                .isInstanceOfSatisfying(
                        Plan.TakeMessage.class,
                        it -> assertThat(it.say()).extracting(Speech::language).containsOnly("sv-SE"));
    }

    @Test
    void theChoiceOfAWithheldNumberIsRememberedForNobody() {
        town.onDuty(1, town.worker("Ana"));
        var caller = hidden();
        caller.calls();
        desk.callerKeyed(caller.id, "2");
        caller.hangsUpAfter(5);

        assertThat(ring(hidden().calls()).say().getFirst().language()).isEqualTo("fi-FI");
    }

    @Test
    void whoCannotSpeakIsOfferedToWriteAndTheWorkerKnowsItBeforeTheyTakeTheCall() {
        var ana = town.worker("Ana", "en");
        town.onDuty(1, ana);
        var caller = stranger();
        var leg = rings(caller.calls(), ana);

        var plan = desk.callerKeyed(caller.id, "0");

        assertThat(rings(plan, ana)).isEqualTo(leg);
        assertThat(words(ring(plan).say()).getFirst()).contains("tekstiviestin", "linjalla");
        assertThat(desk.callerKeyed(caller.id, "0")).isEqualTo(plan);
        eventually(() -> assertThat(post.to(caller.from))
                .filteredOn(it -> town.contact().value().equals(it.about()))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.text()).contains("Voit kirjoittaa", "112").doesNotContain("Päivystys")));
        eventually(() -> assertThat(post.to(ana.chat()))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("cannot speak")));
        assertThat(town.events(town.contact())).containsExactly("SILENT ");
        assertThat(words(((Whisper.AskForKey) desk.legAnswered(leg)).say()))
                .anySatisfy(it -> assertThat(it).contains("cannot speak"));
    }

    @Test
    void aWithheldNumberIsNotTextedAndStaysOnTheLine() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = hidden();
        caller.calls();

        var plan = desk.callerKeyed(caller.id, "0");

        rings(plan, ana);
        assertThat(words(ring(plan).say()).getFirst()).contains("Pysy linjalla").doesNotContain("tekstiviesti");
        assertThat(
                        town.count(
                                "outbox where message_sealed is not null and about = (select id from contact order by position desc limit 1) and address like 'tel:%'"))
                .isZero();
    }

    @Test
    void inAGapTheCoordinatorsHearOfWhoCannotSpeak() {
        var boss = town.coordinator("Outi");
        var caller = stranger();
        caller.calls();

        assertThat(desk.callerKeyed(caller.id, "0")).isInstanceOf(Plan.TakeMessage.class);

        eventually(() -> assertThat(post.to(boss.chat()))
                .anySatisfy(it -> assertThat(it.text()).contains("ei voi puhua")));
    }

    @Test
    void betweenTwoPhonesTheCallerMayChooseToLeaveAMessage() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        town.onDuty(1, ana);
        town.onDuty(2, ben);
        var caller = stranger();
        var next = ended(rings(caller.calls(), ana), LegResult.NO_ANSWER);
        assertThat(ring(next).listening()).isTrue();
        assertThat(words(ring(next).say())).anySatisfy(it -> assertThat(it).contains("paina neljä"));
        assertThat(ring(next).ringFor()).as("no longer without a word").isLessThanOrEqualTo(Duration.ofSeconds(30));

        assertThat(desk.callerKeyed(caller.id, "4")).isInstanceOf(Plan.TakeMessage.class);
        assertThat(desk.callerKeyed(caller.id, "4")).isInstanceOf(Plan.TakeMessage.class);

        assertThat(town.attempts(town.contact())).containsExactly("Ana NO_ANSWER", "Ben CANCELED");
        assertThat(town.promises(town.contact())).isEqualTo(1);
        assertThat(town.count("busy")).isZero();
    }

    /// Four phones of twenty seconds each, in a case that the providers of music on hold get wrong: it loops for ever.
    @Test
    void aSearchThatTakesLongerThanAMinuteIsSpokenToAndHasAWayOutAtLeastEveryThirtySeconds() {
        var all = List.of(town.worker("Ana"), town.worker("Ben"), town.worker("Cia"), town.worker("Eva"));
        all.forEach(it -> town.onDuty(all.indexOf(it) + 1, it));
        var caller = stranger();
        var plan = caller.calls();
        var rung = Duration.ZERO;
        for (var worker : all) {
            var ring = ring(plan);
            assertThat(ring.ringFor()).isLessThanOrEqualTo(Duration.ofSeconds(30));
            assertThat(ring.listening()).as("a key is heard before each ring").isTrue();
            assertThat(words(ring.say())).isNotEmpty();
            if (!rung.isZero()) {
                assertThat(words(ring.say())).anySatisfy(it -> assertThat(it).contains("paina neljä"));
            }
            rung = rung.plus(ring.ringFor());
            clock.passes(ring.ringFor());
            plan = ended(rings(plan, worker), LegResult.NO_ANSWER);
        }
        assertThat(rung).isGreaterThan(Duration.ofMinutes(1));
        assertThat(plan).as("and at the end a message, unasked").isInstanceOf(Plan.TakeMessage.class);
    }

    @Test
    void theEndOfALegToldTwiceGetsTheSameAnswer() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        town.onDuty(2, town.worker("Ben"));
        var leg = rings(stranger().calls(), ana);

        assertThat(List.of(ended(leg, LegResult.NO_ANSWER))).isEqualTo(List.of(ended(leg, LegResult.NO_ANSWER)));
    }
}
