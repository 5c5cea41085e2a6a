package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.conversation.TalkList;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.vault.Vault;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whose a conversation is, changed on the page, and notes that no family sees.
class MovesTests extends TalkTest {

    private static final AtomicLong CHATS = new AtomicLong(8_500_000_000L);

    @Autowired
    private TalkList list;

    @Autowired
    private Vault vault;

    @BeforeEach
    void prepare() {
        talks.familySays(talk, "Can you help me?", now);
        // Of many colleagues only the first are offered.
        db.sql("update worker set active = false where role = 'COORDINATOR'").update();
    }

    @Test
    void aNoteIsKeptOnceForColleaguesAndGoesToNoFamily() {
        var aino = member("Aino", Role.WORKER);
        talks.joins(talk, aino);
        var browsing = as(aino);
        browsing.shows(path());
        var note = Map.of(
                "words", "The neighbour has a key", "key", UUID.randomUUID().toString());
        for (var times = 0; times < 2; times++) {
            assertThat(browsing.post(path() + "/note", note).leadsTo()).isEqualTo(path());
        }
        assertThat(browsing.shows(path()).text()).contains("The family does not see it");

        var colleague = as(member("Bertta", Role.COORDINATOR)).shows(path()).text();
        assertThat(colleague).containsOnlyOnce("The neighbour has a key").contains("private note");
        assertThat(posted(address())).isZero();

        var tooLong = browsing.post(path() + "/note", Map.of("words", "long ".repeat(2_000)));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.text()).contains("The note has 9999 characters. Shorten it to 8000", "long long");
        assertThat(browsing.post(path() + "/note", Map.of("words", " ")).text()).contains("Write a note first.");
    }

    @Test
    void aConversationIsHandedToAColleagueWhoIsTold() {
        var cecilia = member("Cecilia", Role.WORKER);
        var disa = member("Disa", Role.COORDINATOR);
        talks.joins(talk, cecilia);
        var browsing = as(cecilia);
        assertThat(browsing.shows(path()).text()).contains(disa.id().value().toString(), "Hand it over");

        var stranger = worker("Eeva", Role.WORKER);
        assertThat(browsing.post(path() + "/hand", Map.of("to", id(stranger))).leadsTo())
                .isEqualTo(path());
        assertThat(browsing.shows(path()).text()).contains("Nothing changed");
        assertThat(list.members(talk)).containsExactly(cecilia.id());

        assertThat(browsing.post(path() + "/hand", Map.of("to", id(disa))).leadsTo())
                .isEqualTo("/board/talks");
        assertThat(browsing.shows("/board/talks").text()).contains("Your colleague has the brief");
        assertThat(list.members(talk)).containsExactly(disa.id());
        assertThat(posted(phone(disa))).isPositive();
        browsing.post(path() + "/hand", Map.of("to", id(disa)));
        assertThat(list.members(talk)).containsExactly(disa.id());
    }

    @Test
    void whoTakesAConversationOverHasItAndTheOtherIsTold() {
        var fanny = member("Fanny", Role.WORKER);
        var greta = member("Greta", Role.COORDINATOR);
        worker("Hilma", Role.COORDINATOR);
        talks.joins(talk, fanny);
        var chat = CHATS.incrementAndGet();
        db.sql("update worker set telegram_chat = ? where id = ?")
                .params(chat, fanny.id().value())
                .update();
        var browsing = as(greta);
        assertThat(browsing.shows(path()).text()).contains("Take it over").doesNotContain("Hand it over");

        browsing.post(path() + "/take", Map.of());
        assertThat(browsing.shows(path()).text())
                .contains("The conversation is yours now", "Hand it over")
                .doesNotContain("Take it over");
        assertThat(list.members(talk)).containsExactly(greta.id());
        assertThat(talks.toldIn(chat, vault)).contains("Greta has taken the conversation over: ");
        browsing.post(path() + "/take", Map.of());
        assertThat(browsing.shows(path()).text()).contains("Nothing changed");
    }

    @Test
    void theMarkOfDangerIsTakenAwayByAPersonAndComesBackWithNewWords() {
        var jenni = member("Jenni", Role.WORKER);
        talks.joins(talk, jenni);
        var browsing = as(jenni);
        assertThat(browsing.shows(path()).text()).doesNotContain("Urgent: perhaps in danger");
        talks.happens(talk, "DANGER", "");
        assertThat(browsing.shows(path()).text()).contains("Urgent: perhaps in danger", "Take the mark of danger away");

        browsing.post(path() + "/calm", Map.of());
        assertThat(browsing.shows(path()).text())
                .contains("The mark of danger is taken away")
                .doesNotContain("Urgent: perhaps in danger");
        assertThat(db.sql("select details from contact_event where contact_id = ? and kind = 'DANGER_CLEARED'")
                        .param(talk.value())
                        .query(String.class)
                        .list())
                .containsExactly(id(jenni));
        browsing.post(path() + "/calm", Map.of());
        assertThat(browsing.shows(path()).text()).contains("Nothing changed");
        talks.happens(talk, "DANGER", "");
        assertThat(browsing.shows("/board/talks").text()).contains("Urgent: perhaps in danger");
    }

    @Test
    void whoseBusinessItIsNotMovesNothing() {
        var helmi = member("Helmi", Role.WORKER);
        talks.joins(talk, helmi);
        var browsing = as(member("Iida", Role.WORKER));
        browsing.shows("/board/talks");
        for (var to : new String[] {"/take", "/hand", "/note", "/calm"}) {
            assertThat(browsing.post(path() + to, Map.of("to", id(helmi), "words", "Hello"))
                            .status())
                    .as(to)
                    .isEqualTo(404);
        }
        assertThat(list.members(talk)).containsExactly(helmi.id());
    }

    private static String id(Worker worker) {
        return worker.id().value().toString();
    }

    private static String phone(Worker worker) {
        return Objects.requireNonNull(worker.phone()).uri();
    }

    private String address() {
        return Objects.requireNonNull(contacts.get(talk).address()).uri();
    }

    private int posted(String address) {
        return db.sql("select count(*) from outbox where about = ? and address = ?")
                .params(talk.value(), address)
                .query(Integer.class)
                .single();
    }
}
