package fi.varalla.enclosures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.Spoilt;
import fi.varalla.TestStores;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.casework.CaseFiles;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.Contact;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.ContactEntries;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.MadeContacts;
import fi.varalla.enclosures.Enclosures.Enclosure;
import fi.varalla.enclosures.Enclosures.State;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Attachments;
import fi.varalla.notices.Undone;
import fi.varalla.rota.WorkerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// How long what a family sent is kept.
@SpringBootTest(properties = "varalla.public-url=https://varalla.test")
@Import(TestStores.class)
class RetentionTests {

    /// When the entry is made.
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    private Enclosures enclosures;

    @Autowired
    private KeepingTime time;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Contacts contacts;

    @Autowired
    private ContactEntries entries;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseFiles caseFiles;

    @Autowired
    private Lines lines;

    @Autowired
    private AccessLog log;

    @Autowired
    private Undone undone;

    @Autowired
    private JdbcClient db;

    @Autowired
    private TransactionTemplate transaction;

    private MadeContacts made;

    @BeforeEach
    void prepare() {
        made = new MadeContacts(contacts, cases, lines.first().id(), transaction);
    }

    @Test
    void aPictureGoesTwoWeeksFromTheEntryAndTheLogTellsIdsOnly() {
        var contact = contact(aCase(), now);
        var picture = picture(contact, now);
        enter(contact);

        pass(Duration.ofDays(13));
        assertThat(state(contact)).isEqualTo(State.KEPT);
        pass(Duration.ofDays(15));
        assertThat(state(contact)).isEqualTo(State.DELETED);
        assertThat(enclosures.content(contact, picture)).isEmpty();
        assertThat(count("attachment where contact_id = '%s'".formatted(contact.value())))
                .isZero();
        assertThat(log.page("enclosure:" + picture, null, 10))
                .singleElement()
                .extracting(Access::who, Access::subject, Access::why)
                .containsExactly("retention", "contact:" + contact.value(), "delete-enclosures");
        assertThat(count("contact_event where kind = 'ENCLOSURE_DELETED' and details = '%s by retention'"
                        .formatted(picture)))
                .isEqualTo(1);
    }

    @Test
    void whatCameOnceTheEntryWasMadeHasItsTwoWeeksToo() {
        var contact = contact(aCase(), now);
        enter(contact);
        picture(contact, now.plus(Duration.ofDays(10)));

        pass(Duration.ofDays(15));
        assertThat(state(contact)).isEqualTo(State.KEPT);
        pass(Duration.ofDays(25));
        assertThat(state(contact)).isEqualTo(State.DELETED);
    }

    @Test
    void withoutAnEntryNothingOfACaseGoesForThreeYears() {
        var contact = contact(aCase(), now);
        picture(contact, now);
        end(contact, now);

        pass(Duration.ofDays(1094));
        assertThat(state(contact)).isEqualTo(State.KEPT);
        pass(Duration.ofDays(1096));
        assertThat(state(contact)).isEqualTo(State.DELETED);
    }

    @Test
    void whatAStrangerSentGoesThreeMonthsFromTheEnd() {
        var contact = contact(null, now);
        picture(contact, now);
        pass(Duration.ofDays(91));
        assertThat(state(contact)).as("still open").isEqualTo(State.KEPT);

        end(contact, now.plus(Duration.ofDays(2)));
        pass(Duration.ofDays(91));
        assertThat(state(contact)).isEqualTo(State.KEPT);
        pass(Duration.ofDays(93));
        assertThat(state(contact)).isEqualTo(State.DELETED);
    }

    @Test
    void whatBelongsToTheCaseStaysWithItsRecord() {
        var contact = contact(aCase(), now);
        var picture = picture(contact, now);
        enter(contact);
        assertThat(only(contact).until()).isBetween(now.plus(Duration.ofDays(14)), now.plus(Duration.ofDays(15)));
        var ana = worker();

        assertThat(enclosures.keep(contact, picture, ana)).isTrue();

        assertThat(only(contact).until()).isNull();
        pass(Duration.ofDays(4000));
        assertThat(enclosures.content(contact, picture)).isPresent();
        enclosures.letGo(contact, picture);
        pass(Duration.ofDays(15));
        assertThat(enclosures.content(contact, picture)).isEmpty();
        assertThat(enclosures.keep(contact, picture, ana))
                .as("nothing is there any more")
                .isFalse();
    }

    @Test
    void withoutACaseNothingCanBelongToIt() {
        var contact = contact(null, now);
        var picture = picture(contact, now);

        assertThat(enclosures.keep(contact, picture, worker())).isFalse();
    }

    @Test
    void longNightsAreDeletedInSmallStepsEachByItself() {
        var one = contact(aCase(), now);
        var other = contact(aCase(), now);
        IntStream.range(0, 60).forEach(i -> List.of(one, other).forEach(it -> picture(it, now.plusSeconds(i))));
        enter(one);
        enter(other);

        pass(Duration.ofDays(15));

        for (var contact : List.of(one, other)) {
            assertThat(enclosures.of(contact)).allMatch(it -> it.state() == State.DELETED);
            assertThat(count("access_log where why = 'delete-enclosures' and subject = 'contact:%s'"
                            .formatted(contact.value())))
                    .as("one note for each step, in which nothing of the other is held")
                    .isEqualTo(2);
        }
    }

