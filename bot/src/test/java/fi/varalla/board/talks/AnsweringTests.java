package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.audit.AccessLog.Action;
import fi.varalla.audit.AccessLog.Question;
import fi.varalla.board.Browsing;
import fi.varalla.brief.Brief;
import fi.varalla.brief.Brief.Stop;
import fi.varalla.brief.Briefs;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Contact.Speaker;
import fi.varalla.casework.PersonId;
import fi.varalla.casework.Utterances;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Worker.Role;
import fi.varalla.discretion.Agreed;
import fi.varalla.discretion.Agreements;
import fi.varalla.escalation.Escalations;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.vault.Vault;
import fi.varalla.words.Language;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Answering on the page: to the right family, once, and nothing typed is lost.
class AnsweringTests extends TalkTest {

    private static final AtomicLong CHATS = new AtomicLong(8_600_000_000L);

    @Autowired
    private Agreements agreements;

    @Autowired
    private Utterances utterances;

    @Autowired
    private Escalations escalations;

    @Autowired
    private Vault vault;

    @Autowired
    private Briefs briefs;

    @Autowired
    private AccessLog log;

    @BeforeEach
    void prepare() {
        talks.familySays(talk, "Can you help me?", now);
    }

    @Test
    void anAnswerGoesToTheFamilyOnceStopsTheClockAndTheOwnChatIsTold() {
        var aino = member("Aino", Role.WORKER);
        var chat = CHATS.incrementAndGet();
        db.sql("update worker set telegram_chat = ? where id = ?")
                .params(chat, aino.id().value())
                .update();
        talks.joins(talk, aino);
        transaction.executeWithoutResult(_ -> escalations.open(talk.value(), line(), Set.of(aino.id())));
        var browsing = as(aino);
        var form = form(browsing, "I am here.\r\nWhere are you?");

        assertThat(browsing.post(path(), form).leadsTo()).isEqualTo(path());
        assertThat(browsing.shows(path()).text())
                .contains("Sent. Below the message", "I am here.\nWhere are you?")
                .doesNotContain("waits for an answer");
        assertThat(browsing.post(path(), form).leadsTo()).isEqualTo(path());
        assertThat(browsing.shows(path()).text()).contains("It was not sent a second time");

        assertThat(said()).singleElement().satisfies(it -> {
            assertThat(it.text()).isEqualTo("I am here.\nWhere are you?");
            assertThat(posted("utterance = ?", it.id())).isEqualTo(1);
        });
        assertThat(talks.toldIn(chat, vault)).containsOnlyOnce("You answered on the page: ");
        assertThat(escalations.isOpen(talk.value())).isFalse();
        assertThat(contacts.get(talk).handledBy()).isEqualTo(aino.id());
    }

