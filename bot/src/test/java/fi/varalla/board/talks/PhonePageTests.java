package fi.varalla.board.talks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.board.BoardTest;
import fi.varalla.casework.Attempts;
import fi.varalla.casework.Contact.Direction;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.Contact.Result;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Contacts.Opening;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.line.Line;
import fi.varalla.line.LineId;
import fi.varalla.line.Policy;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.rota.Author;
import fi.varalla.rota.OverrideDraft;
import fi.varalla.rota.RotaChange;
import fi.varalla.rota.RotaOverride;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// A colleague is called into a phone call from the page.
class PhonePageTests extends BoardTest {

    @Autowired
    private Contacts contacts;

    @Autowired
    private Attempts attempts;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whoIsOnThePhoneCallsAColleagueInAndNobodyElseCan() {
        var aino = member("Aino", Role.WORKER);
        var bertta = worker("Bertta", Role.WORKER);
        var talk = talk(lineOf(bertta), aino);
        var press = Map.of("contact", talk.value().toString());

        var stranger = as(member("Cecilia", Role.WORKER));
        assertThat(stranger.shows("/board/talks").text()).doesNotContain("You are on the phone");
        stranger.post("/board/talks/phone/call-in", press);
        assertThat(stranger.shows("/board/talks").text()).contains("Nobody can be called in");
        assertThat(called(talk)).isZero();

        var browsing = as(aino);
        assertThat(browsing.shows("/board/talks").text()).contains("You are on the phone", "phone-in", "phone-over");
        browsing.post("/board/talks/phone/call-in", press);
        assertThat(browsing.shows("/board/talks").text()).contains("Bertta: the phone rings");
        assertThat(called(talk)).isEqualTo(1);
    }

    @Test
    void withoutAColleagueTheCallGoesOnAsItWas() {
        var disa = member("Disa", Role.WORKER);
        var talk = talk(lineOf(disa), disa);
        var page = open(disa, "/board/talks", 375, ColorScheme.LIGHT);
        check(page, "talks-phone-375");
        page.click("#phone-over");
        page.waitForCondition(
                () -> page.locator("main > .trouble:not([hidden])").count() == 1);
        assertThat(page.innerText("main > .trouble:not([hidden])")).contains("Nobody can be called in");
        assertThat(called(talk)).isZero();
    }

    private int called(ContactId talk) {
        return db.sql("select count(*) from contact_event where contact_id = ? and kind = 'COLLEAGUE_CALLED'")
                .param(talk.value())
                .query(Integer.class)
                .single();
    }

    /// A call in which the worker has pressed 1.
    private ContactId talk(LineId line, Worker worker) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var now = Instant.now();
            var talk = contacts.open(new Opening(
                    null, line, null, null, new Phone("+46701740697"), Medium.VOICE, Direction.INBOUND, "en", now));
            var attempt = attempts.tried(talk, worker.id(), 1, now);
            attempts.concluded(attempt, Result.ACCEPTED, now);
            contacts.answered(talk, worker.id(), now);
            db.sql("""
                            insert into call (call_id, contact_id, state, attempt, dial, leg, dialled)
                            values (?, ?, 'TALKING', ?, ?, ?, '+46701740698')
                            """)
                    .params("CA" + UUID.randomUUID(), talk.value(), attempt, attempt, "CA" + UUID.randomUUID())
                    .update();
            return talk;
        }));
    }

    private LineId lineOf(Worker onDuty) {
        var line = new Line(LineId.random(), "Phone line", null, List.of("en"), Policy.USUAL);
        lines.add(line);
        var now = Instant.now();
        var always = new OverrideDraft(
                1, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(8)), onDuty.id(), null, null);
        planning.make(
                line.id(), new RotaChange.AddOverride(RotaOverride.Id.random(), always), Author.SYSTEM, null, null);
        return line.id();
    }
}