    @Test
    void whatCannotBeDeletedKeepsNoOtherAndIsTriedAgain() {
        var old = now.minus(Duration.ofDays(200));
        var stuck = contact(null, old.minusSeconds(1));
        var other = contact(null, old);
        for (var contact : List.of(stuck, other)) {
            picture(contact, old.minusSeconds(contact.equals(stuck) ? 1 : 0));
            end(contact, old);
        }

        try (var _ = Spoilt.rows(db, "delete", "attachment", "old.contact_id = '%s'".formatted(stuck.value()))) {
            retention(Instant.now()).deleteAll();

            assertThat(state(other)).isEqualTo(State.DELETED);
            assertThat(state(stuck)).isEqualTo(State.KEPT);
            assertThat(count("undone where kind = 'ENCLOSURE' and row_id = '%s'".formatted(stuck.value())))
                    .isEqualTo(1);
        }
        retention(Instant.now().plusSeconds(31)).deleteAll();
        assertThat(state(stuck)).isEqualTo(State.DELETED);
        assertThat(count("undone where row_id = '%s'".formatted(stuck.value()))).isZero();
    }

    @Test
    void theFilesOfACaseAreDestroyedAndThoseOfOthersStay() {
        var caseId = aCase();
        var one = contact(caseId, now);
        var two = contact(caseId, now);
        var other = contact(aCase(), now);
        picture(one, now);
        var kept = picture(two, now);
        picture(other, now);
        assertThat(enclosures.keep(two, kept, worker())).isTrue();
        db.sql("""
                        insert into recording (id, contact_id, seconds, ready_at, attachment_id)
                        values ('REofthecase', ?, 9, now(), ?)
                        """)
                .params(
                        one.value(),
                        transaction.execute(_ -> attachments.keep(
                                one.value(), new Attachment("a.mp3", "audio/mpeg", "voice".getBytes(UTF_8)))))
                .update();

        transaction.executeWithoutResult(_ -> caseFiles.destroy(caseId, "token:1"));

        assertThat(state(one)).isEqualTo(State.DELETED);
        assertThat(state(two)).isEqualTo(State.DELETED);
        assertThat(state(other)).isEqualTo(State.KEPT);
        assertThat(count("attachment join contact on contact.id = contact_id where case_id = '%s'"
                        .formatted(caseId.value())))
                .isZero();
        assertThat(count("case_key where case_id = '%s' and wrapped is not null".formatted(caseId.value())))
                .isZero();
        assertThat(count("recording where id = 'REofthecase' and gone_at is not null"))
                .isEqualTo(1);
        assertThat(count("contact_event where kind = 'ENCLOSURE_DELETED' and details like '% by token:1'"))
                .isEqualTo(2);
    }

    private void pass(Duration time) {
        retention(now.plus(time)).deleteAll();
    }

    private Retention retention(Instant at) {
        return new Retention(db, time, attachments, contacts, log, undone, Clock.fixed(at, ZoneOffset.UTC));
    }

    private void enter(ContactId contact) {
        transaction.executeWithoutResult(_ -> entries.outcome(contact, Outcome.RESOLVED, "worker:1"));
    }

    private void end(ContactId contact, Instant at) {
        transaction.executeWithoutResult(_ -> contacts.ended(contact, at));
    }

    private State state(ContactId contact) {
        return only(contact).state();
    }

    private Enclosure only(ContactId contact) {
        var all = enclosures.of(contact);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private UUID picture(ContactId contact, Instant at) {
        var id = UUID.randomUUID();
        transaction.executeWithoutResult(_ -> {
            var said = contacts.say(contact, Contact.Speaker.FAMILY, null, "look", at);
            var kept = attachments.keep(contact.value(), new Attachment("photo.png", "image/png", "p".getBytes(UTF_8)));
            db.sql("""
                            insert into enclosure (id, contact_id, utterance_id, channel, reference_sealed, kind,
                                noted_at, state, due_at, attachment_id, gone_there_at)
                            values (?, ?, ?, 'telegram', '', 'photo', ?, 'KEPT', now(), ?, now())
                            """)
                    .params(id, contact.value(), said, at.atOffset(ZoneOffset.UTC), kept)
                    .update();
        });
        return id;
    }

    private int count(String from) {
        return db.sql("select count(*) from " + from).query(Integer.class).single();
    }

    private WorkerId worker() {
        var id = WorkerId.random();
        db.sql("""
                        insert into worker (id, name, languages, role, created_at)
                        values (?, 'Ana', array['fi'], 'WORKER', now())
                        """).param(id.value()).update();
        return id;
    }

    private CaseId aCase() {
        return made.aCase();
    }

    private ContactId contact(@Nullable CaseId caseId, Instant at) {
        return made.contact(caseId, at);
    }
}
