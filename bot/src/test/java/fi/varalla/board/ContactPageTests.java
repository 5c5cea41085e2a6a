package fi.varalla.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ClientCase;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Direction;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.ContactReading;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Contacts.Opening;
import fi.varalla.casework.Entry;
import fi.varalla.casework.LoggedContact.Note;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Attachments;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// The page of one contact: the spoken message and the entry.
class ContactPageTests extends BoardTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Autowired
    private Contacts contacts;

    @Autowired
    private ContactReading reading;

    @Autowired
    private Cases cases;

    @Autowired
    private Attachments attachments;

    @Autowired
    private AccessLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void theEntryOfATalkIsWrittenOnThePageAndNothingTypedIsLost() {
        var aino = member("Aino", Role.WORKER);
        var talk = talk(aino);
        var browsing = as(aino);
        assertThat(browsing.shows("/board/contacts").text()).contains(path(talk));

        browsing.shows(path(talk));
        var refused = browsing.post(
                path(talk), Map.of("kind", "CRISIS", "themes", "VIOLENCE", "note", "Words that took a while to find"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("Words that took a while to find", "Choose what came of it")
                .containsPattern("value=\"CRISIS\" selected")
                .containsPattern("value=\"VIOLENCE\" checked");
        var past = browsing.post(
                path(talk), Map.of("outcome", "CALLBACK_PROMISED", "promise", "2020-01-01T10:00", "note", "Kept"));
        assertThat(past.status()).isEqualTo(422);
        assertThat(past.text()).contains("must still be ahead", "Kept");

        var saved = browsing.post(
                path(talk),
                Map.of("kind", "CRISIS", "themes", "VIOLENCE", "outcome", "REFERRED", "note", "Words of the talk"));
        assertThat(saved.leadsTo()).isEqualTo(path(talk));
        assertThat(browsing.shows(path(talk)).text()).contains("The entry is saved", "Words of the talk", "Referred");
        assertThat(browsing.shows("/board/contacts").text()).doesNotContain(path(talk));

        var details = reading.details(talk).orElseThrow();
        assertThat(details.contact().contact().outcome()).isEqualTo("REFERRED");
        assertThat(details.notes()).extracting(Note::text).containsExactly("Words of the talk");
        assertThat(Objects.requireNonNull(details.entry()).entry().themes()).isEqualTo(Set.of(Entry.Theme.VIOLENCE));
        assertThat(looks(talk))
                .extracting(Access::who)
                .containsOnly("worker:" + aino.id().value());
        assertThat(looks(talk))
                .extracting(it -> it.action() + " " + it.why())
                .contains("LIST entry", "READ entry", "CHANGE entry");
    }

    @Test
    void whoseBusinessItIsNotFindsNothing() {
        var talk = talk(member("Bertta", Role.WORKER));
        var stranger = as(member("Cecilia", Role.WORKER));

        assertThat(stranger.get(path(talk)).status()).isEqualTo(404);
        stranger.shows("/board/contacts");
        assertThat(stranger.post(path(talk), Map.of("outcome", "RESOLVED")).status())
                .isEqualTo(404);
        assertThat(looks(talk)).isEmpty();
        assertThat(as(member("Disa", Role.COORDINATOR)).get(path(talk)).status())
                .isEqualTo(200);
    }

    @Test
    void aSpokenMessageIsHeardByWhoMayAndEachListeningIsLoggedUntilTheEntryIsMade() {
        var eeva = member("Eeva", Role.WORKER);
        var talk = talk(eeva);
        var sound = path(talk) + "/voicemails/" + spoken(talk, 14);
        assertThat(new Browsing(base()).get(sound).leadsTo()).isEqualTo("/board/sign-in");
        assertThat(as(member("Fanny", Role.WORKER)).get(sound).status()).isEqualTo(404);
        assertThat(looks(talk)).isEmpty();

        var browsing = as(eeva);
        assertThat(browsing.shows(path(talk)).text()).contains(sound).doesNotContain("api.twilio.com");
        var heard = browsing.shows(sound);
        assertThat(heard.text()).isEqualTo("a voice");
        assertThat(heard.raw().headers().firstValue("Content-Type")).contains("audio/mpeg");
        assertThat(heard.raw().headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(looks(talk)).extracting(Access::why).containsOnlyOnce("voicemail");

        browsing.shows(path(talk));
        browsing.post(path(talk), Map.of("outcome", "RESOLVED"));
        assertThat(browsing.get(sound).status()).isEqualTo(404);
        assertThat(browsing.shows(path(talk)).text())
                .contains("It has been deleted")
                .doesNotContain("<audio");
    }

    @Test
    void picturesAndFilesAreSeenByWhoMayAndEachLookIsLogged() {
        var hanna = member("Hanna", Role.WORKER);
        var talk = talk(hanna);
        var picture = path(talk) + "/enclosures/" + enclosed(talk, "photo", "image/png");
        var file = path(talk) + "/enclosures/" + enclosed(talk, "document", "application/octet-stream");
        assertThat(new Browsing(base()).get(picture).leadsTo()).isEqualTo("/board/sign-in");
        assertThat(as(member("Iida", Role.WORKER)).get(picture).status()).isEqualTo(404);
        assertThat(looks(talk)).isEmpty();

        var browsing = as(hanna);
        assertThat(browsing.shows(path(talk)).text())
                .contains("<img src=\"" + picture, "href=\"" + file, "Kept, encrypted");
        assertThat(browsing.shows(picture).raw().headers().map())
                .containsEntry("Content-Type", List.of("image/png"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"));
        assertThat(browsing.shows(file).raw().headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("attachment"));
        assertThat(looks(talk)).extracting(Access::why).contains("enclosure", "enclosure");

        lettingFilesGo(talk.value());
        assertThat(browsing.get(picture).status()).isEqualTo(404);
        assertThat(browsing.shows(path(talk)).text()).contains("Deleted").doesNotContain("<img");
        assertThat(db.sql("select count(*) from attachment where file_name = :name")
                        .param("name", talk.value().toString())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatBelongsToTheCaseIsMarkedAndStaysWhenTheRestGoes() {
        var jenny = member("Jenny", Role.WORKER);
        var talk = talk(jenny);
        var picture = enclosed(talk, "photo", "image/png");
        var other = enclosed(talk, "photo", "image/png");
        var browsing = as(jenny);
        assertThat(browsing.shows(path(talk)).text())
                .contains("Files are deleted 14 days from the saving of the entry", "Deleted by ");

        assertThat(as(member("Kaisa", Role.WORKER))
                        .post(path(talk) + "/enclosures/" + picture + "/keep", Map.of())
                        .status())
                .isEqualTo(404);
        browsing.post(path(talk) + "/enclosures/" + picture + "/keep", Map.of());
        browsing.post(path(talk) + "/enclosures/" + other + "/keep", Map.of());
        browsing.post(path(talk) + "/enclosures/" + other + "/let-go", Map.of());
        assertThat(browsing.shows(path(talk)).text()).contains("Belongs to the case: kept with its record.");
        assertThat(looks(talk)).extracting(Access::why).contains("keep-enclosure", "let-enclosure-go");
        check(open(jenny, path(talk), 1280, ColorScheme.LIGHT), "contact-files-1280");

        lettingFilesGo(talk.value(), 1);
        assertThat(browsing.get(path(talk) + "/enclosures/" + picture).status()).isEqualTo(200);
        assertThat(browsing.get(path(talk) + "/enclosures/" + other).status()).isEqualTo(404);
        assertThat(looks(talk))
                .filteredOn(it -> it.who().equals("retention"))
                .singleElement()
                .satisfies(it -> assertThat(it.shown()).containsExactly("enclosure:" + other));
    }

    private UUID enclosed(ContactId contact, String kind, String type) {
        var id = UUID.randomUUID();
        var said = contacts.say(contact, Contact.Speaker.FAMILY, null, "look", NOW);
        var kept = attachments.keep(
                contact.value(), new Attachment(contact.value().toString(), type, "a file".getBytes(UTF_8)));
        db.sql("""
                        insert into enclosure (id, contact_id, utterance_id, channel, reference_sealed, kind, noted_at,
                            state, due_at, attachment_id, gone_there_at)
                        values (:id, :contact, :said, 'telegram', '', :kind, now(), 'KEPT', now(), :kept, now())
                        """)
                .param("id", id)
                .param("contact", contact.value())
                .param("said", said)
                .param("kind", kind)
                .param("kept", kept)
                .update();
        return id;
    }

    @Test
    void aMessageInWhichNothingWasSaidIsMarkedAndThePageSuitsEveryScreen() {
        var greta = member("Greta", Role.WORKER);
        var talk = talk(greta);
        spoken(talk, 14);
        empty(talk);

        var page = open(greta, path(talk), 1280, ColorScheme.LIGHT);
        assertThat(page.content()).contains("No message: nothing was said");
        assertThat(page.locator("audio").count()).isEqualTo(1);
        check(page, "contact-1280");
        page.setViewportSize(320, 900);
        check(page, "contact-320");
        page.navigate(base() + "/board/contacts");
        check(page, "contacts-320");
    }

    private static String path(ContactId contact) {
        return "/board/contacts/" + contact.value();
    }

    private List<Access> looks(ContactId contact) {
        return log.page("contact:" + contact.value(), null, 100);
    }

    /// A talk that is over, of a case.
    private ContactId talk(Worker by) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var caseId = CaseId.random();
            var code = "T-" + caseId.value().toString().substring(0, 6);
            cases.add(new ClientCase(caseId, code, "Milla", null, line(), null, null));
            var contact = contacts.open(new Opening(
                    null, line(), caseId, null, new Phone("+46701740698"), Medium.VOICE, Direction.INBOUND, "fi", NOW));
            contacts.answered(contact, by.id(), NOW.plusSeconds(10));
            contacts.ended(contact, NOW.plusSeconds(200));
            return contact;
        }));
    }

    private String spoken(ContactId contact, int seconds) {
        var sound = attachments.keep(
                contact.value(), new Attachment("message.mp3", "audio/mpeg", "a voice".getBytes(UTF_8)));
        return recording(contact, seconds, sound);
    }

    private void empty(ContactId contact) {
        var id = recording(contact, 1, null);
        db.sql("update recording set gone_at = ready_at where id = ?").param(id).update();
    }

    private String recording(ContactId contact, int seconds, @Nullable UUID sound) {
        var id = "RE" + UUID.randomUUID().toString().replace("-", "");
        db.sql("""
                        insert into recording (id, contact_id, seconds, ready_at, attachment_id)
                        values (:id, :contact, :seconds, :at, :sound)
                        """)
                .param("id", id)
                .param("contact", contact.value())
                .param("seconds", seconds)
                .param("at", Instant.now().atOffset(ZoneOffset.UTC))
                .param("sound", sound)
                .update();
        return id;
    }
}
