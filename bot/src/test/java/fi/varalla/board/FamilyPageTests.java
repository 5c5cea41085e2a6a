package fi.varalla.board;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.audit.AccessLog;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Invites;
import fi.varalla.directory.Party;
import fi.varalla.directory.People;
import fi.varalla.directory.Worker.Role;
import fi.varalla.discretion.Agreed;
import fi.varalla.discretion.Agreements;
import fi.varalla.messaging.Address.TelegramChat;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The people of a case: invites, a lost phone, agreements.
class FamilyPageTests extends BoardTest {

    private static final Pattern TOKEN = Pattern.compile("start=([A-Za-z0-9_-]{20,})");
    private static final Pattern MORE = Pattern.compile("href=\"(/board/family\\?after=[^\"]+)\"");
    private static final AtomicLong CHATS = new AtomicLong(881_000);
    private static final Pattern UNDO = Pattern.compile("/link-again\\?change=([0-9a-f-]{36})");

    @Autowired
    private Cases cases;

    @Autowired
    private People family;

    @Autowired
    private Directory directory;

    @Autowired
    private Invites invites;

    @Autowired
    private Agreements agreements;

    @Autowired
    private AccessLog log;

    @Test
    void anInviteIsShownOnceAsALinkAndAPictureAndPairsOneChat() {
        var one = person("Anna");
        var desk = as(member("Aila", Role.COORDINATOR));
        assertThat(listed(desk)).contains(path(one));
        desk.shows(path(one));
        var shown = desk.post(path(one) + "/people/" + one.id().value() + "/invite", Map.of());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).contains("<svg class=\"qr\"", "It works once");
        var found = TOKEN.matcher(shown.text());
        assertThat(found.find()).isTrue();
        var chat = new TelegramChat(CHATS.incrementAndGet());
        assertThat(invites.redeem(found.group(1), chat)).isInstanceOf(Invites.Redeemed.AsFamily.class);
        assertThat(invites.redeem(found.group(1), new TelegramChat(CHATS.incrementAndGet())))
                .isInstanceOf(Invites.Redeemed.Refused.class);
        assertThat(desk.shows(path(one)).text()).contains("Telegram linked");
        assertThat(whys(one)).contains("invite", "people");
    }

    @Test
    void aLostPhoneIsUnlinkedWithAConfirmationAndCanBeUndone() {
        var one = person("Bruno");
        var chat = new TelegramChat(CHATS.incrementAndGet());
        var token = invites.issue(one.id());
        invites.redeem(token, chat);
        var desk = as(member("Airi", Role.COORDINATOR));
        var at = path(one) + "/people/" + one.id().value();
        assertThat(desk.shows(at + "/chats/1/unlink").text()).contains("Nothing more is sent there");
        assertThat(directory.identify(chat)).isInstanceOf(Party.Family.class);

        desk.post(at + "/chats/1/unlink", Map.of());
        assertThat(directory.identify(chat)).isInstanceOf(Party.Stranger.class);
        assertThat(invites.redeem(token, chat))
                .as("the old link gives nothing back")
                .isInstanceOf(Invites.Redeemed.Already.class);
        assertThat(directory.identify(chat)).isInstanceOf(Party.Stranger.class);
        var undo = UNDO.matcher(desk.shows(path(one)).text());
        assertThat(undo.find()).isTrue();
        desk.post(at + "/link-again", Map.of("change", undo.group(1)));
        assertThat(desk.shows(path(one)).text()).contains("the chat is linked again");
        assertThat(directory.identify(chat)).isInstanceOf(Party.Family.class);
        desk.post(at + "/link-again", Map.of("change", undo.group(1)));
        assertThat(desk.shows(path(one)).text()).contains("no longer be undone");
        assertThat(whys(one)).contains("unlink", "link-again");
    }

    @Test
    void eachPhoneOfAPersonIsListedAndUnlinkedByItself() {
        var one = person("Eeva");
        var first = new TelegramChat(CHATS.incrementAndGet());
        var second = new TelegramChat(CHATS.incrementAndGet());
        invites.redeem(invites.issue(one.id()), first);
        var desk = as(member("Aune", Role.COORDINATOR));
        assertThat(desk.shows(path(one)).text())
                .contains("Invite another phone: Eeva")
                .doesNotContain("used last");
        invites.redeem(invites.issue(one.id()), second);
        assertThat(desk.shows(path(one)).text())
                .contains("Telegram linked", "Telegram, phone 2, used last", "Phone lost: Eeva (phone 2)")
                .doesNotContain(String.valueOf(first.id()), String.valueOf(second.id()));

        var at = path(one) + "/people/" + one.id().value();
        assertThat(desk.shows(at + "/chats/2/unlink").text()).contains("Unlink Eeva (phone 2)");
        desk.post(at + "/chats/2/unlink", Map.of());
        assertThat(directory.identify(second)).isInstanceOf(Party.Stranger.class);
        assertThat(directory.identify(first)).isInstanceOf(Party.Family.class);
        var shown = desk.shows(path(one)).text();
        assertThat(shown).contains("Eeva (phone 2): the chat is unlinked", "Telegram linked");
        var undo = UNDO.matcher(shown);
        assertThat(undo.find()).isTrue();
        desk.post(at + "/link-again", Map.of("change", undo.group(1)));
        assertThat(directory.identify(second)).isInstanceOf(Party.Family.class);
        assertThat(desk.shows(path(one)).text()).contains("Eeva: the chat is linked again");
        desk.post(at + "/chats/7/unlink", Map.of());
        assertThat(desk.shows(path(one)).text()).contains("Eeva (phone 7) has no chat");
    }

    @Test
    void whatIsAgreedIsKeptAndWhatIsWrongIsSaidAtItsField() {
        var one = person("Cara");
        var desk = as(member("Auli", Role.COORDINATOR));
        var at = path(one) + "/people/" + one.id().value();
        desk.shows(path(one));
        var wrong = desk.post(at + "/agreement", Map.of("word", "two words", "from", "16:00", "to", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Give one word", "Give both times", "two words");
        desk.post(at + "/agreement", Map.of("word", "pannukakku", "from", "16:00", "to", "21:00"));
        assertThat(standing(one).agreed())
                .isEqualTo(new Agreed("pannukakku", LocalTime.of(16, 0), LocalTime.of(21, 0)));

        var elsewhere = new TelegramChat(9_999);
        assertThat(agreements.hears(elsewhere, List.of(), "pannukakku").quiet())
                .as("somebody else's word")
                .isFalse();
        var heard = agreements.hears(elsewhere, List.of(one), "pannukakku");
        assertThat(heard.quiet()).isTrue();
        assertThat(heard.leave().isFree()).as("of that chat").isTrue();
        assertThat(desk.shows(path(one)).text()).contains("The program writes nothing");
        desk.post(at + "/safe", Map.of());
        assertThat(standing(one).quietSince()).isNull();
        desk.post(at + "/agreement", Map.of("word", "", "from", "", "to", ""));
        assertThat(standing(one).agreed()).isEqualTo(Agreed.NOTHING);
    }

    @Test
    void aWorkerGetsNoneOfIt() {
        var one = person("Dora");
        var desk = as(member("Otso", Role.WORKER));
        assertThat(desk.get("/board/family").status()).isEqualTo(403);
        assertThat(desk.get(path(one)).status()).isEqualTo(403);
    }

    private Agreements.Standing standing(FamilyMember one) {
        return Objects.requireNonNull(agreements.of(List.of(one.id())).get(one.id()));
    }

    private List<String> whys(FamilyMember one) {
        return log.page("case:" + one.caseId().value(), null, 20).stream()
                .map(AccessLog.Access::why)
                .toList();
    }

    private FamilyMember person(String name) {
        var id = new CaseId(UUID.randomUUID());
        cases.add(new ClientCase(id, "T-26-" + id.value(), "Paul", null, line(), null, null));
        var member = new FamilyMember(
                new PersonId(UUID.randomUUID()),
                name,
                FamilyMember.Role.GUARDIAN,
                null,
                "en",
                List.of(),
                id,
                "",
                line(),
                null);
        family.add(member);
        return member;
    }

    /// All pages of the list: other tests have families too.
    private static String listed(Browsing desk) {
        var all = new StringBuilder();
        for (var next = Optional.of("/board/family"); next.isPresent(); ) {
            var page = desk.shows(next.get()).text();
            all.append(page);
            var more = MORE.matcher(page);
            next = more.find() ? Optional.of(more.group(1)) : Optional.empty();
        }
        return all.toString();
    }

    private static String path(FamilyMember one) {
        return "/board/family/" + one.caseId().value();
    }
}
