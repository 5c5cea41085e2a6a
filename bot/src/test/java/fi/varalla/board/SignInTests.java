package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.vault.Vault;
import fi.varalla.words.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The ways in, and who does not get in.
class SignInTests extends BoardTest {

    private static final Pattern ENTRY = Pattern.compile("/board/enter/[A-Za-z0-9_-]{43}");
    private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([A-Z2-7 ]+)</code>");
    private static final AtomicLong CHATS = new AtomicLong(990_000);
    private static final Pattern RECOVERY = Pattern.compile("<li>([0-9A-Z-]{19})</li>");

    @Autowired
    private Vault vault;

    private Browsing nobody() {
        return new Browsing(base());
    }

    private Browsing.Seen tries(Browsing browsing, String login, String password) {
        browsing.shows("/board/sign-in");
        return browsing.post("/board/sign-in", Map.of("login", login, "password", password));
    }

    @Test
    void whoIsNotSignedInIsLedToTheSignIn() {
        assertThat(nobody().get("/board").leadsTo()).isEqualTo("/board/sign-in");
        assertThat(nobody().get("/board/now").leadsTo()).isEqualTo("/board/sign-in");
        assertThat(nobody().get("/board/nowhere").leadsTo()).isEqualTo("/board/sign-in");
    }

    @Test
    void thePasswordLetsInAndTheWayOutLeadsOut() {
        var browsing = as(member("Aino", Role.WORKER));
        assertThat(browsing.shows("/board/now").text()).contains("On call now").contains("Sign out (Aino)");
        assertThat(browsing.post("/board/sign-out", Map.of()).leadsTo()).isEqualTo("/board/sign-in");
        assertThat(browsing.get("/board/now").leadsTo()).isEqualTo("/board/sign-in");
    }

    @Test
    void aWrongPasswordAnUnknownNameAndALockedAccountGetTheSameAnswer() {
        var worker = member("Bea", Role.WORKER);
        var wrong = tries(nobody(), login(worker), "not her password at all");
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.text()).contains("is not right");
        assertThat(tries(nobody(), "nobody-of-this-name", PASSWORD).text()).contains("is not right");
        for (var i = 0; i < 4; i++) {
            tries(nobody(), login(worker), "not her password at all");
        }
        assertThat(tries(nobody(), login(worker), PASSWORD).text()).contains("is not right");

