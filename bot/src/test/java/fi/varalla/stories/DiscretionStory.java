package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import fi.varalla.board.Browsing;
import fi.varalla.casework.PersonId;
import fi.varalla.directory.Directory;
import fi.varalla.directory.Party;
import fi.varalla.discretion.Agreements;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.simulator.telegram.Seen;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// A desk at night, families that may not be written to whenever one likes, and what their chats hold.
abstract class DiscretionStory extends Story {

    static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    @Autowired
    Agreements agreements;

    @Autowired
    Directory directory;

    @Autowired
    TransactionTemplate transaction;

    /// It is quiet from a minute ago for twenty-three hours, whenever the story is told.
    Desk quietDesk() {
        var now = clock.instant().atZone(HELSINKI).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        return desk(Map.of(
                "quietHours",
                Map.of(
                        "from", now.minusMinutes(1).toString(),
                        "to", now.minusHours(1).toString())));
    }

    /// Was in touch, and is not any more.
    void aSilentFamily(Person worker, Person family) {
        family.writes("Hyvää yötä");
        worker.hears("Hyvää yötä");
        worker.answers("Hyvää yötä", "Nuku hyvin");
        family.hears("Nuku hyvin");
        pass(Duration.ofHours(3).plusMinutes(5));
    }

    static long heardOf(Person person, String words) {
        return texts(person).stream().filter(it -> it.contains(words)).count();
    }

    /// The form of the page, filled in.
    static Map<String, String> form(Browsing page, String talk, String words) {
        var text = page.shows(talk).text();
        var form = new HashMap<String, String>();
        for (var field : List.of("key", "seen")) {
            var found =
                    Pattern.compile("name=\"" + field + "\" value=\"([^\"]+)\"").matcher(text);
            assertThat(found.find()).as(field).isTrue();
            form.put(field, found.group(1));
        }
        form.put("words", words);
        return form;
    }

    /// The address of what a worker lets wait for a family.
    String waiting(Person family) {
        var contact = contactsOf(family.caseId()).getLast().path("id").asString();
        var words = db.sql("select id from undirected where contact_id = cast(? as uuid) and directed_at is null")
                .param(contact)
                .query(UUID.class)
                .single();
        return "/board/talks/" + contact + "/waiting/" + words;
    }

    PersonId person(Person family) {
        return directory.identify(new TelegramChat(family.chat().id())) instanceof Party.Family(var members)
                ? members.getFirst().id()
                : new PersonId(UUID.randomUUID());
    }

    String events(Person family) {
        return api.get("/contacts/"
                        + contactsOf(family.caseId()).getLast().path("id").asString())
                .path("events")
                .toString();
    }

    static List<String> texts(Person person) {
        return person.chat().sees().stream().map(Seen::text).toList();
    }
}
