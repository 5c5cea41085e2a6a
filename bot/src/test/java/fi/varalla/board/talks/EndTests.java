package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.board.BoardTest;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.ContactReading;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.LoggedContact.Entered;
import fi.varalla.conversation.TalkList;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.rota.Author;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import fi.varalla.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// How a conversation ends on the page, how that is taken back, and how the backup comes into it.
class EndTests extends BoardTest {

    private static final AtomicLong CHATS = new AtomicLong(8_650_000_000L);

    @Autowired
    private Contacts contacts;

    @Autowired
    private ContactReading reading;

    @Autowired
    private Cases cases;

    @Autowired
    private TalkList list;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Vault vault;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private MadeTalks talks;
    private LineId line;
    private ContactId talk;
    private UUID last;

    @BeforeEach
    void prepare() {
        talks = new MadeTalks(contacts, cases, db, transaction);
        var made = new Line(LineId.random(), "Line " + UUID.randomUUID(), null, List.of("en"), Policy.USUAL);
        lines.add(made);
        line = made.id();
        talk = talks.open(line, "Q-" + UUID.randomUUID().toString().substring(0, 6), now);
        last = talks.familySays(talk, "Thank you, all is well", now);
    }

    @Test
    void aConversationEndsWithWhatCameOfItAndTheEndIsTakenBack() {
        var aino = inIt("Aino");
        var chat = chatOf(aino);
        var browsing = as(aino);
        assertThat(browsing.shows(path()).text()).contains("Close the conversation", "Settled");

        assertThat(browsing.post(path() + "/close", Map.of("outcome", "", "seen", last.toString()))
                        .status())
                .isEqualTo(422);
        assertThat(contacts.get(talk).open()).isTrue();

        var form = Map.of("outcome", "RESOLVED", "seen", last.toString(), "key", key());
        assertThat(browsing.post(path() + "/close", form).leadsTo()).isEqualTo("/board/talks");
        assertThat(browsing.shows("/board/talks").text())
                .contains("The conversation is closed.", path() + "/reopen")
                .doesNotContain("href=\"" + path() + "\"");
        assertThat(contacts.get(talk).open()).isFalse();
        assertThat(entered().entry().outcome()).hasToString("RESOLVED");
        assertThat(talks.toldIn(chat, vault)).contains("Closed: ").doesNotContain("Entry, chat");

        assertThat(browsing.post(path() + "/reopen", Map.of()).leadsTo()).isEqualTo(path());
        assertThat(browsing.shows(path()).text()).contains("The conversation goes on.", "Close the conversation");
        assertThat(contacts.get(talk).open()).isTrue();

        browsing.post(path() + "/close", form);
        assertThat(contacts.get(talk).open())
                .as("the same form, sent a second time")
                .isTrue();
        assertThat(browsing.shows(path()).text()).contains("Nothing changed");
    }

    @Test
    void wordsThatCameMeanwhileAreReadBeforeItEnds() {
        var bertta = inIt("Bertta");
        var browsing = as(bertta);
        browsing.shows(path());
        talks.familySays(talk, "One more thing", now.plusSeconds(5));
        var form = Map.of("outcome", "NO_ACTION", "seen", last.toString(), "key", key());

        var asked = browsing.post(path() + "/close", form);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text())
                .contains("the family has written more", "One more thing", "Close it all the same")
                .containsPattern("value=\"NO_ACTION\"[^>]*selected");
        assertThat(contacts.get(talk).open()).isTrue();
        assertThat(reading.details(talk).orElseThrow().entry()).isNull();

