package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.board.Browsing;
import fi.varalla.casework.PersonId;
import fi.varalla.casework.Utterances.Utterance;
import fi.varalla.directory.Worker.Role;
import fi.varalla.discretion.Agreed;
import fi.varalla.escalation.Escalations;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.vault.Vault;
import fi.varalla.words.Language;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Answering on the page: to the right family, once, and nothing typed is lost.
class AnsweringTests extends AnswerTest {

    private static final AtomicLong CHATS = new AtomicLong(8_600_000_000L);

    @Autowired
    private Escalations escalations;

    @Autowired
    private Vault vault;

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

    private int posted(String where, Object value) {
        return db.sql("select count(*) from outbox where about = ? and " + where)
                .params(talk.value(), value)
                .query(Integer.class)
                .single();
    }
}
