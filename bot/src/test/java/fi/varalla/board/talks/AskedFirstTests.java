package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.PersonId;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Worker.Role;
import fi.varalla.discretion.Agreed;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is asked before an answer goes that comes too late, into what is closed, or against an agreement.
class AskedFirstTests extends AnswerTest {

    @Test
    void aLateAnswerIsAskedAboutAndKept() {
        var cecilia = member("Cecilia", Role.WORKER);
        var disa = member("Disa", Role.WORKER);
        talks.joins(talk, cecilia);
        var browsing = as(cecilia);
        var form = form(browsing, "I have looked into it");
        db.sql("update participant set left_at = now() where contact_id = ?")
                .param(talk.value())
                .update();
        talks.joins(talk, disa);

        var asked = browsing.post(path(), form);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text())
                .contains("Nothing was sent: the conversation is somebody else", "Disa", ">I have looked into it<");
        assertThat(said()).isEmpty();
        form.put("surely", surely(asked.text()));
        assertThat(browsing.post(path(), form).leadsTo()).isEqualTo(path());
        assertThat(said()).hasSize(1);
    }

    @Test
    void whoIsOvertakenByAColleagueIsAskedFirst() {
        var eeva = member("Eeva", Role.WORKER);
        var fanny = member("Fanny", Role.WORKER);
        List.of(eeva, fanny).forEach(it -> talks.joins(talk, it));
        var browsing = as(eeva);
        var form = form(browsing, "Where are you?");
        talks.workerSays(talk, fanny, "Are you at home?", now.plusSeconds(5));

        var asked = browsing.post(path(), form);
        assertThat(asked.text()).contains("Fanny has answered meanwhile", "Are you at home?", ">Where are you?<");
        assertThat(said()).hasSize(1);
        form.put("seen", last(asked.text()));
        browsing.post(path(), form);
        assertThat(said()).hasSize(2);
    }

    @Test
    void whoSendsIntoAConversationThatWasClosedMeanwhileReadsWhatThatDoesAndLosesNothing() {
        var venla = member("Venla", Role.WORKER);
        talks.joins(talk, venla);
        var page = openOnPhone(venla, path());
        page.fill("#words", "I am coming");
        transaction.executeWithoutResult(_ -> contacts.ended(talk, now));
        page.click("#send");

        assertThat(page.locator("#answer .warnings").innerText())
                .contains(
                        "Nothing was sent: the conversation is closed",
                        "the conversation stays closed",
                        "Open it again and send");
        assertThat(page.inputValue("#words")).isEqualTo("I am coming");
        check(page, "talk-closed-asked-375");
        assertThat(said()).isEmpty();
        assertThat(as(venla).shows(path()).text()).as("kept as a draft too").contains(">I am coming<");

        page.click("#answer .warnings button:has-text('Send it all the same')");
        page.locator("text=Below the message you see").waitFor();
        assertThat(said()).hasSize(1);
        assertThat(contacts.get(talk).open()).isFalse();

        page.fill("#words", "At the door");
        page.click("#send");
        page.locator("text=Below the message you see").waitFor();
        assertThat(said()).as("who has written there since knows it").hasSize(2);
    }

    @Test
    void whoSendsIntoWhatAColleagueHasAnsweredAndClosedIsAskedAboutBoth() {
        var tilda = member("Tilda", Role.WORKER);
        var xenia = member("Xenia", Role.WORKER);
        List.of(tilda, xenia).forEach(it -> talks.joins(talk, it));
        var browsing = as(tilda);
        var form = form(browsing, "Where are you?");
        talks.workerSays(talk, xenia, "All is well then", now.plusSeconds(5));
        transaction.executeWithoutResult(_ -> contacts.ended(talk, now.plusSeconds(6)));

        var closed = browsing.post(path(), form).text();
        assertThat(closed).contains("the conversation is closed", ">Where are you?<");
        goesOn(form, closed);
        var overtaken = browsing.post(path(), form).text();
        assertThat(overtaken).contains("Xenia has answered meanwhile", ">Where are you?<");
        assertThat(said()).hasSize(1);
        goesOn(form, overtaken);
        assertThat(browsing.post(path(), form).leadsTo()).isEqualTo(path());
        assertThat(said()).hasSize(2);
    }

    @Test
    void whoSendsIntoAConversationThatIsClosedCanOpenItAgain() {
        var ursula = member("Ursula", Role.WORKER);
        talks.joins(talk, ursula);
        var browsing = as(ursula);
        var form = form(browsing, "I am coming");
        transaction.executeWithoutResult(_ -> contacts.ended(talk, now));

        var coordinator = as(member("Wilma", Role.COORDINATOR));
        var others = coordinator.post(path(), form(coordinator, "Are you there?"));
        assertThat(others.text())
                .contains("the conversation is closed", "Send it all the same")
                .doesNotContain("Open it again and send");
        assertThat(browsing.post(path(), form).text()).contains("name=\"goOn\"");
        form.put("goOn", "true");
        assertThat(browsing.post(path(), form).leadsTo()).isEqualTo(path());
        assertThat(contacts.get(talk).open()).isTrue();
        assertThat(browsing.post(path(), form).leadsTo()).isEqualTo(path());
        assertThat(said()).extracting(Utterance::text).containsExactly("I am coming");
    }

    @Test
    void whoWritesAgainstAnAgreementIsAskedFirst() {
        var iida = member("Iida", Role.WORKER);
        talks.joins(talk, iida);
        var person = anna();
        agreements.put(new PersonId(person), new Agreed("pannukakku", null, null));
        db.sql("update agreement set quiet_since = now() where person_id = ?")
                .param(person)
                .update();
        var browsing = as(iida);
        var form = form(browsing, "Are you safe?");

        var asked = browsing.post(path(), form);
        assertThat(asked.text())
                .contains("said the quiet word", ">Send anyway<", ">Are you safe?<")
                .doesNotContain("name=\"later\"");
        assertThat(said()).isEmpty();
        form.put("later", "true");
        assertThat(browsing.post(path(), form).status())
                .as("nobody knows until when")
                .isEqualTo(409);
        form.remove("later");
        form.put("surely", surely(asked.text()));
        browsing.post(path(), form);
        assertThat(said()).hasSize(1);
    }

    @Test
    void whoSendsAgainstAnAgreementIsStillAskedWhoseItIsAndWhetherSomebodyElseHasAnswered() {
        var irja = member("Irja", Role.WORKER);
        var lotta = member("Lotta", Role.WORKER);
        talks.joins(talk, irja);
        var person = anna();
        agreements.put(new PersonId(person), new Agreed("pannukakku", null, null));
        db.sql("update agreement set quiet_since = now() where person_id = ?")
                .param(person)
                .update();
        var browsing = as(irja);
        var form = form(browsing, "Are you safe?");
        db.sql("update participant set left_at = now() where contact_id = ?")
                .param(talk.value())
                .update();
        talks.joins(talk, lotta);
        talks.workerSays(talk, lotta, "I am with you", now.plusSeconds(5));

        var against = browsing.post(path(), form).text();
        assertThat(against).contains("said the quiet word");
        goesOn(form, against);
        var notYours = browsing.post(path(), form).text();
        assertThat(notYours).contains("the conversation is somebody else", "Lotta", ">Are you safe?<");
        db.sql("update participant set left_at = null where contact_id = ?")
                .param(talk.value())
                .update();
        form.put("surely", surely(against));
        form.put("seen", last(against));
        var overtaken = browsing.post(path(), form).text();
        assertThat(overtaken).contains("Lotta has answered meanwhile", ">Are you safe?<");
        assertThat(said()).hasSize(1);

        goesOn(form, overtaken);
        assertThat(browsing.post(path(), form).leadsTo()).isEqualTo(path());
        assertThat(said()).hasSize(2);
    }

    @Test
    void aQuestionStandsInViewOnAPhoneAndIsReadBeforeTheKeysAreTyped() {
        talks.joins(talk, member("Cecilia", Role.WORKER));
        var page = openOnPhone(member("Riikka", Role.COORDINATOR), path());
        page.fill("#words", "I will call you");
        page.click("#send");
        var question = page.locator("#answer .warnings");
        question.waitFor();
        page.waitForFunction("document.activeElement === document.querySelector('#answer .warnings')");
        page.waitForFunction("(() => { const it = document.querySelector('#answer .warnings').getBoundingClientRect();"
                + " return it.top >= 0 && it.bottom <= innerHeight; })()");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.name")).isEqualTo("surely");
        check(page, "talk-asked-375");
    }
}
