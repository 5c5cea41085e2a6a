package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.board.BoardTest;
import fi.varalla.board.Browsing;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.notices.Times;
import fi.varalla.rota.Author;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// The conversations on the page: the list, one of them, and what comes in while it is open.
class TalksPageTests extends BoardTest {

    @Autowired
    private Contacts contacts;

    @Autowired
    private Cases cases;

    @Autowired
    private AccessLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Times times;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String code = "S-" + UUID.randomUUID().toString().substring(0, 6);
    private MadeTalks talks;

    @BeforeEach
    void prepare() {
        talks = new MadeTalks(contacts, cases, db, transaction);
    }

    @Test
    void whoWaitsLongestStandsFirstAfterDangerAndOnesOwnAreMarked() {
        var aino = member("Aino", Role.WORKER);
        var calm = talks.open(line(), code + "-calm", now);
        talks.familySays(calm, "Thank you", now.minusSeconds(900));
        talks.workerSays(calm, aino, "You are welcome", now.minusSeconds(800));
        var later = waiting("-later", 60);
        var longest = waiting("-longest", 600);
        var danger = waiting("-danger", 5);
        talks.happens(danger, "DANGER", "");
        List.of(calm, later, longest, danger).forEach(it -> talks.joins(it, aino));
        var others = waiting("-others", 7_000);

        var text = as(aino).shows("/board/talks").text();

        assertThat(text)
                .containsSubsequence(
                        code + "-danger - Milla",
                        "Urgent: perhaps in danger",
                        "unanswered: 1",
                        code + "-longest - Milla",
                        code + "-later - Milla",
                        code + "-calm - Milla",
                        "all answered")
                .contains("with: Aino")
                .doesNotContain(others.value().toString());
        assertThat(looks(later)).extracting(it -> it.action() + " " + it.why()).containsExactly("LIST talks");
    }

    @Test
    void whoseBusinessItIsNotFindsNothingAndEachReasonToReadIsLogged() {
        var bertta = member("Bertta", Role.WORKER);
        var onDuty = member("Cecilia", Role.WORKER);
        var line = lineOf(onDuty);
        var talk = talks.open(line, code, now);
        talks.familySays(talk, "Can you help me?", now);
        talks.joins(talk, bertta);

        var stranger = as(member("Disa", Role.WORKER));
        assertThat(stranger.get(MadeTalks.path(talk)).status()).isEqualTo(404);
        assertThat(stranger.stream(MadeTalks.path(talk) + "/live", "").statusCode())
                .isEqualTo(404);
        assertThat(stranger.shows("/board/talks").text())
                .contains("You have no open conversations")
                .doesNotContain(code);
        assertThat(looks(talk)).isEmpty();

        var coordinator = member("Eeva", Role.COORDINATOR);
        for (var reader : List.of(bertta, onDuty, coordinator)) {
            var browsing = as(reader);
            assertThat(browsing.shows("/board/talks").text()).contains(code);
            assertThat(browsing.shows(MadeTalks.path(talk)).text()).contains("Can you help me?", code + " - Milla");
        }
        assertThat(looks(talk))
                .filteredOn(it -> it.action() == AccessLog.Action.READ)
                .extracting(it -> it.who() + " " + it.why())
                .containsExactlyInAnyOrder(
                        who(bertta) + " talk", who(onDuty) + " duty", who(coordinator) + " coordination");
    }

    @Test
    void whatBecameOfEachAnswerIsShown() {
        var fanny = member("Fanny", Role.WORKER);
        var talk = talks.open(line(), code, now);
        talks.joins(talk, fanny);
        // Ahead, or a slow machine would find it late.
        var ahead = now.plus(Duration.ofHours(1));
        var first = talks.workerSays(talk, fanny, "Words that wait", ahead);
        assertThat(as(fanny).shows(MadeTalks.path(talk)).text()).contains("Words that wait", "on its way");
        talks.happens(talk, "SENT", first.toString());
        talks.happens(talk, "DELIVERED", first.toString());
        var second = talks.workerSays(talk, fanny, "More words", ahead.plusSeconds(1));
        talks.happens(talk, "NOT_DELIVERED", second + " blocked");

        assertThat(as(fanny).shows(MadeTalks.path(talk)).text())
                .containsSubsequence("delivered to the phone", "did not arrive", "has blocked messages")
                .doesNotContain("on its way");
    }

