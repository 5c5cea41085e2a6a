package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.Spoilt;
import fi.varalla.audit.AccessLog;
import fi.varalla.audit.AccessLog.Access;
import fi.varalla.calls.Town.Person;
import fi.varalla.casework.CaseId;
import fi.varalla.casework.Contact.Outcome;
import fi.varalla.casework.ContactEntries;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.FilesDestroyed;
import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.CallDesk.LegResult;
import fi.varalla.messaging.CallDesk.Plan;
import fi.varalla.messaging.Message.Kind;
import fi.varalla.vault.CaseKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// How long a spoken message is kept.
class KeepingTests extends CallStory {

    private static final byte[] WORDS = "a voice that nobody else may hear".getBytes(StandardCharsets.UTF_8);

    @Autowired
    private AccessLog log;

    @Autowired
    Keeping keeping;

    @Autowired
    CaseKeys keys;

    @Autowired
    ContactEntries entries;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void itIsSealedAtRestAndDeletedOnceTheEntryIsFinal() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var recording = leavesAMessage(stranger(), ana);
        assertThat(sealed(recording)).isNotEmpty();
        assertThat(new String(sealed(recording), StandardCharsets.ISO_8859_1)).doesNotContain("voice");

        eventually(() -> assertThat(post.to(ana.chat())).anyMatch(it -> it.attachment() != null));
        eventually(() -> assertThat(town.count("outbox where state <> 'SENT' and about = '"
                        + town.contact().value() + "'"))
                .isZero());
        enters(town.contact(), ana);

