package fi.varalla.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fi.varalla.TestStores;
import fi.varalla.casework.Cases;
import fi.varalla.casework.Contact.Direction;
import fi.varalla.casework.Contact.Medium;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.casework.Contacts.Opening;
import fi.varalla.casework.MadeContacts;
import fi.varalla.line.Lines;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.vault.CaseKeys;
import fi.varalla.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Files of the time before contacts had keys.
@SpringBootTest(properties = {"varalla.public-url=https://varalla.test", "varalla.attachments.seal-anew=1h"})
@Import(TestStores.class)
class SealingAnewTests {

    private static final AtomicLong CHATS = new AtomicLong(1);

    @Autowired
    private SealingAnew sealing;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Vault vault;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseKeys keys;

    @Autowired
    private Lines lines;

    @Autowired
    private JdbcClient db;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void oldFilesAreReadableBeforeAndAfterTheyAreSealedAnew() {
        var contact = contact();
        var old = old(contact, "an old picture");
        assertThat(read(old)).isEqualTo("an old picture");

        sealing.look();

        assertThat(isOld(old)).isFalse();
        assertThat(read(old)).isEqualTo("an old picture");
    }

    @Test
    void aKillInTheMiddleLeavesEveryFileReadableAndTheNextLookGoesOn() {
        var contact = contact();
        var all = new ArrayList<UUID>();
        for (var number = 0; number < 10; number++) {
            all.add(old(contact, "file " + number));
        }
        transaction.executeWithoutResult(_ -> attachments.sealAnew(next()));

        // The process dies with one sealed anew and not committed.
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    attachments.sealAnew(next());
                    db.sql("select pg_terminate_backend(pg_backend_pid())")
                            .query((row, _) -> 0)
                            .single();
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(all.stream().filter(this::isOld)).hasSize(9);
        assertReadable(all);
        sealing.look();
        assertThat(all).noneMatch(this::isOld);
        assertReadable(all);
    }

    @Test
    void oneThatNobodyCanOpenDoesNotKeepTheOthers() {
        var contact = contact();
        var broken = old(contact, "first");
        db.sql("update attachment set content_sealed = 'nonsense', created_at = 'epoch' where id = ?")
                .param(broken)
                .update();
        var good = old(contact, "second");

        sealing.look();

        assertThat(isOld(good)).isFalse();
        assertThat(read(good)).isEqualTo("second");
        db.sql("delete from attachment where id = ?").param(broken).update();
    }

    /// A case's files are destroyed meanwhile.
    @Test
    void whoeverSealsAnewHoldsNoFileThatWhoeverDestroysWaitsFor() throws ExecutionException, InterruptedException {
        var made = new MadeContacts(contacts, cases, lines.first().id(), transaction);
        var caseId = made.aCase();
        var contact = made.contact(caseId, Instant.parse("2026-03-02T10:00:00Z"));
        transaction.executeWithoutResult(_ -> keys.of(contact.value()));
        var old = old(contact, "an old picture");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var look = Objects.requireNonNull(transaction.execute(_ -> {
                keys.destroy(caseId.value());
                var sealing = threads.submit(this.sealing::look);
                await().until(this::someoneWaitsForAKey);
                db.sql("set local lock_timeout = '1s'").update();
                attachments.delete(old);
                return sealing;
            }));
            look.get();
        }
        assertThat(attachments.find(old)).isEmpty();
    }

    private boolean someoneWaitsForAKey() {
        return db.sql("""
                        select exists (select from pg_stat_activity where datname = current_database()
                            and wait_event_type = 'Lock' and query like '%contact_key%')
                        """).query(Boolean.class).single();
    }

    private Attachments.Old next() {
        return attachments.nextOld(List.of()).orElseThrow();
    }

    private void assertReadable(List<UUID> all) {
        for (var number = 0; number < all.size(); number++) {
            assertThat(read(all.get(number))).isEqualTo("file " + number);
        }
    }

    private boolean isOld(UUID file) {
        return db.sql("select sealed_with is null from attachment where id = ?")
                .param(file)
                .query(Boolean.class)
                .single();
    }

    private String read(UUID file) {
        return new String(attachments.find(file).orElseThrow().content(), UTF_8);
    }

    /// As the program kept it before.
    private UUID old(ContactId contact, String content) {
        var id = UUID.randomUUID();
        db.sql("""
                        insert into attachment (id, file_name, mime_type, content_sealed, created_at, contact_id)
                        values (?, 'photo.jpg', 'image/jpeg', ?, now(), ?)
                        """)
                .params(id, vault.seal(content, "attachment"), contact.value())
                .update();
        return id;
    }

    private ContactId contact() {
        return Objects.requireNonNull(transaction.execute(_ -> contacts.open(new Opening(
                null,
                lines.first().id(),
                null,
                null,
                new TelegramChat(CHATS.incrementAndGet()),
                Medium.TELEGRAM,
                Direction.INBOUND,
                "fi",
                Instant.parse("2026-03-02T10:00:00Z")))));
    }
}