    @Test
    void aFormThatIsSentManyTimesAtOnceCountsOnceAndOtherWordsFromItAreAskedAbout() {
        var bertta = member("Bertta", Role.WORKER);
        talks.joins(talk, bertta);
        var browsing = as(bertta);
        var form = form(browsing, "I am coming");

        IntStream.range(0, 4).parallel().forEach(_ -> browsing.post(path(), form));
        assertThat(said()).hasSize(1);

        browsing.shows(path());
        form.put("words", "In ten minutes");
        var asked = browsing.post(path(), form);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text()).contains("Another message was sent from this form already", ">In ten minutes<");
        form.put("key", found("name=\"key\" value=\"([^\"]+)\"", asked.text()));
        browsing.post(path(), form);
        assertThat(said()).extracting(Utterance::text).containsExactly("I am coming", "In ten minutes");
    }

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

    /// All the same, as the page has the button.
    private static void goesOn(Map<String, String> form, String page) {
        form.put("surely", surely(page));
        form.put("seen", last(page));
    }

    private static String surely(String page) {
        return found("name=\"surely\" value=\"([^\"]+)\"", page);
    }

    @Test
    void whatWaitsIsSentByWhoLeftOnlyOnceTheyWereAsked() {
        var maija = member("Maija", Role.WORKER);
        var noora = member("Noora", Role.WORKER);
        talks.joins(talk, maija);
        var from = LocalTime.now(ZoneId.of("Europe/Helsinki")).plusHours(3).truncatedTo(ChronoUnit.HOURS);
        agreements.put(new PersonId(anna()), new Agreed(null, from, from.plusHours(1)));
        var browsing = as(maija);
        waits(browsing, "How was your day?");
        db.sql("update participant set left_at = now() where contact_id = ?")
                .param(talk.value())
                .update();
        talks.joins(talk, noora);
        var now = found("formaction=\"([^\"]+/now)\"", browsing.shows(path()).text());

        var asked = browsing.post(now, Map.of());
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text()).contains("the conversation is somebody else", "Noora", "How was your day?");
        assertThat(said()).isEmpty();
        assertThat(browsing.post(now, Map.of("surely", surely(asked.text()))).leadsTo())
                .isEqualTo(path());
        assertThat(said()).extracting(Utterance::text).containsExactly("How was your day?");
    }

    /// With whom something can be agreed.
    private UUID anna() {
        var person = UUID.randomUUID();
        db.sql("""
                        with talk as (select case_id, cast(substring(address from 10) as bigint) as chat
                                      from contact where id = :talk),
                        made as (
                            insert into person (id, case_id, name, role, created_at)
                            select :person, case_id, 'Anna', 'GUARDIAN', now() from talk)
                        insert into family_chat (person_id, chat, number, linked_at, used_at)
                        select :person, chat, 1, now(), now() from talk
                        """).param("person", person).param("talk", talk.value()).update();
        return person;
    }

    /// Nothing may be written for three hours from now, whenever it is.
    @Test
    void whatIsWrittenBeforeTheAgreedTimeMayWaitAndIsSeenSentOrTakenBack() {
        var ilona = member("Ilona", Role.WORKER);
        talks.joins(talk, ilona);
        var from = LocalTime.now(ZoneId.of("Europe/Helsinki")).plusHours(3).truncatedTo(ChronoUnit.HOURS);
        agreements.put(new PersonId(anna()), new Agreed(null, from, from.plusHours(1)));
        var page = open(ilona, path(), 1280, ColorScheme.LIGHT);
        page.fill("#words", "How was your day?");
        page.click("#send");
        assertThat(page.locator("#answer .warnings").innerText()).contains("nothing before", "Send anyway", "Send at");
        check(page, "talk-wait-asked-1280");
        page.setViewportSize(375, 800);
        check(page, "talk-wait-asked-375");
        page.click("#later-choice");
        assertThat(page.locator("#later").innerText()).contains("Waits until", "How was your day?");
        assertThat(page.inputValue("#words")).isEmpty();
        check(page, "talk-waiting-375");
        page.setViewportSize(1280, 800);
        check(page, "talk-waiting-1280");
        assertThat(said()).isEmpty();

        page.locator("#later button").last().click();
        assertThat(page.inputValue("#words")).isEqualTo("How was your day?");
        assertThat(page.locator("#later article").count()).isZero();
        page.click("#send");
        page.click("#later-choice");
        page.locator("#later button").first().click();
        assertThat(page.locator("#later article").count()).isZero();
        assertThat(said()).extracting(Utterance::text).containsExactly("How was your day?");
    }

    @Test
    void whatWaitsAndCannotBeReadIsSaidAndTakenBackAndTheRestGoesOn() {
        var inka = member("Inka", Role.WORKER);
        var jaana = member("Jaana", Role.WORKER);
        List.of(inka, jaana).forEach(it -> talks.joins(talk, it));
        var from = LocalTime.now(ZoneId.of("Europe/Helsinki")).plusHours(3).truncatedTo(ChronoUnit.HOURS);
        agreements.put(new PersonId(anna()), new Agreed(null, from, from.plusHours(1)));
        var browsing = as(inka);
        waits(browsing, "Words of a lost key");
        var lost = spoilt();
        waits(browsing, "And one more thing");

        var shown = browsing.shows(path());
        assertThat(shown.text())
                .contains("Can you help me?", "can no longer be read", "Take it back and write it anew")
                .contains("And one more thing", "/waiting/" + lost + "/back")
                .doesNotContain("/waiting/" + lost + "/now", "Words of a lost key");
        assertThat(as(jaana).shows(path()).text())
                .contains("can no longer be read, and it is not sent", "Does not go by itself")
                .doesNotContain("/waiting/");
        browsing.post(path() + "/waiting/" + lost + "/now", Map.of());
        assertThat(browsing.shows(path()).text())
                .contains("not sent: its words")
                .contains("/waiting/" + lost);

        browsing.post(path() + "/waiting/" + lost + "/back", Map.of());
        assertThat(browsing.shows(path()).text())
                .contains("so write them anew", "And one more thing")
                .doesNotContain("can no longer be read", "/waiting/" + lost);
        assertThat(browsing.shows(path()).text()).doesNotContain("write them anew");
        assertThat(said()).isEmpty();
    }

    private void waits(Browsing browsing, String words) {
        var form = form(browsing, words);
        form.put("later", "true");
        assertThat(browsing.post(path(), form).leadsTo()).isEqualTo(path());
    }

    /// What waits, as by a key that is lost.
    private UUID spoilt() {
        return db.sql("update undirected set inbound_sealed = 'x' where contact_id = ? returning id")
                .param(talk.value())
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    @Test
    void aDraftIsKeptForItsWriterOnEveryDeviceUntilItIsSent() {
        var greta = member("Greta", Role.WORKER);
        var helmi = member("Helmi", Role.WORKER);
        List.of(greta, helmi).forEach(it -> talks.joins(talk, it));
        var browsing = as(greta);
        var form = form(browsing, "Half a sent");
        assertThat(browsing.post(path() + "/draft", form).leadsTo()).isEqualTo(path());
        assertThat(browsing.shows(path()).text()).contains("The draft is kept", ">Half a sent<");
        assertThat(as(helmi).shows(path()).text()).doesNotContain("Half a sent");
        assertThat(db.sql("select words_sealed from talk_draft where contact_id = ?")
                        .param(talk.value())
                        .query(byte[].class)
                        .single())
                .asString()
                .doesNotContain("Half");

        var phone = as(greta);
        var there = form(phone, "Half a sentence, and the rest");
        assertThat(there.get("key")).isEqualTo(form.get("key"));
        phone.post(path(), there);
        browsing.post(path() + "/draft", form);
        assertThat(phone.shows(path()).text()).doesNotContain(">Half a sent<");
        assertThat(said()).hasSize(1);
    }

    @Test
    void nothingTypedIsLostWhenTheSessionIsOverOrTheConversationIs() {
        var iida = member("Iida", Role.WORKER);
        talks.joins(talk, iida);
        var browsing = as(iida);
        var form = form(browsing, "Words that took a while");
        browsing.post("/board/sign-out", Map.of());
        browsing.shows("/board/sign-in");
        var out = browsing.post(path(), form);
        assertThat(out.status()).isEqualTo(401);
        assertThat(out.text()).contains("Words that took a while", form.get("key"));

        var again = talks.begunAgain(talk, now.plusSeconds(60));
        var back = as(iida);
        back.shows(path());
        assertThat(back.post(path(), form).leadsTo()).isEqualTo(MadeTalks.path(again));
        talks.joins(again, iida);
        assertThat(back.shows(MadeTalks.path(again)).text())
                .contains("the family has begun a new one", ">Words that took a while<");
        assertThat(said()).isEmpty();
    }

    /// Somebody's chat may speak another language than their pages.
    @Test
    void whatIsAskedOrSaidOnThePageIsInThePagesLanguage() {
        var signe = member("Signe", Role.WORKER, "sv");
        db.sql("update account set language = 'fi' where worker_id = ?")
                .param(signe.id().value())
                .update();
        talks.joins(talk, signe);
        var from = LocalTime.now(ZoneId.of("Europe/Helsinki")).plusHours(3).truncatedTo(ChronoUnit.HOURS);
        agreements.put(new PersonId(anna()), new Agreed(null, from, from.plusHours(1)));
        var browsing = as(signe);
        var form = form(browsing, "How was your day?");

        assertThat(browsing.post(path(), form).text())
                .contains("ei viestejä ennen", ">Lähetä silti<")
                .doesNotContain("Skicka ändå");
        db.sql("insert into opt_out (address, at) select address, now() from contact where id = ?")
                .param(talk.value())
                .update();
        assertThat(browsing.post(path(), form).text())
                .contains("perhe on pyytänyt, ettei viestejä lähetetä. ei muuta tietoa");
        assertThat(said()).isEmpty();
    }

    @Test
    void whatCannotBeSentIsSaidAndKept() {
        var jenni = member("Jenni", Role.WORKER);
        talks.joins(talk, jenni);
        var browsing = as(jenni);
        var empty = browsing.post(path(), form(browsing, "  "));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.text()).contains("Write a message first");
        var long_ = browsing.post(path(), form(browsing, "long ".repeat(2_000)));
        assertThat(long_.status()).isEqualTo(422);
        assertThat(long_.text()).contains("Shorten it to 8000", "long long");
        db.sql("insert into opt_out (address, at) select address, now() from contact where id = ?")
                .param(talk.value())
                .update();
        assertThat(browsing.post(path(), form(browsing, "Are you there?")).text())
                .contains("the family has asked for no messages", ">Are you there?<");
        assertThat(said()).isEmpty();
    }

    @Test
    void anAuditorReadsNothingHere() {
        var login = "auditor" + UUID.randomUUID().toString().substring(0, 8);
        var account = accounts.makeAuditor("Olga", login, Language.EN);
        var link = accounts.inviteAgain(account.id());
        accounts.accept(link.substring(link.lastIndexOf('/') + 1), PASSWORD);
        var browsing = new Browsing(base());
        browsing.shows("/board/sign-in");
        browsing.post("/board/sign-in", Map.of("login", login, "password", PASSWORD));

        assertThat(browsing.get(path()).status()).isEqualTo(403);
        assertThat(browsing.get(path() + "/live").status()).isEqualTo(403);
        for (var to : List.of(path(), path() + "/draft")) {
            assertThat(browsing.post(
                                    to,
                                    Map.of(
                                            "words",
                                            "Hello",
                                            "key",
                                            UUID.randomUUID().toString()))
                            .status())
                    .as(to)
                    .isEqualTo(403);
        }
        assertThat(said()).isEmpty();
    }

    @Test
    void anAnswerToOneMessageIsAReplyInTheFamilysChatAndInTheLog() {
        var lauri = member("Lauri", Role.WORKER);
        talks.joins(talk, lauri);
        var asked = talks.familyAnswers(talk, null, "Is the door locked?", now.plusSeconds(1));
        talks.familySays(talk, "And are you coming?", now.plusSeconds(2));
        var message = utterances.find(asked).orElseThrow().messageId();
        var browsing = as(lauri);
        assertThat(browsing.shows(path() + "?answer=" + asked).text())
                .as("without scripts")
                .contains("name=\"answers\" value=\"" + asked, "Reply to: &quot;Is the door locked?&quot;");

        var form = form(browsing, "Yes, it is");
        form.put("answers", asked.toString());
        browsing.post(path(), form);
        assertThat(said())
                .singleElement()
                .satisfies(it -> assertThat(it.answers()).isEqualTo(asked));
        assertThat(talks.toldIn(chat(), vault)).contains("\"replyTo\":\"" + message);
        assertThat(browsing.shows(path()).text())
                .containsSubsequence("href=\"#said-" + asked, "Yes, it is")
                .contains("name=\"answers\" value=\"\"");

        var other = talks.open(line(), "A-other-" + UUID.randomUUID(), now);
        var theirs = talks.familyAnswers(other, null, "Words of another family", now);
        assertThat(browsing.shows(path() + "?answer=" + theirs).text()).doesNotContain("Words of another family");
        form = form(browsing, "More words");
        form.put("answers", theirs.toString());
        browsing.post(path(), form);
        assertThat(said()).extracting(Utterance::answers).containsExactly(asked, null);
    }

    private long chat() {
        return ((TelegramChat)
                        java.util.Objects.requireNonNull(contacts.get(talk).address()))
                .id();
    }

    @Test
    void theKeyboardIsEnough() {
        var kaisa = member("Kaisa", Role.WORKER);
        talks.joins(talk, kaisa);
        var page = open(kaisa, path(), 1280, ColorScheme.LIGHT);
        page.keyboard().press("r");
        page.keyboard().type("urgent: I am here");
        page.waitForCondition(() -> page.locator("#draft").innerText().equals("Draft kept"));
        page.reload();
        assertThat(page.inputValue("#words")).isEqualTo("urgent: I am here");
        page.locator(".answer-this").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#answering").innerText()).contains("Reply to: \"Can you help me?\"");
        assertThat(page.inputValue("#words")).isEqualTo("urgent: I am here");
        check(page, "talk-answer-1280");
        page.keyboard().press("Control+Enter");
        page.waitForCondition(() -> page.locator(".flash").count() == 1);
        assertThat(said()).singleElement().satisfies(it -> {
            assertThat(it.text()).isEqualTo("urgent: I am here");
            assertThat(it.answers()).isNotNull();
        });
        page.setViewportSize(375, 800);
        check(page, "talk-answer-375");
        page.keyboard().press("u");
        page.waitForURL(it -> it.endsWith("/board/talks"));
    }

    /// The form of the page, filled in.
    private Map<String, String> form(Browsing browsing, String words) {
        var text = browsing.shows(path()).text();
        var form = new HashMap<String, String>();
        form.put("key", found("name=\"key\" value=\"([^\"]+)\"", text));
        form.put("seen", last(text));
        form.put("words", words);
        return form;
    }

    private static String last(String text) {
        return found("name=\"seen\" value=\"([^\"]+)\"", text);
    }

    private static String found(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private List<Utterance> said() {
        return utterances.of(talk).stream()
                .filter(it -> it.speaker() == Speaker.WORKER)
                .toList();
    }

    private int posted(String where, Object value) {
        return db.sql("select count(*) from outbox where about = ? and " + where)
                .params(talk.value(), value)
                .query(Integer.class)
                .single();
    }
}