    @Test
    void anAnswerOfWhichNothingIsKnownForAMinuteIsSaidToBeLateAlsoOnAPageThatStaysOpen() {
        var fia = member("Fia", Role.WORKER);
        var talk = talks.open(line(), code, now);
        talks.joins(talk, fia);
        var said = talks.workerSays(talk, fia, "Words that nobody takes", now.minusSeconds(61));
        var page = as(fia);
        assertThat(page.shows(MadeTalks.path(talk)).text())
                .contains("late: it has not been sent yet")
                .doesNotContain("on its way");

        assertThat(version(talk, now.minusSeconds(5))).endsWith(".0");
        assertThat(version(talk, now)).as("becoming late makes another version").endsWith(".1");
        talks.happens(talk, "SENT", said.toString());
        assertThat(page.shows(MadeTalks.path(talk)).text()).doesNotContain("late: it has not been sent yet");
        assertThat(version(talk, now)).endsWith(".0");
    }

    private String version(ContactId talk, Instant at) {
        return new Versions(db, times, Clock.fixed(at, ZoneOffset.UTC)).of(talk);
    }

    @Test
    void anAnswerThatDidNotArriveIsNoAnswer() {
        var gun = member("Gun", Role.WORKER);
        var talk = waiting("", 60);
        talks.joins(talk, gun);
        var first = talks.workerSays(talk, gun, "I am here", now);
        talks.happens(talk, "SENT", first.toString());
        talks.happens(talk, "NOT_DELIVERED", first + " blocked");

        for (var path : List.of(MadeTalks.path(talk), "/board/talks")) {
            assertThat(as(gun).shows(path).text())
                    .contains("the answer did not arrive")
                    .doesNotContain("all answered");
        }

        var second = talks.workerSays(talk, gun, "I am here, can you read this?", now.plusSeconds(1));
        talks.happens(talk, "SENT", second.toString());
        for (var path : List.of(MadeTalks.path(talk), "/board/talks")) {
            assertThat(as(gun).shows(path).text()).contains("all answered").doesNotContain("the answer did not arrive");
        }
    }

    /// Whatever is told of an answer, in whatever order: the list and the page agree with the mark below the answer.
    @Test
    void theListAndThePageAgreeOnWhetherAnAnswerArrived() {
        var hedda = member("Hedda", Role.WORKER);
        var told = Map.of(
                "SENT NOT_DELIVERED", true,
                "NOT_DELIVERED DELIVERED", false,
                "DELIVERED NOT_DELIVERED", false,
                "NOT_DELIVERED DELAYED", false,
                "NOT_DELIVERED PERHAPS_SENT", false,
                "PARTLY_DELIVERED SENT", false,
                "DELAYED NOT_DELIVERED", true);
        for (var it : told.entrySet()) {
            var talk = talks.open(line(), "T-" + UUID.randomUUID().toString().substring(0, 6), now);
            talks.joins(talk, hedda);
            talks.familySays(talk, "Can you help me?", now);
            var said = talks.workerSays(talk, hedda, "I am here", now.plusSeconds(1));
            for (var kind : it.getKey().split(" ")) {
                talks.happens(talk, kind, said + " blocked");
            }
            var browsing = as(hedda);
            var page = browsing.shows(MadeTalks.path(talk)).text();
            assertThat(page.contains("the answer did not arrive"))
                    .as(it.getKey())
                    .isEqualTo(it.getValue());
            assertThat(page.contains("did not arrive; call or send an SMS"))
                    .as(it.getKey())
                    .isEqualTo(it.getValue());
            assertThat(browsing.shows("/board/talks").text().contains("the answer did not arrive"))
                    .as(it.getKey())
                    .isEqualTo(it.getValue());
            transaction.executeWithoutResult(_ -> contacts.ended(talk, now));
        }
    }

    @Test
    void withAndWithoutScriptsTheNewestWordsAreInViewAndTheOldestAreReached() {
        var ilse = member("Ilse", Role.WORKER);
        var talk = talks.open(line(), code, now);
        talks.joins(talk, ilse);
        for (int i = 1; i <= 20; i++) {
            talks.familySays(talk, "Message number " + i + ". " + "It is long. ".repeat(10), now.plusSeconds(i));
        }
        for (var page : List.of(
                openWithoutScripts(ilse, MadeTalks.path(talk)),
                open(ilse, MadeTalks.path(talk), 375, ColorScheme.LIGHT))) {
            var thread = page.locator("#said");
            var oldest = page.locator("#said article").first();
            var newest = page.locator("#said article").last();
            assertThat(newest.innerText()).contains("Message number 20.");
            assertThat(isIn(newest, thread)).as("the newest").isTrue();
            assertThat(isIn(oldest, thread)).as("the oldest").isFalse();
            oldest.scrollIntoViewIfNeeded();
            assertThat(isIn(oldest, thread)).as("the oldest").isTrue();
        }
    }