        var surely = new java.util.HashMap<>(form);
        surely.put("surely", "true");
        assertThat(browsing.post(path() + "/close", surely).leadsTo()).isEqualTo("/board/talks");
        assertThat(contacts.get(talk).open()).isFalse();
    }

    @Test
    void anAnswerThatWasBegunIsAskedAboutAndKept() {
        var dagny = inIt("Dagny");
        var browsing = as(dagny);
        var draft = UUID.randomUUID().toString();
        browsing.shows(path());
        browsing.post(path() + "/draft", Map.of("words", "I was about to say", "key", draft));
        var form = new java.util.HashMap<>(Map.of("outcome", "RESOLVED", "seen", last.toString(), "key", key()));

        var asked = browsing.post(path() + "/close", form);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text())
                .contains("a draft here that was not sent: “I was about to say”", "name=\"unsent\"")
                .containsPattern("value=\"RESOLVED\"[^>]*selected");
        assertThat(contacts.get(talk).open()).isTrue();

        var more = talks.familySays(talk, "Wait", now.plusSeconds(5));
        form.put("unsent", "true");
        var again = browsing.post(path() + "/close", form);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("the family has written more", "type=\"hidden\" name=\"unsent\"");
        form.put("seen", more.toString());
        assertThat(browsing.post(path() + "/close", form).leadsTo()).isEqualTo("/board/talks");
        assertThat(browsing.shows("/board/talks").text()).contains("Your draft is kept on its page");
        assertThat(contacts.get(talk).open()).isFalse();
        assertThat(browsing.shows(path()).text()).contains(">I was about to say</textarea>");
    }

    @Test
    void whatWasTypedAMomentAgoIsAskedAboutToo() {
        var page = open(inIt("Elna"), path(), 1280, ColorScheme.LIGHT);
        page.fill("#words", "Half a word");
        page.selectOption("#outcome", "RESOLVED");
        page.click("#close");
        page.waitForCondition(() -> page.locator("#end .warnings").count() == 1);
        assertThat(page.locator("#end .warnings").innerText()).contains("Half a word");
        page.waitForFunction("document.activeElement === document.querySelector('#end .warnings button')");
        check(page, "talk-end-draft-1280");
        page.setViewportSize(375, 800);
        check(page, "talk-end-draft-375");
        page.click("#end .warnings button");
        page.waitForURL(it -> it.contains("/board/talks#") || it.endsWith("/board/talks"));
        assertThat(contacts.get(talk).open()).isFalse();
    }

    @Test
    void whatIsWrittenLaterAndACallBackLeadToTheEntry() {
        var cecilia = inIt("Cecilia");
        var chat = chatOf(cecilia);
        var browsing = as(cecilia);
        browsing.shows(path());
        for (var outcome : List.of("LATER", "CALLBACK_PROMISED")) {
            var form = Map.of("outcome", outcome, "seen", last.toString(), "key", key());
            assertThat(browsing.post(path() + "/close", form).leadsTo()).isEqualTo("/board/contacts/" + talk.value());
            assertThat(contacts.get(talk).open()).isFalse();
            assertThat(reading.details(talk).orElseThrow().entry()).isNull();
            assertThat(browsing.shows("/board/contacts").text())
                    .contains(talk.value().toString());
            browsing.post(path() + "/reopen", Map.of());
        }
        assertThat(talks.toldIn(chat, vault)).contains("Entry, chat");
    }

    @Test
    void onlyWhoIsInItEndsItAndNotTwice() {
        var disa = inIt("Disa");
        var eeva = member("Eeva", Role.COORDINATOR);
        var coordinator = as(eeva);
        assertThat(coordinator.shows(path()).text()).doesNotContain("Close the conversation");
        coordinator.post(path() + "/close", Map.of("outcome", "RESOLVED", "seen", last.toString()));
        assertThat(coordinator.shows(path()).text()).contains("Take it over first");
        assertThat(contacts.get(talk).open()).isTrue();
        assertThat(reading.details(talk).orElseThrow().entry()).isNull();
        var stranger = as(member("Fanny", Role.WORKER));
        stranger.shows("/board/talks");
        for (var to : List.of("/close", "/reopen", "/join", "/ready")) {
            assertThat(stranger.post(path() + to, Map.of("outcome", "RESOLVED", "ready", "moment"))
                            .status())
                    .as(to)
                    .isEqualTo(404);
        }

        var browsing = as(disa);
        browsing.shows(path());
        browsing.post(path() + "/close", Map.of("outcome", "RESOLVED", "seen", last.toString(), "key", key()));
        browsing.post(path() + "/close", Map.of("outcome", "REFERRED", "seen", last.toString(), "key", key()));
        assertThat(browsing.shows(path()).text()).contains("closed already", "Go on with it");
        assertThat(entered().entry().outcome()).hasToString("RESOLVED");

        talks.begunAgain(talk, now.plusSeconds(60));
        browsing.post(path() + "/reopen", Map.of());
        assertThat(browsing.shows(path()).text()).contains("the family has begun another conversation already");
        assertThat(contacts.get(talk).open()).isFalse();
    }

    @Test
    void theBackupIsAskedToJoinAndGetsTheBrief() {
        var greta = inIt("Greta");
        var helmi = member("Helmi", Role.WORKER);
        var browsing = as(greta);
        assertThat(browsing.shows(path()).text()).doesNotContain("Ask to join");
        browsing.post(path() + "/join", Map.of());
        assertThat(browsing.shows(path()).text()).contains("Nobody was asked");

        onDuty(helmi, 2);
        var chat = chatOf(helmi);
        assertThat(browsing.shows(path()).text()).contains("Ask to join: Helmi");
        browsing.post(path() + "/join", Map.of());
        assertThat(browsing.shows(path()).text())
                .contains("Helmi has been asked to join", "with: Greta, Helmi")
                .doesNotContain("Ask to join: ");
        assertThat(list.members(talk)).containsExactly(greta.id(), helmi.id());
        assertThat(talks.toldIn(chat, vault)).contains("Greta asks you to join: ", "Thank you, all is well");
        assertThat(as(helmi).shows(path()).text()).contains("Close the conversation");
    }

    private Worker inIt(String name) {
        var worker = member(name, Role.WORKER);
        talks.joins(talk, worker);
        return worker;
    }

    private long chatOf(Worker worker) {
        var chat = CHATS.incrementAndGet();
        db.sql("update worker set telegram_chat = ? where id = ?")
                .params(chat, worker.id().value())
                .update();
        return chat;
    }

    private void onDuty(Worker worker, int level) {
        var always = new OverrideDraft(
                level, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(8)), worker.id(), null, null);
        planning.make(line, new RotaChange.AddOverride(RotaOverride.Id.random(), always), Author.SYSTEM, null, null);
    }

    private Entered entered() {
        return java.util.Objects.requireNonNull(
                reading.details(talk).orElseThrow().entry());
    }

    private String path() {
        return MadeTalks.path(talk);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
