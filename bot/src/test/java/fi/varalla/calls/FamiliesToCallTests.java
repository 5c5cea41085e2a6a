package fi.varalla.calls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.calls.Town.Person;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.FamilyMember;
import fi.varalla.directory.Worker;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whom a worker may call of their own accord.
class FamiliesToCallTests extends CallStory {

    @Autowired
    private FamiliesToCall families;

    @Autowired
    private Directory directory;

    @Test
    void theirOwnAndThoseOfTheirConversationsAndNobodyElses() {
        var ana = town.worker("Ana");
        var ben = town.worker("Ben");
        var own = town.family("Sari", town.caseOf("T-1", ana), "fi");
        var bens = town.caseOf("T-2", ben);
        var writes = town.family("Pia", bens, "fi");
        var silent = town.family("Eva", bens, "fi");

        assertThat(families.of(ana.worker(), 10)).extracting(FamilyMember::name).containsExactly("Sari");
        assertThat(families.find(worker(ana), person(writes))).isEmpty();

        var talk = conversation(bens, writes, ana);

        assertThat(families.of(ana.worker(), 10)).extracting(FamilyMember::name).containsExactly("Sari", "Pia");
        assertThat(families.of(ana.worker(), 1)).hasSize(1);
        assertThat(families.find(worker(ana), person(own))).isPresent();
        assertThat(families.find(worker(ana), person(writes))).isPresent();
        assertThat(families.find(worker(ana), person(silent)))
                .as("of the same case, but not in it")
                .isEmpty();

        db.sql("update contact set ended_at = started_at where id = ?")
                .param(talk)
                .update();

        assertThat(families.find(worker(ana), person(writes)))
                .as("once it is over")
                .isEmpty();
    }

    @Test
    void thoseInChargeMayCallAnybodyButAreNotShownEverybody() {
        var cora = town.coordinator("Cora");
        var mother = town.family("Sari", town.caseOf("T-1", null), "fi");

        assertThat(families.of(cora.worker(), 10)).isEmpty();
        assertThat(families.find(worker(cora), person(mother))).isPresent();
        assertThat(families.find(worker(cora), new PersonId(UUID.randomUUID()))).isEmpty();
    }

    private UUID conversation(UUID caseId, Person family, Person with) {
        var id = UUID.randomUUID();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        db.sql("""
                        insert into contact (id, line_id, case_id, person_id, channel, direction, language, started_at,
                                             outcome, last_heard)
                        values (?, ?, ?, ?, 'SMS', 'INBOUND', 'fi', ?, 'OPEN', ?)
                        """)
                .params(id, town.line.id().value(), caseId, family.id(), now, now)
                .update();
        db.sql("insert into participant (contact_id, worker_id, joined_at) values (?, ?, ?)")
                .params(id, with.id(), now)
                .update();
        return id;
    }

    private Worker worker(Person it) {
        return directory.worker(it.worker()).orElseThrow();
    }

    private static PersonId person(Person it) {
        return new PersonId(it.id());
    }
}
