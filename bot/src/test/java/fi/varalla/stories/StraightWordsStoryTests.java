package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.casework.PersonId;
import fi.varalla.discretion.Agreed;
import fi.varalla.discretion.Agreements;
import fi.varalla.messaging.Inbox;
import fi.varalla.messaging.Inbox.Letter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// The short way of a family's next words leaves the same traces as the long one, and is taken by nothing else.
class StraightWordsStoryTests extends Story {

    private static final AtomicInteger IDS = new AtomicInteger(700_000_000);

    @Autowired
    Inbox inbox;

    @Autowired
    Agreements agreements;

    @Autowired
    MeterRegistry meters;

    @Autowired
    TransactionOperations transaction;

    private final JsonMapper json = new JsonMapper();

    @Test
    void bothWaysLeaveTheSameTraces() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var ben = desk.onDuty("Ben", 1);
        var aino = desk.family("Aino", "en");
        var bella = desk.family("Bella", "en");
        begins(aino, ana);
        begins(bella, ana);
        var before = straight();

        for (var words : List.of("one more thing", "and <another> & 2", "the last 👋")) {
            inbox.take(List.of(letter(aino, words, Map.of())));
            var slowly = letter(bella, words, Map.of());
            inbox.store(List.of(slowly));
            inbox.act(List.of(slowly.id()));
        }

