package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import fi.varalla.CheapHashing;
import fi.varalla.accounts.Account;
import fi.varalla.accounts.SigningIn;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What links that let somebody in once are good for, and what they leave behind; and how guessing is held off.
class LinksTests extends BoardTest {

    private static final Pattern ENTRY = Pattern.compile("/board/enter/[A-Za-z0-9_-]{43}");
    private static final String NEW = "nine brown bears sing";
    private static final String OVER = "no longer good";
    private static final AtomicLong CHATS = new AtomicLong(990_100);

    @Autowired
    private Vault vault;

    @Autowired
    private SigningIn signingIn;

    @Autowired
    private Clock clock;

    @Autowired
    private DataSource pool;

    @Autowired
    private CheapHashing hashing;

    @AfterEach
    void cheapAgain() {
        hashing.costs(false);
    }

    private Browsing nobody() {
        return new Browsing(base());
    }

    private Account account(Worker worker) {
        return accounts.of(worker.id()).orElseThrow();
    }

    private String passwordLink(Worker worker) {
        var link = accounts.inviteAgain(account(worker).id());
        return link.substring(link.indexOf("/board/enter/"));
    }

    private Browsing.Seen sets(Browsing browsing, String link, String password) {
        browsing.shows(link);
        return browsing.post(link, Map.of("do", "invite", "password", password));
    }

    private Browsing.Seen tries(Browsing browsing, String login, String password) {
        browsing.shows("/board/sign-in");
        return browsing.post("/board/sign-in", Map.of("login", login, "password", password));
    }

    /// @return the secret of an app
    private String secured(Worker worker) {
        var secret = signingIn.freshSecret();
        assertThat(signingIn.secure(account(worker), secret, code(secret, 0))).isNotEmpty();
        return secret;
    }