        eventually(() -> assertThat(post.to(ana.chat()))
                .as("it is gone from the chat too")
                .filteredOn(it -> it.kind() == Kind.REMOVE)
                .singleElement()
                .satisfies(it -> assertThat(it.replyTo()).isEqualTo(played(recording))));
        assertThat(row(recording)).containsEntry("attachment_id", null);
        assertThat(row(recording).get("gone_at")).isNotNull();
        assertThat(town.events(town.contact())).contains("VOICEMAIL_DELETED " + recording + " by worker:" + ana.id());
        assertThat(log.page("voicemail:" + recording, null, 10))
                .singleElement()
                .extracting(Access::who, Access::subject, Access::why)
                .containsExactly(
                        "worker:" + ana.id(), "contact:" + town.contact().value(), "delete-voicemail");
        assertThat(awaitingDeletionAtTwilio(recording)).isEqualTo(1);
    }

    @Test
    void theEntryOfTheTalkThatAnsweredItDeletesItToo() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var sari = town.family("Sari", town.caseOf("T-1", null), "fi");
        var recording = leavesAMessage(caller(sari), ana);
        var left = town.contact();
        clock.passes(Duration.ofMinutes(2));
        takes(rings(caller(sari).calls(), ana));
        var other = leavesAMessageLater(sari);

        enters(town.contacts().get(1), ana);

        assertThat(row(recording)).containsEntry("attachment_id", null);
        assertThat(town.events(left)).anyMatch(it -> it.startsWith("VOICEMAIL_DELETED"));
        assertThat(row(other).get("attachment_id"))
                .as("a message of a later call")
                .isNotNull();
    }

    @Test
    void recordingRetentionDeletesWhatIsOlderThanTheSettingSaysAndTellsSo() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var recording = leavesAMessage(stranger(), ana);
        var left = town.contact();
        var unfetched = stranger();
        nobodyAnswers(unfetched, ana);
        desk.recordingReady(unfetched.id, "RE" + unfetched.id, Duration.ofSeconds(9));
        clock.passes(Duration.ofDays(29));
        keeping.deleteOld();
        assertThat(row(recording).get("attachment_id")).isNotNull();

        clock.passes(Duration.ofDays(2));
        keeping.deleteOld();
        keeping.deleteOld();

        assertThat(row(recording)).containsEntry("attachment_id", null);
        assertThat(town.events(left))
                .filteredOn(it -> it.startsWith("VOICEMAIL_DELETED"))
                .containsExactly("VOICEMAIL_DELETED " + recording + " by retention");
        assertThat(awaitingDeletionAtTwilio(recording)).isEqualTo(1);
        assertThat(awaitingDeletionAtTwilio("RE" + unfetched.id)).isEqualTo(1);
        desk.recordingFetched("RE" + unfetched.id, sound());
        assertThat(row("RE" + unfetched.id)).containsEntry("attachment_id", null);
    }

    @Test
    void oneThatCannotBeDeletedKeepsNoOther() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var stuck = leavesAMessage(stranger(), ana);
        clock.passes(Duration.ofMinutes(1));
        var other = leavesAMessage(stranger(), ana);
        clock.passes(Duration.ofDays(31));

        try (var _ = Spoilt.rows(db, "update", "recording", "new.id = '" + stuck + "'")) {
            keeping.deleteOld();

            assertThat(row(other).get("gone_at")).isNotNull();
            assertThat(row(stuck).get("gone_at")).isNull();
        }
        clock.passes(Duration.ofSeconds(31));
        keeping.deleteOld();
        assertThat(row(stuck).get("gone_at")).isNotNull();
    }

    /// The case's files are destroyed at the very moment.
    @Test
    void whoeverKeepsOneHoldsNothingThatWhoeverDestroysWaitsFor() throws ExecutionException, InterruptedException {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caseId = town.caseOf("T-9", null);
        var sari = town.family("Sari", caseId, "fi");
        leavesAMessage(caller(sari), ana);
        clock.passes(Duration.ofMinutes(1));
        var caller = caller(sari);
        nobodyAnswers(caller, ana);
        var recording = "RE" + caller.id;
        desk.recordingReady(caller.id, recording, Duration.ofSeconds(14));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var fetching = Objects.requireNonNull(transaction.execute(_ -> {
                keys.destroy(caseId);
                var fetched = threads.submit(
                        () -> transaction.executeWithoutResult(_ -> desk.recordingFetched(recording, sound())));
                eventually(() -> assertThat(town.count(
                                "pg_stat_activity where wait_event_type = 'Lock' and query like '%case_key%'"))
                        .isEqualTo(1));
                db.sql("set local lock_timeout = '1s'").update();
                keeping.destroyed(new FilesDestroyed(new CaseId(caseId), "token:1"));
                return fetched;
            }));
            fetching.get();
        }
        assertThat(row(recording)).containsEntry("attachment_id", null);
        assertThat(row(recording).get("gone_at")).isNotNull();
    }

    @Test
    void nobodyWaitsForAMessageInWhichNothingWasSaid() {
        var ana = town.worker("Ana");
        town.onDuty(1, ana);
        var caller = stranger();
        nobodyAnswers(caller, ana);
        var recording = "RE" + caller.id;

        assertThat(desk.recordingReady(caller.id, recording, Duration.ofSeconds(1)))
                .isFalse();
        desk.recordingFetched(recording, sound());

        assertThat(row(recording)).containsEntry("attachment_id", null);
        assertThat(row(recording).get("gone_at")).isNotNull();
        assertThat(town.promises(town.contact())).isEqualTo(1);
        assertThat(contact().outcome()).isEqualTo("MISSED");
    }

    private void enters(ContactId contact, Person worker) {
        transaction.executeWithoutResult(_ -> entries.outcome(contact, Outcome.RESOLVED, "worker:" + worker.id()));
    }

    private String leavesAMessage(Handset caller, Person worker) {
        nobodyAnswers(caller, worker);
        return speaks(caller);
    }

    private String leavesAMessageLater(Person family) {
        clock.passes(Duration.ofMinutes(1));
        var caller = caller(family);
        assertThat(caller.calls()).isInstanceOf(Plan.TakeMessage.class);
        return speaks(caller);
    }

    private String speaks(Handset caller) {
        var recording = "RE" + caller.id;
        desk.recordingReady(caller.id, recording, Duration.ofSeconds(14));
        desk.recordingFetched(recording, sound());
        caller.hangsUpAfter(60);
        return recording;
    }

    private void nobodyAnswers(Handset caller, Person worker) {
        assertThat(ended(rings(caller.calls(), worker), LegResult.NO_ANSWER)).isInstanceOf(Plan.TakeMessage.class);
    }

    private static Attachment sound() {
        return new Attachment("message.mp3", "audio/mpeg", WORDS);
    }

    private Map<String, @Nullable Object> row(String recording) {
        return db.sql("select attachment_id, gone_at from recording where id = ?")
                .param(recording)
                .query()
                .singleRow();
    }

    /// The stand-in names each message by its parcel.
    private String played(String recording) {
        return db.sql("select played[1]::text from recording where id = ?")
                .param(recording)
                .query(String.class)
                .single();
    }

    private byte[] sealed(String recording) {
        return db.sql("""
                        select content_sealed from attachment
                        where id = (select attachment_id from recording where id = ?)
                        """).param(recording).query((row, _) -> row.getBytes(1)).single();
    }

    private int awaitingDeletionAtTwilio(String recording) {
        return town.count("recording_deletion where id = '" + recording + "'");
    }
}
