package fi.varalla.board.talks;

import fi.varalla.board.BoardTest;
import fi.varalla.casework.Cases;
import fi.varalla.casework.ContactId;
import fi.varalla.casework.Contacts;
import fi.varalla.directory.Worker;
import fi.varalla.directory.Worker.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// One conversation with a family of its own, on the page.
abstract class TalkTest extends BoardTest {

    @Autowired
    Contacts contacts;

    @Autowired
    Cases cases;

    @Autowired
    TransactionTemplate transaction;

    final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    MadeTalks talks;
    ContactId talk;

    /// Nobody is in it yet, and nothing was said.
    @BeforeEach
    void begins() {
        talks = new MadeTalks(contacts, cases, db, transaction);
        talk = talks.open(line(), "T-" + UUID.randomUUID().toString().substring(0, 6), now);
    }

    Worker inIt(String name, String language) {
        var worker = member(name, Role.WORKER, language);
        talks.joins(talk, worker);
        return worker;
    }

    String path() {
        return MadeTalks.path(talk);
    }
}
