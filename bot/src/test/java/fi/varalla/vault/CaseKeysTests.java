package fi.varalla.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fi.varalla.TestStores;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ContactEntries;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.MadeContacts;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Attachments;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The keys of cases, on a real PostgreSQL.
@SpringBootTest(properties = {"varalla.public-url=https://varalla.test", "varalla.encryption.look-every=1h"})
@Import(TestStores.class)
class CaseKeysTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Autowired
    private CaseKeys keys;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Contacts contacts;

    @Autowired
    private ContactEntries entries;

    @Autowired
    private Cases cases;

    @Autowired
    private Lines lines;

    @Autowired
    private JdbcClient db;

    @Autowired
    private TransactionTemplate transaction;

    @Value("${varalla.encryption.keyset}")
    private String keyset;

    private MadeContacts made;

    @BeforeEach
    void prepare() {
        made = new MadeContacts(contacts, cases, lines.first().id(), transaction);
    }

    @Test
    void aStrangersPictureGoesUnderTheCasesKeyWithoutBeingSealedAnew() {
        var contact = contact(null);
        var picture = keep(contact, "a picture");
        var sealed = sealed(picture);
        assertThat(under(contact)).isNull();

        var caseId = aCase();
        transaction.executeWithoutResult(_ -> entries.link(contact, caseId, "worker:1"));

        assertThat(under(contact)).isEqualTo(caseId.value());
        assertThat(sealed(picture)).isEqualTo(sealed);
        assertThat(read(picture)).isEqualTo("a picture");

        var other = aCase();
        transaction.executeWithoutResult(_ -> entries.link(contact, other, "worker:1"));
        assertThat(under(contact)).isEqualTo(other.value());
        assertThat(read(picture)).isEqualTo("a picture");
    }

    @Test
    void nothingReadableLiesInTheDatabase() {
        var contact = contact(aCase());
        var picture = keep(contact, "a picture of somebody");

        assertThat(new String(sealed(picture), UTF_8)).doesNotContain("a picture of somebody");
        assertThat(read(picture)).isEqualTo("a picture of somebody");
    }

    @Test
    void noOtherCasesKeyOpensAFile() {
        var one = contact(aCase());
        var two = contact(aCase());
        var ofOne = keep(one, "of one");
        var ofTwo = keep(two, "of two");

        db.sql("update attachment set sealed_with = (select sealed_with from attachment where id = ?) where id = ?")
                .params(ofTwo, ofOne)
                .update();
        assertThatThrownBy(() -> read(ofOne)).isInstanceOf(IllegalStateException.class);

        db.sql("""
                        update contact_key set under = (select under from contact_key where contact_id = ?)
                        where contact_id = ?
                        """).params(one.value(), two.value()).update();
        assertThatThrownBy(() -> read(ofTwo)).isInstanceOf(IllegalStateException.class);
    }

    /// Somebody who can write to the database puts a case's row in the place of another's.
    @Test
    void aKeyThatIsSaidToBeAnotherCasesDoesNotOpen() {
        var contact = contact(aCase());
        var file = keep(contact, "a file");
        var other = aCase();

        db.sql("update case_key set case_id = ? where id = (select under from contact_key where contact_id = ?)")
                .params(other.value(), contact.value())
                .update();

        assertThatThrownBy(() -> read(file)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoFilesOfOneContactDoNotOpenInEachOthersPlace() {
        var contact = contact(aCase());
        var one = keep(contact, "one");
        var two = keep(contact, "two");

        db.sql(
                        "update attachment set content_sealed = (select content_sealed from attachment where id = ?) where id = ?")
                .params(one, two)
                .update();

        assertThatThrownBy(() -> read(two)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNewKeyOfTheKeysetRenewsTheSmallKeysAndTouchesNoFile() throws Exception {
        var onCase = keep(contact(aCase()), "on a case");
        var onNone = keep(contact(null), "on none");
        var before = sealed(onCase);

        var rotated = Keysets.rotated(keyset);
        var renewing = keysOf(rotated);
        while (renewing.renew(10) > 0) {}

        assertThat(sealed(onCase)).isEqualTo(before);
        var newestAlone = keysOf(newestOf(rotated));
        assertThat(readWith(newestAlone, onCase)).isEqualTo("on a case");
        assertThat(readWith(newestAlone, onNone)).isEqualTo("on none");
        assertThatThrownBy(() -> readWith(keys, onNone))
                .as("the keyset without its new key")
                .isInstanceOf(IllegalStateException.class);

        // Back again for the tests that share this database.
        var back = Keysets.master(newestFirst(rotated, keyset));
        var backwards = new CaseKeys(db, back, Clock.systemUTC());
        while (backwards.renew(10) > 0) {}
        assertThat(read(onCase)).isEqualTo("on a case");
    }

    @Test
    void aDestroyedKeyTakesAllFilesOfItsCaseAndNoOthers() {
        var caseId = aCase();
        var first = contact(caseId);
        var second = contact(null);
        var other = contact(aCase());
        var gone = keep(first, "one of them");
        var goneToo = keep(second, "another");
        var stays = keep(other, "of another case");
        transaction.executeWithoutResult(_ -> entries.link(second, caseId, "worker:1"));

        assertThat(keys.destroy(caseId.value())).isEqualTo(2);

        assertThat(attachments.find(gone)).isEmpty();
        assertThat(attachments.find(goneToo)).isEmpty();
        assertThat(read(stays)).isEqualTo("of another case");
        assertThat(db.sql("select count(*) from case_key where case_id = ? and wrapped is not null")
                        .param(caseId.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /// The first file of a contact comes while the case's key is destroyed.
    @Test
    void whatIsSealedAtThatVeryMomentIsGoneTooAndSpoilsNothingLater() throws ExecutionException, InterruptedException {
        var caseId = aCase();
        keep(contact(caseId), "makes the case's key");
        var contact = contact(caseId);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var file = Objects.requireNonNull(transaction.execute(_ -> {
                var kept = keep(contact, "at that moment");
                var destroyed = threads.submit(() -> keys.destroy(caseId.value()));
                await().until(() -> someoneWaitsForALock());
                return Map.entry(kept, destroyed);
            }));
            assertThat(file.getValue().get()).isEqualTo(2);
            assertThat(attachments.find(file.getKey())).isEmpty();
        }

        assertThat(read(keep(contact, "later"))).isEqualTo("later");
    }

    /// Two families change places while the files of both cases are destroyed.
    @Test
    void whoeverLinksWaitsForTheCasesKeyBeforeTheContactsIsHeld() throws ExecutionException, InterruptedException {
        var from = aCase();
        var to = aCase();
        keep(contact(to), "makes its key");
        var contact = contact(from);
        var gone = keep(contact, "a file");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var linking = Objects.requireNonNull(transaction.execute(_ -> {
                keys.destroy(to.value());
                var linked = threads.submit(
                        () -> transaction.executeWithoutResult(_ -> entries.link(contact, to, "worker:1")));
                await().until(() -> someoneWaitsForALock());
                db.sql("set local lock_timeout = '1s'").update();
                assertThat(keys.destroy(from.value()))
                        .as("the contact's key is free")
                        .isEqualTo(1);
                return linked;
            }));
            linking.get();
        }
        assertThat(attachments.find(gone)).isEmpty();
        assertThat(read(keep(contact, "later"))).isEqualTo("later");
    }

    private boolean someoneWaitsForALock() {
        return db.sql("""
                        select exists (select from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock'
                                and (query like '%case_key%' or query like '%contact_key%'))
                        """).query((row, _) -> row.getBoolean(1)).single();
    }

    @Test
    void whatComesLaterHasANewKey() {
        var caseId = aCase();
        var contact = contact(caseId);
        var gone = keep(contact, "before");
        keys.destroy(caseId.value());

        var later = keep(contact, "later");

        assertThat(read(later)).isEqualTo("later");
        assertThat(attachments.find(gone)).isEmpty();
        assertThat(keys.destroy(caseId.value())).isEqualTo(1);
        assertThat(attachments.find(later)).isEmpty();
    }

    @Test
    void manyFilesAtOnceOfOneContactShareOneKey() throws ExecutionException, InterruptedException {
        var caseId = aCase();
        var contact = contact(caseId);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var kept = IntStream.range(0, 20)
                    .mapToObj(number -> threads.submit(() -> keep(contact, "file " + number)))
                    .toList();
            for (var number = 0; number < kept.size(); number++) {
                assertThat(read(kept.get(number).get())).isEqualTo("file " + number);
            }
        }

        assertThat(db.sql("select count(*) from contact_key where contact_id = ?")
                        .param(contact.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private CaseKeys keysOf(String json) throws GeneralSecurityException, IOException {
        return new CaseKeys(db, Keysets.master(json), Clock.systemUTC());
    }

    /// As if the older keys had been taken out.
    private static String newestOf(String json) {
        var mapper = new JsonMapper();
        var all = (ObjectNode) mapper.readTree(json);
        var newest = all.path("primaryKeyId").asLong();
        var left = mapper.createArrayNode();
        ((ArrayNode) all.path("key")).forEach(key -> {
            if (key.path("keyId").asLong() == newest) {
                left.add(key);
            }
        });
        all.set("key", left);
        return mapper.writeValueAsString(all);
    }

    /// All keys, but with the first one's as the newest.
    private static String newestFirst(String all, String first) {
        var mapper = new JsonMapper();
        var json = (ObjectNode) mapper.readTree(all);
        json.set("primaryKeyId", mapper.readTree(first).path("primaryKeyId"));
        return mapper.writeValueAsString(json);
    }

    private String readWith(CaseKeys with, UUID file) {
        return db.sql("select attachment.id, content_sealed," + CaseKeys.COLUMNS + " from attachment" + CaseKeys.JOIN
                        + " where attachment.id = ?")
                .param(file)
                .query((row, _) ->
                        new String(with.read(row).orElseThrow().open(row.getBytes("content_sealed"), file), UTF_8))
                .single();
    }

    private String read(UUID file) {
        return new String(attachments.find(file).orElseThrow().content(), UTF_8);
    }

    private byte[] sealed(UUID file) {
        return db.sql("select content_sealed from attachment where id = ?")
                .param(file)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    private @Nullable UUID under(ContactId contact) {
        return db.sql("""
                        select case_id from contact_key left join case_key on case_key.id = under where contact_id = ?
                        """)
                .param(contact.value())
                .query((row, _) -> java.util.Optional.ofNullable(row.getObject("case_id", UUID.class)))
                .single()
                .orElse(null);
    }

    private UUID keep(ContactId contact, String content) {
        return Objects.requireNonNull(transaction.execute(_ -> attachments.keep(
                contact.value(), new Attachment("a.bin", "application/octet-stream", content.getBytes(UTF_8)))));
    }

    private CaseId aCase() {
        return made.aCase();
    }

    private ContactId contact(@Nullable CaseId caseId) {
        return made.contact(caseId, NOW);
    }
}