    private static boolean isIn(Locator one, Locator thread) {
        var it = one.boundingBox();
        var around = thread.boundingBox();
        return it.y >= around.y - 1 && it.y + it.height <= around.y + around.height + 1;
    }

    @Test
    void theListSaysHowManyConversationsThereAreAlsoWhereItDoesNotShowAll() {
        var jorma = member("Jorma", Role.WORKER);
        var browsing = as(jorma);
        assertThat(browsing.shows("/board/talks").text()).doesNotContain("id=\"count\"");
        var begun = IntStream.range(0, 201)
                .mapToObj(_ ->
                        talks.open(line(), "T-" + UUID.randomUUID().toString().substring(0, 8), now))
                .toList();
        begun.stream().limit(2).forEach(it -> talks.joins(it, jorma));
        assertThat(browsing.shows("/board/talks").text()).contains(">Conversations: 2<");

        begun.stream().skip(2).forEach(it -> talks.joins(it, jorma));
        var all = browsing.shows("/board/talks").text();
        assertThat(all).contains(">Conversations: 201. Here are 200 of them");
        assertThat(all.split("class=\"talk\"", -1)).hasSize(201);
        transaction.executeWithoutResult(_ -> begun.forEach(it -> contacts.ended(it, now)));
    }

    @Test
    void aReplyShowsWhatItAnswers() {
        var lauri = member("Lauri", Role.WORKER);
        var talk = talks.open(line(), code, now);
        talks.joins(talk, lauri);
        var asked = talks.workerSays(talk, lauri, "Are you at home?\nAnd " + "the others, ".repeat(9), now);
        talks.workerSays(talk, lauri, "Or at school?", now.plusSeconds(1));
        talks.familyAnswers(talk, asked, "Yes, all of us", now.plusSeconds(2));
        var picture = talks.familySends(talk, "", "photo", now.plusSeconds(3));
        talks.familyAnswers(talk, picture, "This is the door", now.plusSeconds(4));

        assertThat(as(lauri).shows(MadeTalks.path(talk)).text())
                .containsSubsequence(
                        "href=\"#said-" + asked + "\"",
                        "Reply to: &quot;Are you at home? And the others, the others,",
                        "…&quot;",
                        "Yes, all of us",
                        "href=\"#said-" + picture + "\"",
                        "Reply to: &quot;photo&quot;",
                        "This is the door")
                .containsOnlyOnce("Or at school?");
    }

    @Test
    void whatComesInIsShownAtOnceAndWhoComesBackMissesNothing() throws IOException {
        var greta = member("Greta", Role.WORKER);
        var talk = talks.open(line(), code, now);
        talks.familySays(talk, "First words", now);
        talks.joins(talk, greta);
        var browsing = as(greta);
        browsing.shows(MadeTalks.path(talk));
        String seen;
        try (var stream = live(browsing, talk, "")) {
            stream.brings("First words");
            talks.familySays(talk, "Are you there?", now.plusSeconds(5));
            stream.brings("Are you there?");
            talks.happens(talk, "DANGER", "");
            stream.brings("Urgent: perhaps in danger");
            seen = stream.seen();
        }
        talks.familySays(talk, "I am still here", now.plusSeconds(9));
        try (var stream = live(browsing, talk, seen)) {
            stream.brings("I am still here");
        }
        assertThat(looks(talk))
                .as("one reading, however often the connection is cut")
                .hasSize(1);
    }

    @Test
    void whatAnotherReplicaHeardIsShownToo() throws IOException {
        var helmi = member("Helmi", Role.WORKER);
        var talk = talks.open(line(), code, now);
        talks.joins(talk, helmi);
        try (var stream = live(as(helmi), talk, "")) {
            stream.brings("Nothing has been said");
            // No commit of this program rings for it.
            db.sql("""
                            insert into contact_event (id, contact_id, at, kind, details)
                            values (?, ?, now(), 'DANGER', '')
                            """).params(UUID.randomUUID(), talk.value()).update();
            stream.brings("Urgent: perhaps in danger");
        }
    }

    @Test
    void theEndOfTheSessionOrOfAllAccessEndsTheStreamBeforeAnotherWordIsShown() throws IOException {
        var iida = member("Iida", Role.WORKER);
        var talk = talks.open(line(), code, now);
        talks.joins(talk, iida);
        var browsing = as(iida);
        browsing.shows(MadeTalks.path(talk));
        try (var stream = live(browsing, talk, "")) {
            stream.brings("Nothing has been said");
            browsing.post("/board/sign-out", Map.of());
            talks.familySays(talk, "Words for whoever is here", now);
            stream.ends();
            assertThat(stream.text()).contains("event: out").doesNotContain("Words for whoever is here");
        }
        try (var stream = live(as(iida), talk, "")) {
            stream.brings("Words for whoever is here");
            db.sql("update worker set active = false where id = ?")
                    .param(iida.id().value())
                    .update();
            talks.familySays(talk, "More words", now);
            stream.ends();
            assertThat(stream.text()).contains("event: out").doesNotContain("More words");
        }
    }

