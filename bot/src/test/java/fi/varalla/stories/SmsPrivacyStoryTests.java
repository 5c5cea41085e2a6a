package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.directory.Directory;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Address.Phone;
import fi.varalla.messaging.Message;
import fi.varalla.messaging.Message.Kind;
import fi.varalla.messaging.Outbox;
import fi.varalla.notices.Notices;
import fi.varalla.rota.WorkerId;
import fi.varalla.words.Language;
import fi.varalla.words.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A phone lies on any table: what a worker's chat refuses names nobody in the SMS that goes in its place.
class SmsPrivacyStoryTests extends Story {

    private static final List<String> SECRETS = List.of("Aino", "Pihla", "nobody may read this", "+46701740699");

    @Autowired
    Notices notices;

    @Autowired
    Outbox outbox;

    @Autowired
    Phrases phrases;

    @Autowired
    Directory directory;

    @AfterEach
    void allWellAgain() {
        telegram.noMoreFaults();
    }

    /// Each text that there is, as if all its fields were names and words of families.
    @Test
    void noNoticeThatFallsThroughNamesAnybodyOrQuotesThem() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        refused(ana);
        var worker = worker(ana);

        phrases.keys().stream()
                .filter(key -> !phrases.fields(key).isEmpty())
                .forEach(key -> notices.tell(worker, key, secrets(key)));

        ana.readsSms("You have messages waiting. Open them in the system.");
        allIsSettled(ana);
        assertNothingLeaked(ana);
        assertThat(ana.incoming()).as("a run of notices is few SMS").hasSizeLessThan(10);
    }

    @Test
    void whatFallsThroughAboutAFamilyCarriesTheCaseCodeAlone() {
        var desk = desk();
        var ana = desk.onDutyWithPhone("Ana", 1);
        var aino = desk.family("Aino", "fi");
        refused(ana);
        aino.writes("voitko soittaa");
        ana.readsSms("voitko soittaa");
        var code = aino.caseCode();
        var contact =
                UUID.fromString(contactsOf(aino.caseId()).getFirst().path("id").asString());
        var chat = Objects.requireNonNull(worker(ana).chat());
        var via = new Phone(Objects.requireNonNull(desk.phone));

        for (var kind : List.of(Kind.NOTICE, Kind.TO_WORKER)) {
            for (var key :
                    List.of("desk.taken_over", "call.voicemail", "desk.raised", "undo.colleague", "media.came")) {
                var text = phrases.say(key, Language.EN, secrets(key));
                outbox.post(Message.notice(chat, via, text).as(kind).inGuard().about(contact, null));
            }
        }

        ana.readsSms(code + ": something new to read. Open it in the system.");
        allIsSettled(ana);
        assertNothingLeaked(ana);
        assertThat(ana.readsSms("voitko soittaa").body()).startsWith(code + "\n");
    }

    /// The line's chats carry neither words nor codes, and so no SMS does.
    @Test
    void onALineThatCarriesOnlySignalsNoWordsGoBySms() {
        var desk = desk(Map.of("relay", "SIGNAL"));
        var ana = desk.onDutyWithPhone("Ana", 1);
        var aino = desk.family("Aino", "fi");
        refused(ana);
        aino.writes("nobody may read this");

        var code = aino.caseCode();
        assertThat(ana.readsSms(": something new to read").body()).doesNotContain(code);
        allIsSettled(ana);
        assertNothingLeaked(ana);
    }

    /// Who has no chat at all is never told a name either.
    @Test
    void aWorkerWithNothingButSmsReadsCodesAndNoNames() {
        var desk = desk();
        var ana = desk.onDutyBySms("Ana", 1);
        var aino = desk.family("Aino", "fi");
        aino.writes("voitko soittaa");

        var code = aino.caseCode();
        assertThat(ana.readsSms("voitko soittaa").body()).startsWith(code + "\n");
        ana.texts(desk, "/open");
        ana.readsSms(code);
        assertNothingLeaked(ana);
    }

    private void refused(Person worker) {
        telegram.failNext(
                "sendMessage", worker.chat().id(), 403, "Forbidden: bot was blocked by the user", null, 10_000);
    }

    private Worker worker(Person person) {
        return directory.worker(new WorkerId(UUID.fromString(person.id))).orElseThrow();
    }

    private Object[] secrets(String key) {
        return phrases.fields(key).stream()
                .flatMap(field -> List.of(field, String.join(" ", SECRETS)).stream())
                .toArray();
    }

    private void allIsSettled(Person worker) {
        eventually(() -> assertThat(db.sql("""
                        select count(*) from outbox
                        where address in (?, ?) and state in ('WAITING', 'SENDING') and not bundled
                        """)
                        .params("telegram:" + worker.chat().id(), "tel:" + worker.number)
                        .query(Integer.class)
                        .single())
                .as("parcels on their way")
                .isZero());
    }

    private static void assertNothingLeaked(Person worker) {
        assertThat(worker.incoming())
                .isNotEmpty()
                .allSatisfy(sms -> assertThat(SECRETS).noneMatch(sms.body()::contains));
    }
}