        assertThat(straight() - before).isEqualTo(3);
        ana.hears("the last");
        eventually(() -> assertThat(ben.heard().stream().filter(it -> it.contains("the last")))
                .hasSize(2));
        eventually(() -> assertThat(ana.heard().stream().filter(it -> it.contains("the last")))
                .hasSize(2));
        eventually(() -> assertThat(traces(aino)).isEqualTo(traces(bella)));
        assertThat(traces(aino).get("utterances")).hasSize(5);
        assertThat(traces(aino).get("outbox")).hasSizeGreaterThan(3).allMatch(it -> it.contains("SENT"));
        assertThat(traces(aino).get("relayed")).hasSizeGreaterThan(3);
        assertThat(plain(ana, aino)).isEqualTo(plain(ana, bella)).hasSize(4);
        assertThat(plain(ben, aino)).isEqualTo(plain(ana, aino));
        assertThat(plain(ben, bella)).isEqualTo(plain(ana, aino));
        eventually(
                () -> assertThat(remembered(aino)).isEqualTo(remembered(bella)).contains("Waiting"));
    }

    @Test
    void aRepeatIsKnownOnBothWays() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "en");
        begins(aino, ana);
        var letter = letter(aino, "only once", Map.of());
        inbox.take(List.of(letter));
        inbox.take(List.of(letter));
        inbox.store(List.of(letter));
        inbox.act(List.of(letter.id()));
        inbox.take(List.of(letter(aino, "and then", Map.of())));

        ana.hears("and then");
        ana.hearsOnce("only once");
        assertThat(traces(aino).get("utterances")).hasSize(4);
    }

    @Test
    void severalThatComeTogetherGoTheShortWayInTheirOrder() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "en");
        begins(aino, ana);
        var before = straight();
        var letters =
                List.of(letter(aino, "one", Map.of()), letter(aino, "two", Map.of()), letter(aino, "3", Map.of()));
        inbox.take(letters);
        inbox.take(letters);

        ana.hears("two");
        eventually(() -> assertThat(plain(ana, aino)).hasSize(4));
        assertThat(plain(ana, aino).subList(1, 4))
                .satisfiesExactly(
                        it -> assertThat(it).endsWith("one"),
                        it -> assertThat(it).endsWith("two"),
                        it -> assertThat(it).endsWith("3"));
        assertThat(straight() - before).as("3 may be the choice of a language").isEqualTo(2);
        assertThat(rows(
                        "select state from inbox where id in (?, ?, ?)",
                        letters.stream().map(Letter::id).toArray()))
                .containsOnly("DONE");
    }

    @Test
    void aReplyFindsTheFamilyAndTheNextWordsAreTheFirstAgain() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "en");
        begins(aino, ana);
        inbox.take(List.of(letter(aino, "are you there?", Map.of())));
        ana.hears("are you there?");
        ana.answers("are you there?", "I am here");
        aino.hears("I am here");
        var before = straight();

        inbox.take(List.of(letter(aino, "good", Map.of())));
        ana.hears("good");
        assertThat(straight()).as("the clock has to be started again").isEqualTo(before);
        inbox.take(List.of(letter(aino, "very good", Map.of())));
        ana.hears("very good");
        assertThat(straight() - before).isEqualTo(1);
    }

    @Test
    void whateverIsSpecialGoesStepByStep() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var aino = desk.family("Aino", "en");
        var before = straight();
        inbox.take(List.of(letter(aino, "the first", Map.of())));
        ana.hears("the first");
        var first = ana.chat().newest("the first");
        passOneSecond();

        inbox.take(List.of(letter(aino, "he hits me", Map.of())));
        ana.hears("he hits me");
        inbox.take(List.of(letter(aino, "in answer", Map.of("reply_to_message", Map.of("message_id", 1)))));
        ana.hears("in answer");
        inbox.take(List.of(
                letter(aino, "from long ago", Map.of("date", clock.instant().getEpochSecond() - 400))));
        ana.hears("from long ago");
        inbox.take(List.of(letter(aino, "1", Map.of())));
        inbox.take(List.of(letter(aino, "/clear", Map.of())));
        inbox.take(List.of(letter(ana, "/open", Map.of())));
        inbox.take(List.of(letter(desk.stranger("Somebody", "en"), "a stranger", Map.of())));
        agreements.put(new PersonId(UUID.fromString(aino.id)), new Agreed("raspberry", null, null));
        inbox.take(List.of(letter(aino, "with an agreement", Map.of())));
        ana.hears("with an agreement");

        assertThat(first).isNotNull();
        assertThat(straight()).isEqualTo(before);
    }

    @Test
    void whatSeveralFamiliesWriteAtTheSameMomentSharesOneCommitAndLeavesTheSameTraces() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var alone = List.of(desk.family("Aino", "en"), desk.family("Bella", "en"));
        var together = List.of(desk.family("Cilla", "en"), desk.family("Dora", "en"), desk.family("Elma", "en"));
        alone.forEach(it -> begins(it, ana));
        together.forEach(it -> begins(it, ana));
        var before = straight();

        whileTwoAreHeldUp(
                alone,
                () -> together.stream()
                        .map(it -> letter(it, "at once", Map.of()))
                        .toList());

        eventually(() -> assertThat(ana.heard().stream().filter(it -> it.contains("at once")))
                .hasSize(3));
        assertThat(straight() - before).isEqualTo(5);
        assertThat(transactionsOfTheLast(together)).isEqualTo(1);
        together.forEach(family -> {
            eventually(() -> assertThat(traces(family)).isEqualTo(traces(alone.getFirst())));
            assertThat(plain(ana, family).getLast()).endsWith("at once");
        });
    }

    @Test
    void aRepeatAmongSeveralIsLeftOutAndTheOthersAreKeptOnce() {
        var desk = desk();
        var ana = desk.onDuty("Ana", 1);
        var alone = List.of(desk.family("Aino", "en"), desk.family("Bella", "en"));
        var cilla = desk.family("Cilla", "en");
        var dora = desk.family("Dora", "en");
        alone.forEach(it -> begins(it, ana));
        begins(cilla, ana);
        begins(dora, ana);
        var known = letter(cilla, "known already", Map.of());
        inbox.take(List.of(known));

        whileTwoAreHeldUp(alone, () -> List.of(known, letter(dora, "and this is new", Map.of())));

        ana.hears("and this is new");
        ana.hearsOnce("known already");
        ana.hearsOnce("and this is new");
        assertThat(traces(cilla).get("utterances")).hasSize(3);
        assertThat(traces(dora).get("utterances")).hasSize(3);
    }

    /// The two that are acted on side by side wait for their conversations, so that what comes meanwhile comes
    /// together. The second comes once the first waits: at the very same moment they would go together, try both
    /// conversations and leave the short way, and nothing would be in the way of whatever comes.
    private void whileTwoAreHeldUp(List<Person> families, Supplier<List<Letter>> letters) {
        var threads = new ArrayList<Thread>();
        transaction.executeWithoutResult(_ -> {
            families.forEach(it -> db.sql("""
                            select pg_advisory_xact_lock(hashtextextended(address || line_id::text, 0)) from contact
                            where address = ? and ended_at is null
                            """)
                    .param("telegram:" + it.chat().id())
                    .query((_, _) -> 0)
                    .list());
            families.forEach(it -> {
                threads.add(taking(letter(it, "held up", Map.of())));
                eventually(() -> assertThat(conversationsWaitedFor()).hasSize(threads.size()));
            });
            letters.get().forEach(it -> threads.add(taking(it)));
            eventually(() -> assertThat(threads.subList(2, threads.size()))
                    .allMatch(it -> it.getState() == Thread.State.WAITING));
        });
        threads.forEach(it -> eventually(() -> assertThat(it.isAlive()).isFalse()));
    }

    private List<String> conversationsWaitedFor() {
        return rows("""
                select distinct concat(classid, objid) from pg_locks
                where locktype = 'advisory' and not granted
                    and database = (select oid from pg_database where datname = current_database())
                """);
    }

    private Thread taking(Letter letter) {
        return Thread.ofPlatform().start(() -> inbox.take(List.of(letter)));
    }

    /// In how many transactions what these said last was logged.
    private long transactionsOfTheLast(List<Person> families) {
        return families.stream()
                .map(it -> rows("""
                        select utterance.xmin::text from utterance join contact on contact.id = contact_id
                        where address = ? and said_by = 'FAMILY' order by utterance.position desc limit 1
                        """, "telegram:" + it.chat().id()).getFirst())
                .distinct()
                .count();
    }

    private void begins(Person family, Person worker) {
        inbox.take(List.of(letter(family, "hello from " + family.name, Map.of())));
        worker.hears("hello from " + family.name);
        family.hears("112");
        passOneSecond();
    }

    /// Telegram tells whole seconds: what is written in the second in which the conversation began may be its first
    /// words.
    private void passOneSecond() {
        var began = clock.instant().getEpochSecond();
        eventually(() -> assertThat(clock.instant().getEpochSecond()).isGreaterThan(began));
    }

    private Letter letter(Person person, String words, Map<String, Object> more) {
        var id = IDS.incrementAndGet();
        var chat = Map.of("id", person.chat().id(), "type", "private");
        var message = new HashMap<String, Object>(Map.of(
                "message_id",
                id,
                "from",
                Map.of("id", person.chat().id(), "is_bot", false, "first_name", person.name),
                "chat",
                chat,
                "date",
                clock.instant().getEpochSecond(),
                "text",
                words));
        message.putAll(more);
        var payload = json.writeValueAsString(Map.of("update_id", id, "message", message));
        return new Letter("telegram:" + id, "telegram", payload);
    }

    private double straight() {
        return meters.counter("varalla.conversation.straight").count();
    }

    /// What the worker has read of a family, without who it is.
    /// What the desk tells a worker of a shift that it sees for the first time may come between.
    private static List<String> plain(Person worker, Person family) {
        return worker.heard().stream()
                .filter(it -> it.contains(family.name) && !it.startsWith("Hand-off"))
                .map(it -> it.replaceAll("T-26-\\d+", "CODE").replace(family.name, "NAME"))
                .toList();
    }

    /// Everything that stands of a family's words, without the ids.
    private Map<String, List<String>> traces(Person family) {
        var contact = UUID.fromString(
                contactsOf(family.caseId()).getFirst().path("id").asString());
        var chat = "telegram:" + family.chat().id();
        return Map.of(
                "utterances",
                rows("""
                        select concat_ws(' ', said_by, worker_id, extra, message_id is null, version_of, album, answers,
                            length(text_sealed) > 0) from utterance where contact_id = ? order by position
                        """, contact),
                "outbox",
                rows("""
                        select concat_ws(' ', address, state, attempts, maybe_sent, told, urgent, bundled, album, why,
                            utterance is null, claimed_until is null, settled_at is null, array_length(message_ids, 1))
                        from outbox where about = ? and address like 'telegram:%' and address <> ? order by position
                        """, contact, chat),
                "relayed",
                rows("""
                        select address || (utterance is null) from relayed where contact_id = ? order by 1
                        """, contact),
                "contact",
                rows("""
                        select concat_ws(' ', turn, outcome, last_heard is null, ended_at is null, answered_at)
                        from contact where id = ?
                        """, contact),
                "heard",
                rows("select 'heard' from heard_message where address = ?", chat),
                "events",
                rows("select kind from contact_event where contact_id = ? order by at, kind", contact),
                "clock",
                rows("select state from escalation where subject = ?", contact));
    }

    private String remembered(Person family) {
        var contact = contactsOf(family.caseId()).getFirst().path("id").asString();
        return String.valueOf(redis.opsForValue().get("conversation:" + contact));
    }

    private List<String> rows(String sql, Object... params) {
        return db.sql(sql).params(params).query((row, _) -> row.getString(1)).list();
    }
}