        db.sql("update account set locked_until = now() - interval '1 second' where worker_id = ?")
                .param(worker.id().value())
                .update();
        assertThat(tries(nobody(), login(worker), PASSWORD).leadsTo()).isEqualTo("/board");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var browsing = as(member("Cia", Role.WORKER));
        assertThat(browsing.postWithoutToken("/board/sign-out").status()).isEqualTo(403);
        assertThat(browsing.shows("/board/now").text()).contains("Cia");
    }

    @Test
    void theSessionGetsANewNameAtTheSignIn() {
        var browsing = nobody();
        browsing.shows("/board/sign-in");
        browsing.post("/board/language", Map.of("language", "sv", "back", "/board/sign-in"));
        var before = browsing.cookie("board");
        var worker = member("Disa", Role.WORKER, "sv");
        tries(browsing, login(worker), PASSWORD);
        assertThat(browsing.cookie("board")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void whoLeavesTheServiceIsOutAtOnce() {
        var worker = member("Ella", Role.WORKER);
        var browsing = as(worker);
        browsing.shows("/board/now");
        workers.update(
                new Worker(worker.id(), worker.name(), worker.phone(), worker.languages(), worker.role(), false, null));

        assertThat(browsing.get("/board/now").leadsTo()).isEqualTo("/board/sign-in");
        assertThat(tries(nobody(), "ella", PASSWORD).text()).contains("is not right");
    }

    @Test
    void whoLosesARoleLosesItsPagesAtOnce() {
        var worker = member("Fanny", Role.COORDINATOR);
        var browsing = as(worker);
        browsing.shows("/board/people");
        workers.update(
                new Worker(worker.id(), worker.name(), worker.phone(), worker.languages(), Role.WORKER, true, null));

        assertThat(browsing.get("/board/people").status()).isEqualTo(403);
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        var worker = member("Greta", Role.WORKER);
        var here = as(worker);
        var elsewhere = as(worker);
        here.shows("/board/account");
        var changed =
                here.post("/board/account/password", Map.of("old", PASSWORD, "password", "nine brown bears sing"));

        assertThat(changed.leadsTo()).isEqualTo("/board/account");
        here.shows("/board/now");
        assertThat(elsewhere.get("/board/now").leadsTo()).isEqualTo("/board/sign-in");
    }

    @Test
    void aPinForOnesOwnCallsIsSetWithThePasswordOnly() {
        var browsing = as(member("Gitta", Role.WORKER));

        assertThat(pin(browsing, "not the password", "702651")).doesNotContain("Your PIN is set");
        assertThat(pin(browsing, PASSWORD, "123456")).contains("easy to guess");
        assertThat(pin(browsing, PASSWORD, "12")).contains("The PIN has 6 digits");
        assertThat(pin(browsing, PASSWORD, "702651")).contains("Your PIN is set");
    }

    private static String pin(Browsing browsing, String password, String pin) {
        browsing.shows("/board/account");
        assertThat(browsing.post("/board/account/pin", Map.of("old", password, "pin", pin))
                        .leadsTo())
                .isEqualTo("/board/account");
        return browsing.shows("/board/account").text();
    }

    @Test
    void aWeakPasswordIsRefusedWithTheReason() {
        var browsing = as(member("Heidi", Role.WORKER));
        browsing.shows("/board/account");
        for (var weak : Map.of(
                        "short", "at least 12",
                        "password1234", "too easy",
                        "heidiheidi99", "too easy",
                        "aaaaaaaaaaaa", "too easy")
                .entrySet()) {
            assertThat(browsing.post("/board/account/password", Map.of("old", PASSWORD, "password", weak.getKey()))
                            .text())
                    .as(weak.getKey())
                    .contains(weak.getValue());
        }
    }

    @Test
    void aLinkInTheChatLetsInOnceAndLookingAtItUsesNothingUp() {
        var chat = CHATS.incrementAndGet();
        var worker = member("Iris", Role.WORKER);
        db.sql("update worker set telegram_chat = ? where id = ?")
                .params(chat, worker.id().value())
                .update();
        var browsing = nobody();
        browsing.shows("/board/sign-in");
        browsing.post("/board/sign-in/link", Map.of("login", login(worker)));
        var address = linkIn("telegram:" + chat);

        nobody().shows(address);
        assertThat(browsing.shows(address).text()).contains("Press the button");
        assertThat(browsing.post(address, Map.of("do", "sign-in")).leadsTo()).isEqualTo("/board");
        browsing.shows("/board/now");
        var second = nobody();
        second.shows(address);
        assertThat(second.post(address, Map.of("do", "sign-in")).text()).contains("no longer good");
    }

    @Test
    void aCoordinatorSendsTheLinkForAPasswordToTheChatAndNeverSeesIt() {
        var chat = CHATS.incrementAndGet();
        var worker = worker("Aada", Role.WORKER);
        var page = "/board/people/" + worker.id().value();
        var desk = as(member("Satu", Role.COORDINATOR));
        desk.shows(page);
        assertThat(desk.post(page + "/sign-in-link-by-chat", Map.of()).status()).isEqualTo(409);
        db.sql("update worker set telegram_chat = ? where id = ?")
                .params(chat, worker.id().value())
                .update();
        desk.shows(page);
        assertThat(desk.post(page + "/sign-in-link-by-chat", Map.of()).leadsTo())
                .isEqualTo(page);
        assertThat(desk.shows(page).text())
                .contains("The link is sent to Aada.")
                .doesNotContain("/board/enter/");
        var owner = nobody();
        owner.shows(linkIn("telegram:" + chat));
        assertThat(owner.post(linkIn("telegram:" + chat), Map.of("do", "invite", "password", PASSWORD))
                        .leadsTo())
                .isEqualTo("/board");
    }

    private String linkIn(String chat) {
        var sealed = db.sql("select message_sealed from outbox where address = ? order by position desc limit 1")
                .param(chat)
                .query((row, _) -> row.getBytes(1))
                .single();
        var found = ENTRY.matcher(vault.words(sealed, "outbox"));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    void aGuessedLinkLeadsNowhere() {
        assertThat(nobody().shows("/board/enter/" + "A".repeat(43)).text()).contains("no longer good");
    }

    @Test
    void askingForALinkTellsNobodyWhetherThereIsSuchAnAccount() {
        var worker = member("Jenni", Role.WORKER);
        var browsing = nobody();
        browsing.shows("/board/sign-in");
        var known = browsing.post("/board/sign-in/link", Map.of("login", login(worker)));
        var unknown = browsing.post("/board/sign-in/link", Map.of("login", "nobody-of-this-name"));
        assertThat(known.plain()).isEqualTo(unknown.plain());
    }

    @Test
    void theSecondFactorIsAskedForEachCodeIsGoodOnceAndARecoveryCodeToo() {
        var worker = member("Katri", Role.COORDINATOR);
        var browsing = as(worker);
        var page = browsing.shows("/board/account/second-factor").text();
        var secret = group(SECRET, page).replace(" ", "");
        assertThat(browsing.post("/board/account/second-factor", Map.of("code", "000000"))
                        .text())
                .contains("not right");
        var used = code(secret, 0);
        var done = browsing.post("/board/account/second-factor", Map.of("code", used));
        var recovery = group(RECOVERY, done.text());

        assertThat(browsing.post("/board/account/second-factor", Map.of("code", "000000", "old", "not the password"))
                        .text())
                .as("another phone, at a computer left open")
                .contains("The current password is not right");

        var again = nobody();
        assertThat(tries(again, login(worker), PASSWORD).leadsTo()).isEqualTo("/board/sign-in/code");
        assertThat(again.get("/board/now").leadsTo()).as("the password alone").isEqualTo("/board/sign-in");
        again.shows("/board/sign-in/code");
        assertThat(again.post("/board/sign-in/code", Map.of("code", used)).text())
                .as("the code that was used at the set-up, though another half a minute may have begun")
                .contains("not right");
        assertThat(again.post("/board/sign-in/code", Map.of("code", code(secret, 1)))
                        .leadsTo())
                .isEqualTo("/board");

        var third = nobody();
        tries(third, login(worker), PASSWORD);
        third.shows("/board/sign-in/code");
        assertThat(third.post("/board/sign-in/code", Map.of("code", recovery)).leadsTo())
                .isEqualTo("/board");
        var fourth = nobody();
        tries(fourth, login(worker), PASSWORD);
        fourth.shows("/board/sign-in/code");
        assertThat(fourth.post("/board/sign-in/code", Map.of("code", recovery)).text())
                .contains("not right");
    }

    private static String group(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }

    private static String code(String secret, int ahead) {
        try {
            return new DefaultCodeGenerator().generate(secret, Instant.now().getEpochSecond() / 30 + ahead);
        } catch (CodeGenerationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyRoleSeesItsPagesAndNoOthers() {
        var worker = as(member("Lotta", Role.WORKER));
        var coordinator = as(member("Maria", Role.COORDINATOR));
        var admin = as(member("Nina", Role.ADMIN));
        var auditor = auditor();
        for (var page : List.of("/board/now", "/board/account", "/board/talks")) {
            worker.shows(page);
            coordinator.shows(page);
            admin.shows(page);
        }
        for (var page :
                List.of("/board/people", "/board/lines", "/board/routing", "/board/calls", "/board/calls/calls.csv")) {
            assertThat(worker.get(page).status()).as(page).isEqualTo(403);
            coordinator.shows(page);
            admin.shows(page);
            assertThat(auditor.get(page).status()).as(page).isEqualTo(403);
        }
        assertThat(worker.get("/board/access-log").status()).isEqualTo(403);
        assertThat(coordinator.get("/board/access-log").status()).isEqualTo(403);
        admin.shows("/board/access-log");
        auditor.shows("/board/access-log");
        auditor.shows("/board/account");
        assertThat(auditor.get("/board/now").status()).isEqualTo(403);
        assertThat(auditor.get("/board/talks").status()).isEqualTo(403);
    }

    private Browsing auditor() {
        var login = "olga" + CHATS.incrementAndGet();
        var account = accounts.makeAuditor("Olga", login, Language.EN);
        var link = accounts.inviteAgain(account.id());
        accounts.accept(link.substring(link.lastIndexOf('/') + 1), PASSWORD);
        var browsing = nobody();
        assertThat(tries(browsing, login, PASSWORD).leadsTo()).isEqualTo("/board");
        return browsing;
    }

    @Test
    void aPageThatIsNotThereSaysSoInWords() {
        var seen = as(member("Pia", Role.ADMIN)).get("/board/people/nowhere/at/all");
        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.text()).contains("There is no such page", "There may be a mistake in the address");
    }

    @Test
    void whoMayNotSeeAPageIsToldWhoseItIsAndKeepsTheMenu() {
        var seen = as(member("Pirjo", Role.WORKER)).get("/board/people");
        assertThat(seen.status()).isEqualTo(403);
        assertThat(seen.text())
                .contains("belongs to another role", "href=\"/board/talks\"", "Sign out (Pirjo)")
                .doesNotContain("href=\"/board/people\"");
    }

    @Test
    void theLanguageStaysWithTheAccount() {
        var worker = member("Raili", Role.WORKER);
        var browsing = as(worker);
        browsing.shows("/board/now");
        browsing.post("/board/language", Map.of("language", "fi", "back", "/board/now"));
        assertThat(browsing.shows("/board/now").text()).contains("Päivystää nyt");
        assertThat(as(worker).shows("/board/now").text()).contains("Päivystää nyt");
    }

    @Test
    void anotherLanguageKeepsTheFilterAndLeadsBackFromAFormThatWasRefused() {
        var browsing = as(member("Saara", Role.ADMIN));
        var page = browsing.shows("/board/access-log?who=bootstrap&action=READ").text();
        assertThat(page).contains("name=\"back\" value=\"/board/access-log?who=bootstrap&amp;action=READ\"");
        assertThat(browsing.post(
                                "/board/language",
                                Map.of("language", "sv", "back", "/board/access-log?who=bootstrap&action=READ"))
                        .raw()
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/board/access-log?who=bootstrap&action=READ");
        browsing.shows("/board/account");
        assertThat(browsing.post("/board/account/password", Map.of("old", "no", "password", "no"))
                        .text())
                .contains("name=\"back\" value=\"/board/account\"");
    }

    @Test
    void theApiKnowsNoSessions() {
        var browsing = nobody();
        var answer = browsing.get("/api/v1/lines");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.raw().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void theSignInWorksByKeyboardAloneAndReadsWellEverywhere() {
        var worker = member("Sanna", Role.COORDINATOR);
        var page = window(1280, ColorScheme.LIGHT);
        page.navigate(base() + "/board/sign-in");
        check(page, "sign-in-1280");
        page.keyboard().type(login(worker));
        page.keyboard().press("Tab");
        page.keyboard().type(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(base() + "/board/now");
        check(page, "now-1280");
        var phone = open(worker, "/board/account/second-factor", 320, ColorScheme.DARK);
        check(phone, "second-factor-320-dark");
        phone.navigate(base() + "/board/now");
        check(phone, "now-320-dark");
        phone.navigate(base() + "/board/account");
        check(phone, "account-320-dark");
    }
}
