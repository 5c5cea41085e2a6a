package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A story of people who pick up, press keys and hang up.
///
/// Few numbers are reserved for fiction: each story takes the phones of the one before.
abstract class PhoneStory extends Story {

    private static final List<String> NUMBERS =
            List.of(ownNumber(), ownNumber(), ownNumber(), ownNumber(), ownNumber());

    private int taken;
    private final List<Person> people = new ArrayList<>();

    @AfterEach
    void everybodyGivesTheirPhoneBack() {
        people.forEach(person -> person.phone().hangsUp());
        for (var person : people) {
            person.phone().isBusy(false);
            eventually(() -> assertThat(person.phone().isInCall()).isFalse());
            giveBack(db, Objects.requireNonNull(person.number));
        }
    }

    private static void giveBack(JdbcClient db, String number) {
        db.sql("update worker set phone = null, active = false where phone = ?")
                .param(number)
                .update();
        db.sql("update person set phone = null where phone = ?").param(number).update();
        db.sql("delete from phone_pin_wrong where phone = ?").param(number).update();
    }

    Person onDuty(Desk desk, String name, int level) {
        var worker = desk.worker(name, "WORKER", NUMBERS.get(taken++));
        desk.rotation(level, worker);
        people.add(worker);
        return worker;
    }

    Person family(Desk desk, String name) {
        var family = desk.family(name, "en", NUMBERS.get(taken++), null, false);
        people.add(family);
        return family;
    }

    /// Somebody of a case of this worker's own.
    Person ownFamily(Desk desk, String name, Person own) {
        var family = desk.family(name, "en", NUMBERS.get(taken++), own, false);
        people.add(family);
        return family;
    }

    /// Nobody takes the call; the first of the workers hears of it.
    void missed(Person family, Desk desk, Person... workers) {
        for (var worker : workers) {
            worker.phone().isBusy(true);
        }
        family.calls(desk);
        eventually(() -> assertThat(family.phone().isRecorded()).isTrue());
        family.phone().hangsUp();
        eventually(() -> assertThat(family.phone().isInCall()).isFalse());
        for (var worker : workers) {
            worker.phone().isBusy(false);
        }
        workers[0].hears("Call back by");
    }

    /// Picks up and presses 1 once these words were heard.
    void takes(Person worker, String onceHeard) {
        worker.isRung();
        worker.phone().picksUp();
        worker.hearsSpoken(onceHeard);
        worker.phone().presses("1");
    }

    static void taps(Person worker, String words, String label) {
        worker.chat().presses(worker.hears(words).messageId(), label);
    }

    /// Whether every call back that was promised to a family is kept.
    boolean isKept(Person family) {
        return db.sql("""
                        select bool_and(kept_at is not null) from promise join contact on contact.id = contact_id
                        where case_id = cast(? as uuid)
                        """)
                .param(family.caseId())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    static List<String> results(JsonNode contact) {
        return each(contact, "attempts", "result");
    }

    static List<String> kinds(JsonNode contact) {
        return each(contact, "events", "kind");
    }

    private static List<String> each(JsonNode contact, String list, String field) {
        return contact.path(list)
                .valueStream()
                .map(it -> it.path(field).asString())
                .toList();
    }
}
