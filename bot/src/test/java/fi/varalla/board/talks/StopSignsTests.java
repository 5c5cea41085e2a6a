package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.audit.AccessLog.Question;
import fi.varalla.brief.Brief;
import fi.varalla.brief.Brief.Stop;
import fi.varalla.brief.Briefs;
import fi.varalla.casework.CaseId;
import fi.varalla.directory.Worker.Role;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What must not be overlooked, above the conversation.
class StopSignsTests extends AnswerTest {

    @Autowired
    private Briefs briefs;

    @Autowired
    private AccessLog log;

    @Test
    void whatMustNotBeOverlookedStandsAboveTheConversationAndOnlyWhileItIsOpen() {
        var aino = member("Aino", Role.WORKER);
        talks.joins(talk, aino);
        var brief = new Brief(
                Set.of(Stop.VIOLENCE_AT_HOME), "the father", "Ask whether it is safe to talk", "ring twice", "", "");
        briefs.write(Objects.requireNonNull(contacts.get(talk).caseId()), brief, "test", null);

        assertThat(as(aino).shows(path()).text())
                .containsSubsequence(
                        "The family&#39;s card",
                        "id=\"watch-out\"",
                        "the father",
                        "Ask whether it is safe to talk",
                        "Do not: ring twice");
        var phone = openOnPhone(aino, path());
        assertThat(phone.locator("#watch-out .stop").count()).isEqualTo(2);
        check(phone, "talk-watch-out-375");
        phone.click("#card");
        phone.waitForURL(it -> it.contains("/board/cases/"));

        transaction.executeWithoutResult(_ -> contacts.ended(talk, now));
        assertThat(as(aino).shows(path()).text()).doesNotContain("watch-out", "the father");
    }

    @Test
    void onAPhoneTheStopSignsAndTheFamilysLastWordsAreSeenTogetherAndDangerBringsItsButton() {
        var oili = member("Oili", Role.WORKER);
        talks.joins(talk, oili);
        var brief = new Brief(Set.of(Stop.VIOLENCE_AT_HOME), "", "Ask who is at home just now", "ring twice", "", "");
        briefs.write(Objects.requireNonNull(contacts.get(talk).caseId()), brief, "test", null);
        for (int i = 0; i < 5; i++) {
            talks.workerSays(talk, oili, "How was your day? ".repeat(4), now.minusSeconds(60 - i));
        }
        var phone = openOnPhone(oili, path());
        phone.setViewportSize(375, 720);
        assertThat(phone.locator("#calm").isVisible()).isFalse();

        talks.familySays(talk, "He is at the door again", now);
        talks.happens(talk, "DANGER", "");
        phone.locator("#calm button").waitFor();
        phone.waitForFunction("document.getElementById('live').dataset.now === 'on'");
        for (var it :
                List.of("#watch-out .stop", "#watch-out .not", "#state .loud", "#said article:last-child .words")) {
            var box = phone.locator(it).boundingBox();
            assertThat(box.y + box.height).as(it).isLessThan(720);
        }
        assertThat(phone.evaluate("scrollY")).isEqualTo(0);
        check(phone, "talk-danger-375");
    }

    @Test
    void whatTheProgramHasAnsweredByItselfDoesNotPushTheFamilysWordsOutOfSight() {
        var saara = member("Saara", Role.WORKER);
        talks.joins(talk, saara);
        for (int i = 0; i < 5; i++) {
            talks.workerSays(talk, saara, "How was your day? ".repeat(4), now.minusSeconds(60 - i));
        }
        talks.familySays(talk, "He is hitting my mother", now);
        talks.programSays(talk, "112: call now. Your message went to people here. ".repeat(4), now.plusSeconds(1));
        talks.programSays(talk, "Thank you, your message has arrived. ".repeat(6), now.plusSeconds(2));

        var phone = openOnPhone(saara, path());
        phone.waitForCondition(() -> "on".equals(phone.locator("#live").getAttribute("data-now")));

        assertThat(isSeen(phone, "He is hitting my mother")).isTrue();
        talks.programSays(talk, "We are sorry that you have to wait. ".repeat(6), now.plusSeconds(3));
        phone.getByText("We are sorry that you have to wait.").first().waitFor();
        assertThat(isSeen(phone, "He is hitting my mother")).isTrue();

        talks.workerSays(talk, saara, "I am calling you now", now.plusSeconds(4));
        phone.getByText("I am calling you now").waitFor();
        assertThat(isSeen(phone, "I am calling you now")).isTrue();
    }

    private static boolean isSeen(Page phone, String words) {
        var it = phone.locator("#said .words", new Page.LocatorOptions().setHasText(words))
                .boundingBox();
        var around = phone.locator("#said").boundingBox();
        return it.y >= around.y && it.y + it.height <= around.y + around.height;
    }

    /// It is of the case's card: whoever reads it is found in the log of the case, once for each page that showed it.
    @Test
    void whoSeesWhatMustNotBeOverlookedIsFoundInTheCasesLogWithTheReason() throws IOException {
        var lempi = member("Lempi", Role.WORKER);
        talks.joins(talk, lempi);
        var caseId = Objects.requireNonNull(contacts.get(talk).caseId());
        var browsing = as(lempi);
        browsing.shows(path());
        assertThat(readsOf(caseId)).as("nothing was written there").isEmpty();
        briefs.write(caseId, new Brief(Set.of(Stop.VIOLENCE_AT_HOME), "", "", "", "", ""), "test", null);

        assertThat(browsing.shows(path()).text()).contains("watch-out");
        try (var stream = new Stream(browsing.stream(path() + "/live", ""))) {
            stream.brings("Can you help me?");
            talks.familySays(talk, "Are you there?", now.plusSeconds(5));
            stream.brings("Are you there?");
        }
        assertThat(readsOf(caseId)).singleElement().satisfies(it -> {
            assertThat(it.who()).isEqualTo("worker:" + lempi.id().value());
            assertThat(it.why()).isEqualTo("talk");
            assertThat(it.shown()).containsExactly("contact:" + talk.value());
        });

        var coordinator = as(member("Meeri", Role.COORDINATOR));
        coordinator.shows(path());
        assertThat(readsOf(caseId)).extracting(Access::why).containsExactly("coordination", "talk");

        transaction.executeWithoutResult(_ -> contacts.ended(talk, now));
        coordinator.shows(path());
        assertThat(readsOf(caseId)).as("it is not shown any more").hasSize(2);
    }

    /// Of the case itself, the newest first.
    private List<Access> readsOf(CaseId id) {
        var subject = "case:" + id.value();
        return log.page(new Question(subject, null, Action.READ, null, null), null, 20).stream()
                .filter(it -> it.subject().equals(subject))
                .toList();
    }
}