    @Test
    void theFirstOfTooManyOpenPagesStandsStill() throws IOException {
        var jenni = member("Jenni", Role.WORKER);
        var talk = talks.open(line(), code, now);
        talks.joins(talk, jenni);
        var browsing = as(jenni);
        try (var first = live(browsing, talk, "");
                var second = live(browsing, talk, "");
                var third = live(browsing, talk, "");
                var fourth = live(browsing, talk, "")) {
            first.brings("Nothing has been said");
            try (var fifth = live(browsing, talk, "")) {
                first.brings("event: replaced");
                first.ends();
                talks.familySays(talk, "Hello", now);
                for (var stream : List.of(second, third, fourth, fifth)) {
                    stream.brings("Hello");
                }
            }
        }
    }

    @Test
    void aPhoneShowsNoKeysOnlyAScreenReaderTellsThem() {
        var sanni = member("Sanni", Role.WORKER);
        var talk = talks.open(line(), code, now);
        talks.joins(talk, sanni);
        var hints = List.of("#keys", "#ready summary kbd");
        var desk = open(sanni, MadeTalks.path(talk), 1280, ColorScheme.LIGHT);
        hints.forEach(it -> assertThat(desk.locator(it).boundingBox().height).isGreaterThan(10));

        var phone = openOnPhone(sanni, MadeTalks.path(talk));
        hints.forEach(it -> assertThat(phone.locator(it).boundingBox().height).isLessThan(2));
        assertThat(phone.locator("#words").getAttribute("aria-describedby")).contains("keys");
        check(phone, "talk-on-a-phone");
        phone.navigate(base() + "/board/talks");
        assertThat(phone.locator("p.keys").boundingBox().height).isLessThan(2);
        check(phone, "talks-on-a-phone");
    }

    @Test
    void anOpenPageShowsNewWordsByItselfAndTheListIsWalkedByKeys() {
        var kaisa = member("Kaisa", Role.WORKER);
        var first = waiting("-a", 600);
        var second = waiting("-b", 60);
        List.of(first, second).forEach(it -> talks.joins(it, kaisa));
        talks.happens(second, "DANGER", "");
        var page = open(kaisa, "/board/talks", 1280, ColorScheme.LIGHT);
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("talk-" + first.value());
        page.keyboard().press("k");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("talk-" + second.value());
        check(page, "talks-1280");
        page.keyboard().press("Enter");
        page.waitForURL(it -> it.endsWith(second.value().toString()));
        await("live")
                .atMost(Duration.ofMinutes(1))
                .until(() -> text(page, "#live").equals("New messages appear at once."));

        var answer = talks.workerSays(second, kaisa, "I am here now", now.plusSeconds(2));
        talks.happens(second, "NOT_DELIVERED", answer + " blocked");
        talks.familySays(second, "He is at the door", now.plusSeconds(3));
        await("the words")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(text(page, "#said"))
                        .containsSubsequence("I am here now", "did not arrive", "He is at the door"));
        assertThat(page.locator("#said article").count()).isEqualTo(3);
        check(page, "talk-1280");
        page.setViewportSize(375, 800);
        check(page, "talk-375");
        page.navigate(base() + "/board/talks");
        check(page, "talks-375");
    }

    private static String text(Page page, String selector) {
        return page.locator(selector).innerText();
    }

    private static Stream live(Browsing browsing, ContactId talk, String seen) {
        return new Stream(browsing.stream(MadeTalks.path(talk) + "/live", seen));
    }

    private ContactId waiting(String suffix, int seconds) {
        var talk = talks.open(line(), code + suffix, now.minusSeconds(seconds));
        talks.familySays(talk, "Can somebody help?", now.minusSeconds(seconds));
        return talk;
    }

    private LineId lineOf(Worker onDuty) {
        var line = new Line(LineId.random(), "Line " + code, null, List.of("en"), Policy.USUAL);
        lines.add(line);
        var always = new OverrideDraft(
                1, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(8)), onDuty.id(), null, null);
        planning.make(
                line.id(), new RotaChange.AddOverride(RotaOverride.Id.random(), always), Author.SYSTEM, null, null);
        return line.id();
    }

    private List<Access> looks(ContactId contact) {
        return log.page(Admission.subject(contacts.get(contact)), null, 100);
    }

    private static String who(Worker worker) {
        return "worker:" + worker.id().value();
    }
}