    private String code(String secret, int ahead) {
        try {
            return new DefaultCodeGenerator()
                    .generate(secret, Math.floorDiv(clock.instant().getEpochSecond(), 30L) + ahead);
        } catch (CodeGenerationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLinkToSetAPasswordDoesNotStandInForTheSecondFactor() {
        var worker = member("Aliisa", Role.COORDINATOR);
        var secret = secured(worker);
        var holder = nobody();

        assertThat(sets(holder, passwordLink(worker), NEW).leadsTo()).isEqualTo("/board/sign-in/code");
        assertThat(holder.get("/board/now").leadsTo()).as("the link alone").isEqualTo("/board/sign-in");
        holder.shows("/board/sign-in/code");
        assertThat(holder.post("/board/sign-in/code", Map.of("code", "000000")).text())
                .contains("The code is not right");
        assertThat(holder.post("/board/sign-in/code", Map.of("code", code(secret, 1)))
                        .leadsTo())
                .isEqualTo("/board");
        holder.shows("/board/now");
    }

    @Test
    void aLinkInTheChatDoesNotStandInForTheSecondFactorEither() {
        var chat = CHATS.incrementAndGet();
        var worker = chatting(member("Bertta", Role.COORDINATOR), chat);
        secured(worker);
        asksForALink(worker);
        var holder = nobody();
        var link = linkIn(chat);
        holder.shows(link);

        assertThat(holder.post(link, Map.of("do", "sign-in")).leadsTo()).isEqualTo("/board/sign-in/code");
        assertThat(holder.get("/board/now").leadsTo()).isEqualTo("/board/sign-in");
    }

    /// Whoever knows a name can lock it; the owner's chat is still a way in.
    @Test
    void aLinkInTheChatLetsAWorkerInWhomSomebodyElseLockedOut() {
        var chat = CHATS.incrementAndGet();
        var worker = chatting(member("Birgit", Role.WORKER), chat);
        for (var i = 0; i < 5; i++) {
            tries(nobody(), login(worker), "a guess " + i);
        }
        asksForALink(worker);
        var owner = nobody();
        var link = linkIn(chat);
        owner.shows(link);

        assertThat(owner.post(link, Map.of("do", "sign-in")).leadsTo()).isEqualTo("/board");
        assertThat(tries(nobody(), login(worker), PASSWORD).leadsTo())
                .as("and that unlocks it")
                .isEqualTo("/board");
    }

    @Test
    void aLinkIsOverOnceItIsUsedOrOldOrReplacedAndThePasswordStays() {
        var worker = member("Cecilia", Role.WORKER);
        var used = passwordLink(worker);
        sets(nobody(), used, NEW);
        var replaced = passwordLink(worker);
        var old = passwordLink(worker);
        db.sql("update entry_link set expires_at = created_at where account_id = ? and used_at is null")
                .param(account(worker).id().value())
                .update();

        var answers = new ArrayList<String>();
        for (var link : List.of(used, replaced, old, "/board/enter/" + "A".repeat(43))) {
            var holder = nobody();
            assertThat(holder.shows(link).text()).contains(OVER).contains("Ask for a new one");
            var answer = holder.post(link, Map.of("do", "invite", "password", "some other words here"));
            answers.add(answer.plain().replace(link, ""));
        }
        assertThat(answers).as("which of them is not told").containsOnly(answers.getFirst());
        assertThat(tries(nobody(), login(worker), NEW).leadsTo()).isEqualTo("/board");
    }

    @Test
    void aPasswordThatIsTooWeakUsesNoLinkUpAndNeitherDoesTheWrongButton() {
        var worker = member("Daniela", Role.WORKER);
        var link = passwordLink(worker);
        var holder = nobody();
        assertThat(sets(holder, link, "short").text()).contains("at least 12");
        assertThat(holder.post(link, Map.of("do", "sign-in")).text()).contains(OVER);
        assertThat(holder.post(link, Map.of("do", "first", "name", "Eve", "login", "eve-eve", "password", NEW))
                        .text())
                .contains(OVER);
        assertThat(sets(holder, link, NEW).leadsTo()).isEqualTo("/board");
    }

    @Test
    void aPasswordSetByALinkEndsSessionsAndBegunSignIns() {
        var worker = member("Elina", Role.COORDINATOR);
        var elsewhere = as(worker);
        var secret = secured(worker);
        var begun = nobody();
        assertThat(tries(begun, login(worker), PASSWORD).leadsTo()).isEqualTo("/board/sign-in/code");
        begun.shows("/board/sign-in/code");

        sets(nobody(), passwordLink(worker), NEW);

        assertThat(elsewhere.get("/board/now").leadsTo()).isEqualTo("/board/sign-in");
        assertThat(begun.post("/board/sign-in/code", Map.of("code", code(secret, 1)))
                        .leadsTo())
                .as("begun with the old password")
                .isEqualTo("/board/sign-in");
    }

    @Test
    void whoAsksForLinksAgainAndAgainGetsOneAMinuteAndTheSameAnswerEachTime() {
        var chat = CHATS.incrementAndGet();
        var worker = chatting(member("Fiona", Role.WORKER), chat);
        var first = asksForALink(worker);
        for (var i = 0; i < 3; i++) {
            assertThat(asksForALink(worker).plain()).isEqualTo(first.plain());
        }
        assertThat(sent(chat)).isEqualTo(1);
        var link = linkIn(chat);
        db.sql("update entry_link set created_at = created_at - interval '61 seconds' where account_id = ?")
                .param(account(worker).id().value())
                .update();
        asksForALink(worker);

        assertThat(sent(chat)).isEqualTo(2);
        assertThat(nobody().shows(link).text()).as("the former one").contains(OVER);
        assertThat(nobody().shows(linkIn(chat)).text()).contains("Press the button");
    }

    /// In words and in time: whoever asks learns nothing of who works here.
    @Test
    void aKnownNameAndAnUnknownOneTakeEquallyLong() {
        var chat = CHATS.incrementAndGet();
        var worker = chatting(member("Gunvor", Role.WORKER), chat);
        var known = IntStream.range(0, 5)
                .mapToLong(_ -> millis(() -> {
                    db.sql("delete from entry_link").update();
                    asksForALink(worker);
                }));
        assertThat(known.min().orElseThrow()).isGreaterThanOrEqualTo(Evenly.TAKES.toMillis());
        assertThat(millis(() -> asksForALink("nobody-of-this-name"))).isGreaterThanOrEqualTo(Evenly.TAKES.toMillis());
        assertThat(millis(() -> tries(nobody(), login(worker), "not her password")))
                .isGreaterThanOrEqualTo(Evenly.TAKES.toMillis());
        assertThat(millis(() -> tries(nobody(), "nobody-of-this-name", "not her password")))
                .isGreaterThanOrEqualTo(Evenly.TAKES.toMillis());
    }

    private static long millis(Runnable what) {
        var begin = System.nanoTime();
        what.run();
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    @Test
    void tooManyWrongCodesLockTheAccountAndSayWhatToDo() {
        var worker = member("Hanna-Mari", Role.COORDINATOR);
        var secret = secured(worker);
        var browsing = nobody();
        tries(browsing, login(worker), PASSWORD);
        browsing.shows("/board/sign-in/code");
        var told = "";
        for (var i = 0; i < 5; i++) {
            told = browsing.post("/board/sign-in/code", Map.of("code", "000000"))
                    .text();
        }
        assertThat(told).contains("locked and opens within 15 minutes").contains("A coordinator can unlock it at once");
        assertThat(browsing.post("/board/sign-in/code", Map.of("code", code(secret, 1)))
                        .text())
                .as("the right code, too late")
                .contains("locked");
        assertThat(tries(nobody(), login(worker), PASSWORD).text()).contains("a coordinator can unlock it at once");

        signingIn.unlock(account(worker).id(), account(member("Ilse", Role.COORDINATOR)));
        assertThat(tries(nobody(), login(worker), PASSWORD).leadsTo()).isEqualTo("/board/sign-in/code");
    }

    /// At a computer left open, the lock holds like at the door.
    @Test
    void whoGuessesThePresentPasswordWhileSignedInIsLockedOutToo() {
        var worker = member("Johanna", Role.WORKER);
        var browsing = as(worker);
        browsing.shows("/board/account");
        for (var i = 0; i < 9; i++) {
            assertThat(browsing.post("/board/account/password", Map.of("old", "a guess " + i, "password", NEW))
                            .text())
                    .contains("Five wrong tries lock the account for 15 minutes");
        }
        assertThat(browsing.post("/board/account/password", Map.of("old", PASSWORD, "password", NEW))
                        .text())
                .as("the right one, while it is locked")
                .contains("Five wrong tries lock the account for 15 minutes");
        assertThat(tries(nobody(), login(worker), PASSWORD).text()).contains("is not right");
    }

    /// Hashing takes long on purpose, two at a time; families' messages and calls need the connections meanwhile.
    @Test
    void signingInHoldsNoConnectionToTheDatabaseWhileHashing() {
        hashing.costs(true);
        var guessed = account(member("Kaarina", Role.WORKER));
        var changing = account(member("Laila", Role.WORKER));
        var invited = member("Minna", Role.WORKER);
        var link = passwordLink(invited).substring("/board/enter/".length());
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 45)
                    .mapToObj(it -> CompletableFuture.runAsync(
                            () -> {
                                switch (it % 3) {
                                    case 0 -> signingIn.enter(guessed.login(), "a guess");
                                    case 1 -> accounts.changePassword(changing, "a guess", NEW);
                                    default -> accounts.accept(link, NEW);
                                }
                            },
                            crowd))
                    .toArray(CompletableFuture<?>[]::new);
            var held = new ArrayList<Integer>();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        held.add(((HikariDataSource) pool).getHikariPoolMXBean().getActiveConnections());
                        return CompletableFuture.allOf(all).isDone();
                    });
            CompletableFuture.allOf(all).join();
            assertThat(held.stream().sorted().skip(held.size() / 2).findFirst().orElseThrow())
                    .as("connections held, most of the time: " + held)
                    .isLessThan(5);
        }
    }

    private Worker chatting(Worker worker, long chat) {
        db.sql("update worker set telegram_chat = ? where id = ?")
                .params(chat, worker.id().value())
                .update();
        return worker;
    }

    private Browsing.Seen asksForALink(Worker worker) {
        return asksForALink(login(worker));
    }

    private Browsing.Seen asksForALink(String login) {
        var browsing = nobody();
        browsing.shows("/board/sign-in");
        return browsing.post("/board/sign-in/link", Map.of("login", login));
    }

    private int sent(long chat) {
        return db.sql("select count(*) from outbox where address = ?")
                .param("telegram:" + chat)
                .query(Integer.class)
                .single();
    }

    private String linkIn(long chat) {
        var sealed = db.sql("select message_sealed from outbox where address = ? order by position desc limit 1")
                .param("telegram:" + chat)
                .query((row, _) -> row.getBytes(1))
                .single();
        var found = ENTRY.matcher(vault.words(sealed, "outbox"));
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
